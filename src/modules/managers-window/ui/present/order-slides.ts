/** A slide of a presentation: of the node as a whole, or of one of its indicators. */
export type Slide =
  | { kind: 'title' | 'plan' | 'overdue' }
  | { kind: 'indicator' | 'below'; indicator: string }

/**
 * The slides in order: how all stands, each indicator that asks for attention followed by the nodes below compared by it, and
 * what is still owed an answer. Where nothing asks for attention, the indicator that fell back most on the year before.
 */
export function orderSlides({
  attention,
  worst,
  comparesBelow,
}: {
  /** Indicators of the plan, the one to look after first. */
  attention: readonly string[]
  worst: string | undefined
  comparesBelow: boolean
}): Slide[] {
  const told = attention.length > 0 ? attention : worst === undefined ? [] : [worst]
  return [
    { kind: 'title' },
    { kind: 'plan' },
    ...told.flatMap((indicator): Slide[] => [
      { kind: 'indicator', indicator },
      ...(comparesBelow ? [{ kind: 'below', indicator } as const] : []),
    ]),
    { kind: 'overdue' },
  ]
}

/** Which slide an address shows, from 0: the nearest there is. */
export function findSlide(asked: number | undefined, count: number): number {
  return Math.min(Math.max((asked ?? 1) - 1, 0), Math.max(count - 1, 0))
}
