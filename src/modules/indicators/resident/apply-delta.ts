import type { Day } from '../../../platform/calendar/day.ts'
import { epochOf, type OrganisationThroughTime } from '../../organisation/index.ts'
import { type DayAxis, dayAxis, everyDay } from '../calculation/day-axis.ts'
import { foldPeople } from '../calculation/fold-people.ts'
import { foldReduction, foldStock } from '../calculation/fold-stock.ts'
import { type PeriodSystem, periodsAlong } from '../calculation/period-system.ts'
import type { ChangeSink } from '../calculation/roll-up.ts'
import { columnName } from '../calculation/series-columns.ts'
import type { Entry } from './kept-rows.ts'
import type { EntrySet, LiveEntries } from './live-entries.ts'
import type { Delta, SetDelta } from './read-delta.ts'

/** Where changes of the columns of a series go: `[node, index of the day]`, `to` not included. */
export type SeriesSink = {
  add: (column: string, node: number, from: number, to: number, amount: number) => void
  /** Adds `amount` more on each day from `from` to `to`, and from then on what it has come to. */
  ramp: (column: string, node: number, from: number, to: number, amount: number) => void
  /** Takes note that something of somebody's is counted at a unit. */
  note: (unit: number, staff: number, index: number) => void
}

/** Exchanges entries and tells what that changes of the series' columns. Synchronous: who reads sees all or nothing. */
export function applyDelta(live: LiveEntries, { position, sets }: Delta, sink: SeriesSink): void {
  const axis = axisOf(live)
  // People's sets are looked at once everything has been exchanged: what they started is in other sets.
  const before = peopleTouched(live, sets)
  for (const delta of sets) {
    const { set, take, put } = delta
    const taken = set.rows.take(take)
    for (const { key, entry } of put) set.rows.put(key, entry)
    if (set.kind === 'flow') {
      addFlows(set, taken, -1, axis, live.organisation, sink)
      addFlows(
        set,
        put.map(({ entry }) => entry),
        1,
        axis,
        live.organisation,
        sink,
      )
    } else if (set.kind === 'stock') {
      addStocks(set, taken, -1, axis, live.organisation, sink)
      addStocks(
        set,
        put.map(({ entry }) => entry),
        1,
        axis,
        live.organisation,
        sink,
      )
    }
  }
  for (const { set, people, entries, starts } of before) {
    addPeople(set, entries, starts, -1, axis, live.organisation, sink)
    const now = readPeople(live, set, people)
    addPeople(set, now.entries, now.starts, 1, axis, live.organisation, sink)
  }
  live.position = position
}

type Axis = { days: DayAxis; along: (system: PeriodSystem) => ReturnType<typeof periodsAlong> }
const axes = new WeakMap<LiveEntries, Axis>()

/** Made once: weeks and years along the axis do not change. */
function axisOf(live: LiveEntries): Axis {
  const known = axes.get(live)
  if (known) return known
  const days = dayAxis(live.organisation, everyDay(live.range.from, live.range.to))
  const systems = new Map<PeriodSystem, ReturnType<typeof periodsAlong>>()
  const axis: Axis = {
    days,
    along(system) {
      let periods = systems.get(system)
      if (!periods) {
        periods = periodsAlong(system, days, live.organisation)
        systems.set(system, periods)
      }
      return periods
    },
  }
  axes.set(live, axis)
  return axis
}

function addFlows(
  set: Extract<EntrySet, { kind: 'flow' }>,
  entries: readonly Entry[],
  sign: number,
  { days: axis }: Axis,
  organisation: OrganisationThroughTime,
  sink: SeriesSink,
): void {
  const first = axis.days[0]!
  const length = axis.days.length
  for (const entry of entries) {
    const [unit, staff, day, combo] = entry as readonly [number, number, Day, number]
    const index = day - first
    if (index < 0 || index >= length) continue
    const nodes = nodesOf(organisation, unit, staff, epochOf(organisation, day))
    if (sign > 0 && staff > 0) sink.note(unit, staff, index)
    for (const sum of set.targets.of(combo)) {
      const { name, value } = set.columns[sum]!
      const amount = value === null ? 1 : entry[4 + value]!
      if (amount !== 0) for (const node of nodes) sink.add(name, node, index, length, sign * amount)
    }
  }
}

function addStocks(
  set: Extract<EntrySet, { kind: 'stock' }>,
  entries: readonly Entry[],
  sign: number,
  axis: Axis,
  organisation: OrganisationThroughTime,
  sink: SeriesSink,
): void {
  for (const [index, { id, reductions }] of set.measures.entries()) {
    const own = entries.filter((entry) => set.targets.of(entry[6]!).includes(index))
    if (own.length === 0) continue
    const columns = columnsOf(own, 6)
    foldStock(columns, axis.days, {
      ...placing(organisation, axis.days, (node, start, end, amount) => {
        sink.add(columnName.stock(id), node, start, end, sign * amount)
        sink.ramp(columnName.stockDays(id), node, start, end, sign * amount)
      }),
    })
    for (const system of reductions) {
      const { periods, ends } = axis.along(system)
      const name = columnName.reduction(id, system)
      foldReduction(
        columns,
        ends,
        periods,
        placing(organisation, ends, (node, start, end, amount) =>
          sink.add(name, node, start, end, sign * amount),
        ),
      )
    }
  }
}

