import { type QueryExecutorProvider, sql } from 'kysely'
import { dayOf } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Signature } from '../../identity/contract.ts'
import { openFigures } from '../../indicators/index.ts'
import { organisationOn } from '../../register/index.ts'
import { dayWithin } from '../allocation/day-within.ts'
import { readAdoptedModel } from '../conditions/read-adopted-model.ts'
import { readSetConditions } from '../conditions/read-set-conditions.ts'
import type { PlanStepTaken, YearEnd, YearEndIndicator } from '../contract.ts'
import { indicatorsOf } from '../definition/check-plan.ts'
import { findClosedMonth, readClosedFigures } from '../months/close-month.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { readSteps } from '../steps/read-steps.ts'
import { targetsInForce } from '../targets/targets-in-force.ts'
import { judgeGaps } from './judge-gaps.ts'

type Params = { year: number; level: string; node: string }

type Assessment = { indicator: string; wording: string; at: string; on: string; signature: Signature }

/** How a plan's year ended at a node, or would end as it stands while December is open. */
export async function readYearEnd(
  context: PlanningContext,
  { params }: { params: Params },
): Promise<YearEnd> {
  const { year, level, node } = params
  const { entered, results, clock, viewer } = context
  const { database } = await entered()
  const plan = await getPlan(database, year)
  const root = await rootOf(context)
  const date = dayWithin(year, clock.today().toString())
  const closed = (await findClosedMonth(database, year, 12)) ?? null
  const planned = indicatorsOf(plan.content).filter(({ indicator }) => results.catalogue.find(indicator))
  const range = spanEndingOn('ytd', dayOf(date))
  const figures = await openFigures(results, {
    knownOn: null,
    ranges: [range],
    indicators: planned.map(({ indicator }) => results.catalogue.find(indicator)!),
  })
  const at = organisationOn(figures.organisation, dayOf(date)).find(level, node)
  if (at?.kind !== 'unit') throw new Problem(404, 'node', `There is no unit ${level} "${node}" on ${date}`)
  const recorded =
    closed && (await readClosedFigures(database, { year, month: 12, nodes: [{ level, id: node }] }))
  const inForce = await targetsInForce(database, { day: date, nodes: [{ level, id: node }] })
  const { rows: assessments } = await sql<Assessment>`
    SELECT indicator, wording, written_at AS at, written_on AS "on", signature FROM planning.assessment
    WHERE year = ${year} AND level = ${level} AND node = ${node}`.execute(database)
  const ended = planned.map(({ indicator, weight }) => {
    const figure = recorded?.find((one) => one.indicator === indicator)
    const criterion = results.catalogue.find(indicator)!
    return {
      indicator,
      weight,
      criterion,
      actual: recorded
        ? (figure?.value ?? null)
        : (figures.at(criterion, [{ level, id: node }], range)[0]?.value ?? null),
      target: recorded
        ? (figure?.target ?? null)
        : (inForce.find((one) => one.indicator === indicator && one.level === level)?.value ?? null),
    }
  })
  const kept = await readAdoptedModel(database, year)
  const expected = await readSetConditions(database, year)
  const gaps = await judgeGaps(context, { year, place: { level, node }, ended, expected, kept })
  const steps = await readSteps(database, year, root)
  const isRoot = level === root.level && node === root.node
  const report = steps.find(({ kind }) => kind === 'report')
  return {
    year,
    node: { level, id: node, name: at.name, kind: 'unit' },
    closed,
    indicators: ended.map(({ indicator, weight, criterion, actual, target }): YearEndIndicator => {
      const assessment = assessments.find((one) => one.indicator === indicator)
      return {
        indicator,
        actual,
        target,
        verdict: verdictOf(actual, target, criterion.direction),
        ...(gaps.get(indicator) ?? { adjusted: null, conditions: null, execution: null, score: null }),
        modelKeptOn: kept.keptOn.get(indicator) ?? null,
        weight,
        assessment: assessment
          ? {
              wording: assessment.wording,
              at: assessment.at,
              on: assessment.on,
              signature: assessment.signature,
            }
          : null,
      }
    }),
    minister: wordsOf(steps.find(({ kind }) => kind === 'conclude')),
    report: report
      ? { on: report.on, signature: report.signature, sha256: await reportHash(database, year) }
      : null,
    mayClose:
      isRoot &&
      closed === null &&
      clock.today().toString() > `${year}-12-31` &&
      viewer.may('month.close', root) !== undefined,
    mayAssess: closed !== null && viewer.may('plan.assess', { level, node }) !== undefined,
    mayConclude:
      isRoot && closed !== null && plan.state === 'ordered' && viewer.may('plan.set', root) !== undefined,
    mayIssue:
      isRoot && plan.state === 'assessed' && !report && viewer.may('report.issue', root) !== undefined,
    version: plan.version,
  }
}

/** Whether a target is fulfilled: figures are compared as they are, not as they are printed. */
export function verdictOf(
  actual: number | null,
  target: number | null,
  direction: 'higher' | 'lower' | 'neutral',
): YearEndIndicator['verdict'] {
  if (actual === null || target === null) return 'no_value'
  const isReached = direction === 'lower' ? actual <= target : actual >= target
  return isReached ? 'fulfilled' : 'not_fulfilled'
}

function wordsOf(step: PlanStepTaken | undefined): YearEnd['minister'] {
  return step ? { wording: step.note ?? '', at: step.at, on: step.on, signature: step.signature } : null
}

async function reportHash(database: QueryExecutorProvider, year: number): Promise<string> {
  const { rows } = await sql<{ sha256: string }>`
    SELECT sha256 FROM planning.document_file WHERE document = ${`report/${year}`} AND format = 'pdf'`.execute(
    database,
  )
  return rows[0]?.sha256 ?? ''
}
