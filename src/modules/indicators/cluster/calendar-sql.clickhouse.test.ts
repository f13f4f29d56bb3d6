import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMonths, type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { type ClickHouse, openClickHouse, readRows } from '../../../platform/clickhouse/clickhouse.ts'
import { type Shards, startShards } from '../../../platform/clickhouse/start-shards.ts'
import { birthday, monthsLater, yearFromMarch } from './calendar-sql.ts'

let shards: Shards
let server: ClickHouse
beforeAll(async () => {
  shards = await startShards({ count: 1 })
  server = openClickHouse(shards.addresses)
})
afterAll(async () => {
  await server?.close()
  await shards?.remove()
})

/** Days of every age: the first and the last of all, those about leap days and ends of centuries, and many more. */
const days: Day[] = [
  ...['0001-01-01', '1600-02-29', '1899-12-31', '1900-02-28', '1900-03-01', '1969-12-31', '1970-01-01'].map(
    dayOf,
  ),
  ...['1996-02-29', '2000-02-29', '2000-12-31', '2011-02-28', '2012-02-28', '2012-02-29', '2012-03-01'].map(
    dayOf,
  ),
  ...['2100-02-28', '2100-03-01', '2105-12-31', '2400-02-29', '9999-12-31'].map(dayOf),
  ...Array.from({ length: 2000 }, (_, index) => -719_162 + index * 1823),
]

test('birthdays are those of the calendar, before 1970 and of leap days too', async () => {
  for (const years of [0, 1, 15, 25, 64, 100]) {
    const { year, dayOfYear } = yearFromMarch('day')
    const rows = await readRows<{ day: number; falls: number }>(
      server,
      `SELECT day, ${birthday('y', 'd', years)} AS falls FROM (SELECT day, ${year} AS y, ${dayOfYear} AS d FROM (SELECT toInt32(arrayJoin([${days.join(', ')}])) AS day))`,
    )
    expect(rows).toHaveLength(days.length)
    for (const { day, falls } of rows) {
      const born = Temporal.PlainDate.from(isoOfDay(day))
      const later = born.add({ years })
      // A leap day without its like is completed on the day after.
      const expected = dayOf('1970-01-01') + Temporal.PlainDate.from('1970-01-01').until(later).days
      expect(falls, `${born}, ${years}`).toBe(expected + (later.day === born.day ? 0 : 1))
    }
  }
})

test('months later is clamped to the end of the month, in whatever ranges', async () => {
  const ranges = [
    { from: dayOf('1968-01-01'), to: dayOf('1968-03-31') },
    { from: dayOf('2011-12-01'), to: dayOf('2012-03-31') },
    { from: dayOf('2012-02-29'), to: dayOf('2012-06-30') },
  ]
  for (const months of [1, 4, 6, 12, 36]) {
    const { windows, sql } = monthsLater(months, ranges)
    const near = windows.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    )
    const rows = await readRows<{ day: number; due: number }>(
      server,
      `SELECT day, toInt32(${sql('day')}) AS due FROM (SELECT toInt32(arrayJoin([${near.join(', ')}])) AS day)`,
    )
    expect(rows.map(({ due }) => due)).toEqual(near.map((day) => addMonths(day, months)))
    // Whatever falls due in the ranges is among them.
    const all = Array.from({ length: 20_000 }, (_, index) => dayOf('1960-01-01') + index)
    const reached = all.filter((day) => {
      const due = addMonths(day, months)
      return ranges.some(({ from, to }) => from <= due && due <= to)
    })
    expect(reached.every((day) => windows.some(({ from, to }) => from <= day && day <= to))).toBe(true)
  }
})
