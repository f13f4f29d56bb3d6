import { dayOf } from '../../../platform/calendar/day.ts'
import type { Surroundings, VacancyHistory } from '../hazards/vacancy-history.ts'
import { absent, never } from '../hazards/vacancy-history.ts'

/** The days over which vacancies are invented, and the last on which anything is entered. */
export const inventedFrom = dayOf('2019-01-01')
export const inventedUntil = dayOf('2022-03-31')

/** Occupations of the invented service, and how many times longer than others they take. */
export const inventedOccupations: readonly (readonly [string, number])[] = [
  ['5223', 0.7],
  ['5120', 1],
  ['7212', 2.2],
  ['7112', 1.9],
  ['8332', 1.4],
  ['9313', 0.6],
  ['2512', 2.6],
  ['4110', 0.8],
]
/** Municipalities, likewise; each is of an office of its own number. */
export const inventedPlaces: readonly (readonly [string, number])[] = [
  ['11', 0.8],
  ['12', 1],
  ['13', 1.1],
  ['14', 1.8],
  ['15', 1],
]

/** Numbers between 0 and 1, the same for a seed (mulberry32). */
export function inventedNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Row = Record<keyof VacancyHistory['versions'], number>

/**
 * Another service than the demo, made to other rules: hazards that fall as vacancies wait, differences that nothing tells,
 * a summer in which little is filled, weekly entry on Fridays, and half of the vacancies without a date.
 */
export function inventVacancies(count: number, seed: number): VacancyHistory {
  const random = inventedNumbers(seed)
  const versions: Row[] = []
  const fills: Record<keyof VacancyHistory['fills'], number>[] = []
  const enter = (day: number): number => {
    const late = random() < 0.85 ? day : day + Math.floor(random() * 30)
    // On the Friday of its week: 1 January 1970 was a Thursday.
    return late + ((8 - (((late % 7) + 7) % 7)) % 7)
  }
  for (let vacancy = 0; vacancy < count; vacancy++) {
    const registeredOn = Math.floor(inventedFrom + random() * (inventedUntil - inventedFrom))
    const occupation = Math.floor(random() * inventedOccupations.length)
    const municipality = Math.floor(random() * inventedPlaces.length)
    const positions = random() < 0.75 ? 1 : 2 + Math.floor(random() * 6)
    const wage = 500 * (0.7 + random() * 0.6)
    const unseen = (-Math.log(1 - random()) - Math.log(1 - random())) / 2
    const mean =
      ((24 * inventedOccupations[occupation]![1] * inventedPlaces[municipality]![1]) /
        Math.max(0.2, unseen)) *
      Math.exp((500 - wage) / 400)
    const validity = 30 + Math.floor(random() * 4) * 15
    const dated = random() < 0.5
    const cancelled = random() < 0.08 ? registeredOn + Math.floor(random() * 40) : never
    const last = Math.min(registeredOn + validity, cancelled)
    let lastFill = registeredOn
    let open = positions
    for (let position = 0; position < positions; position++) {
      let filledOn = registeredOn
      // A day after the other; in July and August half as likely.
      for (; filledOn <= last; filledOn++) {
        const month = new Date(filledOn * 86_400_000).getUTCMonth()
        if (random() < (month === 6 || month === 7 ? 0.5 : 1) / mean) break
      }
      if (filledOn > last) continue
      open--
      lastFill = Math.max(lastFill, filledOn)
      const recordedOn = enter(filledOn)
      if (recordedOn > inventedUntil) continue
      fills.push({
        vacancy,
        recordedOn,
        knownTo: never,
        retracted: 0,
        positions: 1,
        filledOn,
        firstRecordedOn: recordedOn,
      })
    }
    const entered = Math.min(inventedUntil, registeredOn + Math.floor(random() * 3))
    const closedOn = open === 0 ? lastFill : last
    const closing = Math.max(entered, enter(closedOn))
    const closes = closing <= inventedUntil
    const head: Row = {
      vacancy,
      recordedOn: entered,
      knownTo: closes ? closing : never,
      retracted: 0,
      registeredOn,
      closedOn: never,
      closeReason: 0,
      positions,
      fillBy: dated ? registeredOn + validity : absent,
      occupation,
      municipality,
      employer: Math.floor(random() * 400),
      unit: 2 + municipality,
      staff: absent,
      contract: Math.floor(random() * 3),
      workingTime: 0,
      education: absent,
      experience: absent,
      wage,
    }
    versions.push(head)
    if (!closes) continue
    const closeReason = open === 0 ? 1 : cancelled < registeredOn + validity ? 2 : 3
    versions.push({ ...head, recordedOn: closing, knownTo: never, closedOn, closeReason })
  }
  fills.sort((a, b) => a.vacancy - b.vacancy || a.filledOn - b.filledOn)
  return {
    vacancies: count,
    versions: columnsOf(versions),
    fills: columnsOf(fills),
    occupations: inventedOccupations.map(([code]) => code),
    municipalities: inventedPlaces.map(([code]) => code),
    officeOf: Int32Array.from({ length: 2 + inventedPlaces.length }, (_, unit) => unit),
    contacts: new Int32Array(count),
    ids: Int32Array.from({ length: count }, (_, vacancy) => vacancy + 1),
  }
}

/** Nobody who looks for work is known of. */
export const noSurroundings: Surroundings = {
  firstMonth: 0,
  months: 0,
  reachOf: new Int32Array(inventedPlaces.length),
  seekers: new Map(),
  openings: new Map(),
}

function columnsOf<Name extends string>(rows: readonly Record<Name, number>[]) {
  const names = Object.keys(rows[0]!) as Name[]
  return Object.fromEntries(
    names.map((name) => {
      const values = rows.map((row) => row[name])
      return [name, name === 'wage' ? Float64Array.from(values) : Int32Array.from(values)]
    }),
  ) as Record<Name, Int32Array> & { wage: Float64Array }
}
