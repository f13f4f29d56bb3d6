import type { z } from 'zod'
import type { changeCascade } from '../../contract.ts'
import type { Editing } from './editing.ts'

type SentWish = z.input<NonNullable<typeof changeCascade.body>>['wishes'][number]

/** What is sent when it is saved: what was moved by hand and what followed it, all as they are shown. */
export function toSave({ cascade: { nodes }, views }: Editing): SentWish[] {
  return views.flatMap(({ base, column, wishes, toKeep }) =>
    toKeep.flatMap((place): SentWish[] => {
      const { level, id, unit } = nodes[place]!
      const wish = wishes.get(place)
      return [
        {
          indicator: base.indicator,
          level,
          node: id,
          unit,
          version: wish?.version ?? base.version[place]!,
          value: column.value[place] ?? null,
          locked: column.locked[place]!,
          lower: column.lower[place] ?? null,
          upper: column.upper[place] ?? null,
          moved: wish !== undefined,
        },
      ]
    }),
  )
}

/** The wishes of one column alone, to ask what of them would have to give way. */
export function toAsk({ cascade: { nodes }, views }: Editing, column: number): SentWish[] {
  const { base, wishes } = views[column]!
  return [...wishes].map(([place, wish]) => {
    const { level, id, unit } = nodes[place]!
    const { version, locked, lower, upper } = wish
    // What is unlocked and not moved is free to give way.
    const value = wish.isMoved ? wish.value : locked ? (base.value[place] ?? null) : null
    return { indicator: base.indicator, level, node: id, unit, version, value, locked, lower, upper }
  })
}
