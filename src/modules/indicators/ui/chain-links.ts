import type { Chain, ChainCriterion } from '../contract.ts'

/** The steps of the chain, from what the work is for to what is done. */
export const chainSteps = ['goal', 'effect', 'result', 'output'] as const
export type ChainStep = (typeof chainSteps)[number]

/** A goal or a criterion as the chain shows it; `criterion` is null of a goal. */
export type ChainItem = {
  id: string
  step: ChainStep
  title: Chain['goals'][number]['title']
  criterion: ChainCriterion | null
}

/** Everything of the chain, step by step. */
export function chainItems({ goals, criteria }: Chain): ChainItem[] {
  return [
    ...goals.map(({ id, title }): ChainItem => ({ id, step: 'goal', title, criterion: null })),
    ...chainSteps
      .slice(1)
      .flatMap((step) =>
        criteria
          .filter((one) => one.criterion === step)
          .map((one): ChainItem => ({ id: one.id, step, title: one.title, criterion: one })),
      ),
  ]
}

/** What a criterion serves at once: criteria it leads to, and of an effect its goal. */
function above({ leadsTo, goal, criterion }: ChainCriterion): string[] {
  return criterion === 'effect' && goal !== null ? [goal] : leadsTo
}

/**
 * What is connected with a goal or a criterion: everything that it leads to, step after step, and everything that
 * leads to it; itself too. A goal and an indicator may have the same id, so a goal's is told apart by {@link keyOf}.
 */
export function connectedWith(chain: Chain, chosen: ChainItem): Set<string> {
  const up = new Map<string, string[]>()
  const down = new Map<string, string[]>()
  for (const one of chain.criteria) {
    const from = `criterion ${one.id}`
    for (const id of above(one)) {
      const to = one.criterion === 'effect' ? `goal ${id}` : `criterion ${id}`
      up.set(from, [...(up.get(from) ?? []), to])
      down.set(to, [...(down.get(to) ?? []), from])
    }
  }
  const found = new Set([keyOf(chosen)])
  for (const links of [up, down]) {
    const follow = (key: string): void => {
      for (const next of links.get(key) ?? []) {
        found.add(next)
        follow(next)
      }
    }
    follow(keyOf(chosen))
  }
  return found
}

/** A goal or a criterion by a key of its own, as the address has it. */
export function keyOf({ id, step }: Pick<ChainItem, 'id' | 'step'>): string {
  return step === 'goal' ? `goal ${id}` : `criterion ${id}`
}
