import { type Route, route } from '../../platform/http/route.ts'
import { keepActivity as keepOneActivity, listActivities } from './activities/keep-activities.ts'
import { describeCascade } from './allocation/describe-cascade.ts'
import { describeSuggestion } from './allocation/describe-suggestion.ts'
import { keepWishes } from './allocation/keep-wishes.ts'
import { readCascadeWorkbook as readWishes } from './allocation/read-cascade-workbook.ts'
import { takeAllotmentStep } from './allocation/take-allotment-step.ts'
import { writeCascadeWorkbook } from './allocation/write-cascade-workbook.ts'
import { describeConditions } from './conditions/describe-conditions.ts'
import { setExpectedCondition as expectCondition } from './conditions/set-expected-condition.ts'
import {
  acknowledgeOrder,
  acknowledgeTask,
  answerProposal,
  assessIndicator,
  beginPlan,
  changeCascade,
  changePlan,
  closeMonth,
  concludePlan,
  forwardPlan,
  getAbsences,
  getActivities,
  getApprovals,
  getCascade,
  getCascadeWorkbook,
  getExecutionDraft,
  getExecutionFile,
  getExpectedConditions,
  getMoney,
  getMonth,
  getMonths,
  getOrder,
  getOrderFile,
  getOrders,
  getPlan,
  getPlans,
  getPlanVersions,
  getProposals,
  getRecommendations,
  getRedundancy,
  getReportFile,
  getStandings,
  getSuggestion,
  getTargetHistory,
  getTask,
  getYearEnd,
  issueOrder,
  issueReport,
  keepAbsence,
  keepActivity,
  keepMoney,
  keepRecommendation,
  makeProposal,
  publishAllocation,
  readCascadeWorkbook,
  returnAllotment,
  returnPlan,
  sendBackPlan,
  setExpectedCondition,
  setPlan,
  signCountryExecution,
  signOfficeExecution,
  submitAllotment,
  submitPlan,
  validateAllotment,
  writeCause,
} from './contract.ts'
import type { PlanStepId } from './definition/plan-steps.ts'
import { keepMoney as keepAmounts } from './money/keep-money.ts'
import { readMoney } from './money/read-money.ts'
import { closeMonth as close } from './months/close-month.ts'
import { readMonth, readMonths } from './months/read-months.ts'
import {
  giveExecutionDraft,
  giveExecutionFile,
  signCountryExecution as signCountry,
  signExecution,
} from './months/sign-execution.ts'
import { writeCause as writeOneCause } from './months/write-cause.ts'
import { acknowledgeOrder as acknowledge } from './orders/acknowledge.ts'
import { describeOrder, giveOrderFile } from './orders/describe-order.ts'
import { issueOrder as issue, listPlanOrders } from './orders/issue-order.ts'
import { beginPlan as begin, changePlan as change } from './plan/change-plan.ts'
import { describePlan } from './plan/describe-plan.ts'
import { listPlanVersions, summarisePlans } from './plan/list-plans.ts'
import { takePlanStep } from './plan/take-plan-step.ts'
import type { PlanningContext } from './planning-context.ts'
import {
  answerProposal as answer,
  listProposals,
  makeProposal as propose,
} from './proposals/answer-proposals.ts'
import { listRecommendations, keepRecommendation as recommend } from './proposals/keep-recommendation.ts'
import { readRedundancy } from './redundancy/read-redundancy.ts'
import { readTargetHistory } from './targets/read-history.ts'
import { listAbsences, keepAbsence as noteAbsence } from './tasks/keep-absences.ts'
import { listApprovals } from './tasks/list-approvals.ts'
import { readStandings } from './tasks/read-standings.ts'
import { acknowledgeTask as acknowledgeOwnTask, readTask } from './tasks/read-task.ts'
import { assessIndicator as assess, concludePlan as conclude } from './year-end/assess.ts'
import { giveReportFile, issueReport as report } from './year-end/issue-report.ts'
import { readYearEnd } from './year-end/read-year-end.ts'

const stepRoute = (endpoint: typeof submitPlan, step: PlanStepId): Route<PlanningContext> =>
  route(endpoint, async (context: PlanningContext, { params: { year }, body }) => {
    await takePlanStep(context, { year, step, ...body })
    return describePlan(context, year)
  })

const allotmentRoute = (
  endpoint: typeof publishAllocation,
  step: Parameters<typeof takeAllotmentStep>[1]['step'],
): Route<PlanningContext> =>
  route(endpoint, async (context: PlanningContext, { params, body }) => {
    await takeAllotmentStep(context, { params, body, step })
    return describeCascade(context, params)
  })

export const routes: readonly Route<PlanningContext>[] = [
  route(getPlans, summarisePlans),
  route(beginPlan, (context: PlanningContext, { body }) => begin(context, body.year)),
  route(getPlan, (context: PlanningContext, { params }) => describePlan(context, params.year)),
  route(changePlan, async (context: PlanningContext, { params: { year }, body }) => {
    await change(context, { year, ...body })
    return describePlan(context, year)
  }),
  route(getPlanVersions, listPlanVersions),
  stepRoute(submitPlan, 'submit'),
  stepRoute(forwardPlan, 'forward'),
  stepRoute(returnPlan, 'return'),
  stepRoute(sendBackPlan, 'send_back'),
  stepRoute(setPlan, 'set'),
  route(getRedundancy, readRedundancy),
  route(getCascade, (context: PlanningContext, { params }) => describeCascade(context, params)),
  route(changeCascade, keepWishes),
  route(getCascadeWorkbook, writeCascadeWorkbook),
  route(readCascadeWorkbook, readWishes),
  route(getSuggestion, describeSuggestion),
  route(getExpectedConditions, describeConditions),
  route(setExpectedCondition, expectCondition),
  allotmentRoute(publishAllocation, 'publish'),
  allotmentRoute(submitAllotment, 'submit'),
  allotmentRoute(returnAllotment, 'return'),
  allotmentRoute(validateAllotment, 'validate'),
  route(getTargetHistory, readTargetHistory),
  route(getOrders, listPlanOrders),
  route(issueOrder, issue),
  route(getOrder, describeOrder),
  route(getOrderFile, giveOrderFile),
  route(acknowledgeOrder, acknowledge),
  route(getProposals, listProposals),
  route(makeProposal, propose),
  route(answerProposal, answer),
  route(getRecommendations, listRecommendations),
  route(keepRecommendation, recommend),
  route(getTask, readTask),
  route(acknowledgeTask, acknowledgeOwnTask),
  route(getApprovals, listApprovals),
  route(getStandings, readStandings),
  route(getAbsences, listAbsences),
  route(keepAbsence, noteAbsence),
  route(getActivities, listActivities),
  route(keepActivity, keepOneActivity),
  route(getMoney, readMoney),
  route(keepMoney, keepAmounts),
  route(closeMonth, close),
  route(getMonths, readMonths),
  route(getMonth, readMonth),
  route(writeCause, writeOneCause),
  route(signOfficeExecution, signExecution),
  route(signCountryExecution, signCountry),
  route(getExecutionFile, giveExecutionFile),
  route(getExecutionDraft, giveExecutionDraft),
  route(getYearEnd, readYearEnd),
  route(assessIndicator, assess),
  route(concludePlan, async (context: PlanningContext, { params, body }) => {
    await conclude(context, { params, body })
    return describePlan(context, params.year)
  }),
  route(issueReport, report),
  route(getReportFile, giveReportFile),
]