type PeopleSet = Extract<EntrySet, { kind: 'people' }>
type PeopleOf = { entries: Entry[]; starts: ReadonlyMap<string, Entry[]> }

/** The people of each set to whom something happens, with what was kept of them until now. */
function peopleTouched(
  live: LiveEntries,
  sets: readonly SetDelta[],
): ({ set: PeopleSet; people: ReadonlySet<number> } & PeopleOf)[] {
  const started = new Map<string, Set<number>>()
  const own = new Map<EntrySet, Set<number>>()
  for (const { set, take, put } of sets) {
    if (set.kind !== 'people' && set.kind !== 'starts') continue
    // What is taken is looked at and put back: it goes when everything is exchanged.
    const people = new Set(put.map(({ entry }) => entry[0]!))
    for (const key of take) {
      const taken = set.rows.take([key])
      for (const entry of taken) {
        people.add(entry[0]!)
        set.rows.put(key, entry)
      }
    }
    if (set.kind === 'people') own.set(set, people)
    else started.set(set.started, new Set([...(started.get(set.started) ?? []), ...people]))
  }
  return live.sets.flatMap((set) => {
    if (set.kind !== 'people') return []
    const people = new Set(own.get(set))
    for (const { started: kind } of set.measures) {
      if (kind !== null) for (const person of started.get(kind) ?? []) people.add(person)
    }
    return people.size === 0 ? [] : [{ set, people, ...readPeople(live, set, people) }]
  })
}

function readPeople(live: LiveEntries, set: PeopleSet, people: ReadonlySet<number>): PeopleOf {
  const starts = new Map<string, Entry[]>()
  const kinds = new Set(set.measures.flatMap(({ started }) => (started === null ? [] : [started])))
  for (const other of live.sets) {
    if (other.kind !== 'starts' || !kinds.has(other.started)) continue
    const found = starts.get(other.started) ?? []
    starts.set(other.started, found)
    for (const person of people) found.push(...other.rows.ofPerson(person))
  }
  return { entries: [...people].flatMap((person) => set.rows.ofPerson(person)), starts }
}

function addPeople(
  set: PeopleSet,
  entries: readonly Entry[],
  starts: ReadonlyMap<string, readonly Entry[]>,
  sign: number,
  axis: Axis,
  organisation: OrganisationThroughTime,
  sink: SeriesSink,
): void {
  // Numbered anew: what is made for each number would be large otherwise.
  const numbers = new Map<number, number>()
  for (const [person] of entries) if (!numbers.has(person!)) numbers.set(person!, numbers.size)
  for (const [index, { id, started, systems }] of set.measures.entries()) {
    const own = entries.filter((entry) => set.targets.of(entry[7]!).includes(index))
    if (own.length === 0) continue
    const columns = columnsOf(own, 7)
    columns[0] = columns[0]!.map((person) => numbers.get(person)!)
    const known = started === null ? null : starts.get(started)!.filter(([person]) => numbers.has(person!))
    const began = known && columnsOf(known, 2)
    if (began) began[0] = began[0]!.map((person) => numbers.get(person)!)
    for (const system of systems) {
      const { periods, ends } = axis.along(system)
      const name = columnName.people(id, system)
      foldPeople(
        columns,
        began,
        ends,
        periods,
        organisation,
        placing(organisation, ends, (node, start, end, amount) =>
          sink.add(name, node, start, end, sign * amount),
        ),
      )
    }
  }
}

/** Changes at places become those at nodes, by the tree of each day. */
function placing(
  organisation: OrganisationThroughTime,
  axis: DayAxis,
  atNode: ChangeSink['atNode'],
): ChangeSink {
  return {
    atNode,
    atPlace(unit, staff, start, end, amount) {
      for (let from = start; from < end; ) {
        let to = from + 1
        while (to < end && axis.epochs[to] === axis.epochs[from]) to++
        for (const node of organisation.paths[axis.epochs[from]!]![unit]!) atNode(node, from, to, amount)
        from = to
      }
      const own = staff > 0 ? organisation.nodeOfStaff[staff]! : -1
      if (own >= 0) atNode(own, start, end, amount)
    },
  }
}

function nodesOf(
  { paths, nodeOfStaff }: OrganisationThroughTime,
  unit: number,
  staff: number,
  epoch: number,
): number[] {
  const own = staff > 0 ? nodeOfStaff[staff]! : -1
  return own >= 0 ? [...paths[epoch]![unit]!, own] : [...paths[epoch]![unit]!]
}

function columnsOf(entries: readonly Entry[], count: number): Int32Array[] {
  return Array.from({ length: count }, (_, column) => Int32Array.from(entries, (entry) => entry[column]!))
}
