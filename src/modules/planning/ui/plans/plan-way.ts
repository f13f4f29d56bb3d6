import type { AllotmentStanding, Plan, PlanState, PlanStepTaken } from '../../contract.ts'

export type StageId = 'draft' | 'review' | 'minister' | 'order' | 'offices' | 'divisions' | 'specialists'

/** A stage in the way of a plan: whether it is over, who ended it, and of how many how many are done. */
export type Stage = {
  id: StageId
  /** Over is what a year ended without. */
  progress: 'done' | 'now' | 'ahead' | 'over'
  ended: PlanStepTaken | null
  count: { done: number; of: number } | null
}

/** What standings come to below the country. */
export type StandingSums = {
  offices: { done: number; of: number }
  divisions: { done: number; of: number }
  specialists: { done: number; of: number }
}

/** How many offices have published, how many divisions are validated, how many specialists have acknowledged. */
export function sumStandings(standings: readonly AllotmentStanding[], root: string): StandingSums {
  const offices = standings.filter(({ parent }) => parent === root)
  const divisions = standings.filter((one) => !offices.includes(one))
  const published = (units: readonly AllotmentStanding[]) => ({
    done: units.filter(({ state }) => state === 'published').length,
    of: units.length,
  })
  const sum = (field: 'people' | 'acknowledged') =>
    offices.reduce((total, office) => total + office[field], 0)
  return {
    offices: published(offices),
    divisions: published(divisions),
    specialists: { done: sum('acknowledged'), of: sum('people') },
  }
}

const order: readonly PlanState[] = ['draft', 'review', 'reviewed', 'set', 'ordered', 'assessed']

/** The stages by which the plan as a whole is decided: the state in which each stands open, the step that ends it. */
const decided: readonly { id: StageId; state: PlanState; endedBy: string }[] = [
  { id: 'draft', state: 'draft', endedBy: 'submit' },
  { id: 'review', state: 'review', endedBy: 'forward' },
  { id: 'minister', state: 'reviewed', endedBy: 'set' },
  { id: 'order', state: 'set', endedBy: 'order' },
]

/** The way of a plan from the draft to the specialists. What was sent back is done only once it has been done again. */
export function wayOf({ state, steps }: Pick<Plan, 'state' | 'steps'>, sums: StandingSums | null): Stage[] {
  const reached = order.indexOf(state)
  const above = decided.map(({ id, state: open, endedBy }): Stage => {
    const at = order.indexOf(open)
    const isDone = reached > at
    return {
      id,
      progress: isDone ? 'done' : reached === at ? 'now' : 'ahead',
      ended: isDone ? (steps.find(({ kind }) => kind === endedBy) ?? null) : null,
      count: null,
    }
  })
  const isOrdered = reached >= order.indexOf('ordered')
  const below = (['offices', 'divisions', 'specialists'] as const).map((id): Stage => {
    const count = isOrdered && sums ? sums[id] : null
    const isDone = count !== null && count.of > 0 && count.done === count.of
    const unfinished = state === 'assessed' ? 'over' : isOrdered ? 'now' : 'ahead'
    return { id, progress: isDone ? 'done' : unfinished, ended: null, count }
  })
  return [...above, ...below]
}

/** The step by which a plan came back to its drafters, while it is with them. */
export function sentBackBy({ state, steps }: Pick<Plan, 'state' | 'steps'>): PlanStepTaken | undefined {
  const [latest] = steps
  return state === 'draft' && latest && ['return', 'send_back'].includes(latest.kind) ? latest : undefined
}
