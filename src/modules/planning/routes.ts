import { type Route, route } from '../../platform/http/route.ts'
import {
  beginPlan,
  changePlan,
  forwardPlan,
  getPlan,
  getPlans,
  getPlanVersions,
  returnPlan,
  sendBackPlan,
  setPlan,
  submitPlan,
} from './contract.ts'
import type { PlanStepId } from './definition/plan-steps.ts'
import { beginPlan as begin, changePlan as change } from './plan/change-plan.ts'
import { describePlan } from './plan/describe-plan.ts'
import { listPlanVersions, summarisePlans } from './plan/list-plans.ts'
import { takePlanStep } from './plan/take-plan-step.ts'
import type { PlanningContext } from './planning-context.ts'

const stepRoute = (endpoint: typeof submitPlan, step: PlanStepId): Route<PlanningContext> =>
  route(endpoint, async (context: PlanningContext, { params: { year }, body }) => {
    await takePlanStep(context, { year, step, ...body })
    return describePlan(context, year)
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
]
