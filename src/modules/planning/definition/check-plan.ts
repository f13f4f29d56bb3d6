import type { PlanContent, PlanFinding, PlanIndicator } from '../contract.ts'

/** What a plan is checked against: the catalogue's indicators, and the plan of the year before. */
export type PlanSurroundings = {
  indicators: readonly {
    id: string
    direction: 'higher' | 'lower' | 'neutral'
    formula?: { kind: string }
  }[]
  before: PlanContent | null
}

/** The indicators of a plan, in its order. */
export function indicatorsOf(content: PlanContent): PlanIndicator[] {
  return content.goals.flatMap(({ tasks }) => tasks.flatMap(({ indicators }) => indicators))
}

/**
 * What is to be seen to in a plan: every fault and piece of advice at once, in the plan's order. A plan with faults goes no
 * further: each indicator is known, stands once and has a target; one that stays goes beyond last year's target or says why
 * not; one that is gone has a successor or a reason; weights make 100; there are no more than the plan's own ceiling allows.
 */
export function checkPlan(content: PlanContent, around: PlanSurroundings): PlanFinding[] {
  const present = indicatorsOf(content)
  return [
    ...checkTasks(content),
    ...present.flatMap((one, index) => checkIndicator(one, index, { content, present, around })),
    ...checkDropped(content, present, around),
    ...checkWhole(content, present),
  ]
}

const fault = (
  rule: PlanFinding['rule'],
  of: Partial<Pick<PlanFinding, 'indicator' | 'task' | 'values'>> = {},
): PlanFinding => ({ rule, severity: 'fault', indicator: null, task: null, values: {}, ...of })

function checkTasks({ goals }: PlanContent): PlanFinding[] {
  return goals.flatMap(({ tasks }) =>
    tasks.flatMap(({ id, responsible, indicators }): PlanFinding[] => [
      ...(indicators.length === 0
        ? [{ ...fault('no_indicator', { task: id }), severity: 'advice' as const }]
        : []),
      ...(responsible === '' ? [fault('no_responsible', { task: id })] : []),
    ]),
  )
}

function checkIndicator(
  one: PlanIndicator,
  index: number,
  { content, present, around }: { content: PlanContent; present: PlanIndicator[]; around: PlanSurroundings },
): PlanFinding[] {
  const { indicator } = one
  const known = around.indicators.find(({ id }) => id === indicator)
  if (!known) return [fault('unknown_indicator', { indicator })]
  const findings: PlanFinding[] = []
  if (present.findIndex((other) => other.indicator === indicator) < index)
    findings.push(fault('twice', { indicator }))
  if (one.target === null) findings.push(fault('no_target', { indicator }))
  else if (isImpossible(known.formula?.kind, one.target)) {
    findings.push(fault('impossible', { indicator, values: { now: one.target } }))
  }
  const before = around.before && indicatorsOf(around.before).find((other) => other.indicator === indicator)
  if (before?.target != null && one.target !== null && !one.reason) {
    const gain = known.direction === 'lower' ? before.target - one.target : one.target - before.target
    if (gain <= 0)
      findings.push(fault('not_higher', { indicator, values: { before: before.target, now: one.target } }))
  }
  if (one.replaces !== null && !content.dropped.some((other) => other.indicator === one.replaces)) {
    findings.push(fault('unknown_successor', { indicator, values: { replaces: one.replaces } }))
  }
  if (one.rules.specialists !== 'free' && one.roles.length === 0)
    findings.push(fault('no_roles', { indicator }))
  return findings
}

/** Whether no figure of a kind could ever be that: a share lies between 0 and 100 per cent, and of nothing there is less than none. */
function isImpossible(formula: string | undefined, target: number): boolean {
  if (formula === 'share' || formula === 'people_share') return target < 0 || target > 100
  return (formula === 'count' || formula === 'people' || formula === 'stock') && target < 0
}

function checkDropped(
  { dropped }: PlanContent,
  present: PlanIndicator[],
  { before }: PlanSurroundings,
): PlanFinding[] {
  const gone = (before ? indicatorsOf(before) : []).filter(
    ({ indicator }) => !present.some((one) => one.indicator === indicator),
  )
  const silent = gone.flatMap(({ indicator }) => {
    const told = dropped.find((one) => one.indicator === indicator)
    return told && (told.successor !== null || told.reason) ? [] : [fault('dropped_silently', { indicator })]
  })
  const lost = dropped.flatMap(({ indicator, successor }) =>
    successor !== null && !present.some((one) => one.indicator === successor)
      ? [fault('unknown_successor', { indicator, values: { successor } })]
      : [],
  )
  return [...silent, ...lost]
}

function checkWhole({ ceiling }: PlanContent, present: PlanIndicator[]): PlanFinding[] {
  const findings: PlanFinding[] = []
  if (ceiling !== null && present.length > ceiling) {
    findings.push(fault('too_many', { values: { count: present.length, ceiling } }))
  }
  // In tenths of a per cent, so that what adds up to 100 on the screen does so here.
  const tenths = present.reduce((sum, { weight }) => sum + Math.round(weight * 10), 0)
  if (present.length > 0 && tenths !== 1000) findings.push(fault('weights', { values: { sum: tenths / 10 } }))
  return findings
}
