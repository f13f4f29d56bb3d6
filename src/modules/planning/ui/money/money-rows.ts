import type { PlanMoney } from '../../contract.ts'
import type { MoneyView } from './money-search.ts'

/** How spending stands to what is planned: beyond the whole year's, beyond what is planned up to the day, or within. */
export type MoneyState = 'over' | 'ahead' | 'within' | 'none'

/** A line of what is planned and spent, in EUR. */
export type MoneyRow = {
  /** A kind of measure, an office, or the number of a month. */
  key: string
  planned: number
  /** Planned up to the end of the month of the day up to which spending is told. */
  plannedSoFar: number
  spent: number
  state: MoneyState
}

type Question = { by: MoneyView; unit?: string | undefined; measure?: string | undefined }

/** Lines by measure, office or month, of one office or one measure where asked for; those with no money at all are left out. */
export function moneyRows({ cells, until, year }: PlanMoney, { by, unit, measure }: Question): MoneyRow[] {
  const lastMonth = monthOf(until, year)
  const sums = new Map<string, { planned: number; plannedSoFar: number; spent: number }>()
  for (const cell of cells) {
    if (by !== 'office' && unit !== undefined && cell.unit !== unit) continue
    if (by !== 'measure' && measure !== undefined && cell.measure !== measure) continue
    for (let month = 1; month <= 12; month++) {
      const key = by === 'month' ? String(month) : by === 'office' ? cell.unit : cell.measure
      const sum = sums.get(key) ?? { planned: 0, plannedSoFar: 0, spent: 0 }
      const planned = cents(cell.planned[month - 1]!)
      sum.planned += planned
      if (month <= lastMonth) sum.plannedSoFar += planned
      sum.spent += cents(cell.spent[month - 1]!)
      sums.set(key, sum)
    }
  }
  return [...sums]
    .filter(([, { planned, spent }]) => by === 'month' || planned !== 0 || spent !== 0)
    .map(([key, sum]) => rowOf(key, sum))
}

/** The sum of lines. */
export function totalOf(rows: readonly MoneyRow[]): MoneyRow {
  const sum = (part: 'planned' | 'plannedSoFar' | 'spent') =>
    rows.reduce((total, row) => total + cents(row[part]), 0)
  return rowOf('total', { planned: sum('planned'), plannedSoFar: sum('plannedSoFar'), spent: sum('spent') })
}

function rowOf(
  key: string,
  { planned, plannedSoFar, spent }: { planned: number; plannedSoFar: number; spent: number },
): MoneyRow {
  const state =
    planned === 0 && spent === 0
      ? 'none'
      : spent > planned
        ? 'over'
        : spent > plannedSoFar
          ? 'ahead'
          : 'within'
  return { key, planned: planned / 100, plannedSoFar: plannedSoFar / 100, spent: spent / 100, state }
}

function monthOf(until: string, year: number): number {
  const day = Temporal.PlainDate.from(until)
  return day.year < year ? 0 : day.year > year ? 12 : day.month
}

// Sums are of whole cents, so that every way of adding them up gives the same.
const cents = (euros: number) => Math.round(euros * 100)
