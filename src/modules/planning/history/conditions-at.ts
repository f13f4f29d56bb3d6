import type { ConditionValues } from '../adjustment/adjustment-model.ts'
import { expectCondition } from '../adjustment/expect-condition.ts'
import type { Conditions } from './conditions.ts'

type Place = { level: string; id: string }

/** The conditions that a unit had in a year; undefined where the year or the unit was not read. */
export function conditionsAt(
  { conditions, units, years }: Conditions,
  place: Place,
  year: number,
): ConditionValues | undefined {
  const figures = years.find((one) => one.year === year)?.units[unitIndex(units, place)]
  return (
    figures &&
    Object.fromEntries(
      conditions.flatMap(({ id }, at) => {
        const figure = figures[at]
        return figure ? [[id, figure.value]] : []
      }),
    )
  )
}

/**
 * The conditions expected at a unit in a coming year: those of the last year read, carried by the country's change (see
 * `expectCondition`). Undefined where the unit was not read.
 */
export function expectedConditionsAt(
  all: Conditions,
  place: Place,
  year: number,
): ConditionValues | undefined {
  const { conditions, units, years } = all
  const before = years.filter((one) => one.year < year)
  const last = before.at(-1)
  const index = unitIndex(units, place)
  if (!last || index < 0) return undefined
  return Object.fromEntries(
    conditions.flatMap(({ id, share }, at) => {
      const figure = last.units[index]?.[at]
      if (!figure) return []
      const national = before.flatMap((one) => {
        const top = one.units[0]?.[at]
        return top ? [{ year: one.year, value: top.value }] : []
      })
      return [
        [id, expectCondition({ last: { year: last.year, value: figure.value }, national, year, share })],
      ]
    }),
  )
}

function unitIndex(units: Conditions['units'], { level, id }: Place): number {
  return units.findIndex((unit) => unit.level === level && unit.id === id)
}
