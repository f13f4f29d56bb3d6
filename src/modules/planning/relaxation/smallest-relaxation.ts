import type { Highs, ModelData } from 'highs'
import type { CascadeProblem, Wish } from '../cascade/cascade-problem.ts'
import { contradictionsIn, solveCascade } from '../cascade/solve-cascade.ts'
import { withHighs } from './with-highs.ts'

/** A wish that may give way: by a step at the cost of its weight for each step that it asks for, so by its relative size. */
export type SoftWish = Pick<Wish, 'node' | 'kind'> & { weight: number }

/** A wish that gives way, and what is left of it. */
export type RelaxedWish = Wish & { to: number }

/** The least by which wishes have to give way that there is an answer. */
export type Relaxation = {
  changes: RelaxedWish[]
  cost: number
  /** The problem with those changes; it has an answer. */
  problem: CascadeProblem
  /** Whether no smaller relaxation is known to exist: false when the search for one was broken off. */
  isSmallest: boolean
}

/** What a wish costs when it gives way by a step. */
export function costOfStep({ value, weight }: Wish & { weight: number }): number {
  return weight / Math.max(1, Math.abs(value))
}

/**
 * Finds the smallest relaxation by an elastic program: every soft wish has columns for how far it gives way, and these are
 * all that costs. It is solved in real numbers and rounded up; where that costs more than the real numbers did, the program
 * in whole numbers is tried from there, for so many seconds at most (the thread does nothing else meanwhile). Null when wishes
 * that may not give way contradict each other by themselves. Whatever comes back has an answer, found in exact numbers.
 */
export async function smallestRelaxation(
  problem: CascadeProblem,
  soft: readonly SoftWish[],
  seconds = 1,
): Promise<Relaxation | null> {
  const wishes = soft.map((one) => wishOf(problem, one))
  if (contradictionsIn(withoutThem(problem, wishes)).length > 0) return null
  const { ways, isSmallest } = await giveWay(problem, wishes, seconds)
  return {
    changes: ways
      .filter(({ down, up }) => down !== up)
      .map(({ node, kind, value, down, up }) => ({ node, kind, value, to: value - down + up })),
    cost: costOfAll(ways),
    problem: relaxed(problem, ways),
    isSmallest,
  }
}

type WeighedWish = Wish & { weight: number }

/** How far a wish gives way to either side; a lower bound only down, an upper one only up. */
type Way = WeighedWish & { down: number; up: number }

function wishOf({ lower, upper }: CascadeProblem, { node, kind, weight }: SoftWish): WeighedWish {
  const value = (kind === 'upper' ? upper : lower)[node]
  const isLock = lower[node] === upper[node]
  if (value === undefined || !Number.isFinite(value) || isLock !== (kind === 'lock')) {
    throw new RangeError(`node ${node} has no wish of the kind "${kind}" that could give way`)
  }
  if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `the weight of the wish "${kind}" of node ${node} is ${weight}, and has to be above 0`,
    )
  }
  return { node, kind, value, weight }
}

function relaxed(problem: CascadeProblem, ways: readonly Way[]): CascadeProblem {
  const lower = Float64Array.from(problem.lower)
  const upper = Float64Array.from(problem.upper)
  for (const { node, kind, value, down, up } of ways) {
    if (kind !== 'upper') lower[node] = value - down + up
    if (kind !== 'lower') upper[node] = value - down + up
  }
  return { ...problem, lower, upper }
}

const costOfAll = (ways: readonly Way[]) =>
  ways.reduce((sum, way) => sum + costOfStep(way) * Math.abs(way.up - way.down), 0)

/** Of how many wishes it is tried how far each would have to give way; those whose steps cost least. */
const triedAtMost = 12

/** What a search may leave between two costs that are the same. */
const closeEnough = (cost: number) => 1e-9 * Math.max(1, cost)

async function giveWay(
  problem: CascadeProblem,
  wishes: readonly WeighedWish[],
  seconds: number,
): Promise<{ ways: Way[]; isSmallest: boolean }> {
  const none = wishes.map((wish) => ({ ...wish, down: 0, up: 0 }))
  if (contradictionsIn(problem).length === 0) return { ways: none, isSmallest: true }
  const real = await runProgram(problem, wishes, seconds, null)
  const ways = soundly(problem, real.ways)
  if (real.isSmallest && costOfAll(ways) <= real.cost + closeEnough(real.cost)) {
    return { ways, isSmallest: true }
  }
  const whole = await runProgram(problem, wishes, seconds, ways)
  const cost = costOfAll(ways)
  // What a search that was broken off happens to hold may be far from anything, and long in being made sound.
  if (whole.cost >= cost - closeEnough(cost)) return { ways, isSmallest: whole.isSmallest }
  const better = soundly(problem, whole.ways)
  return costOfAll(better) < cost
    ? { ways: better, isSmallest: whole.isSmallest && costOfAll(better) <= whole.cost + 1e-6 }
    : { ways, isSmallest: false }
}

/** Solves the elastic program: in real numbers, or in whole ones from those of a relaxation that has been found already. */
function runProgram(
  problem: CascadeProblem,
  wishes: readonly WeighedWish[],
  seconds: number,
  from: readonly Way[] | null,
): Promise<{ ways: Way[]; cost: number; isSmallest: boolean }> {
  const size = problem.parent.length
  return withHighs((highs) =>
    highs.withModel(elasticProgram(problem, wishes, highs, from !== null), (model) => {
      model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 1e-9 })
      const start = from && solveCascade(relaxed(problem, from))
      if (start?.outcome === 'solved') {
        model.setSolution({
          colValue: Float64Array.from([...start.values, ...from!.flatMap(({ down, up }) => [down, up])]),
        })
      }
      model.run()
      const found = model.getSolution().colValue
      // A thousandth of a step is none, and what is more may need a whole one.
      const steps = (column: number) => Math.max(0, Math.ceil((found[column] ?? 0) - 1e-3))
      return {
        ways: wishes.map((wish, index) => ({
          ...wish,
          down: steps(size + 2 * index),
          up: steps(size + 2 * index + 1),
        })),
        cost: model.getObjectiveValue(),
        isSmallest: model.getModelStatus() === highs.constants.modelStatus.optimal,
      }
    }),
  )
}

/** A relaxation that has an answer: gives way further where it must, then takes back what it need not. */
function soundly(problem: CascadeProblem, ways: readonly Way[]): Way[] {
  const begun = ways.map((way) => ({ ...way }))
  const sound = giveWayFurther(problem, begun) ? begun : wayToAnswer(problem, ways)
  const dearestFirst = sound
    .filter(({ down, up }) => down !== up)
    .sort((a, b) => costOfStep(b) - costOfStep(a))
  for (let cost = Number.POSITIVE_INFINITY; costOfAll(sound) < cost; ) {
    cost = costOfAll(sound)
    for (const way of dearestFirst) if (way.down !== way.up) takeBack(problem, sound, way)
  }
  return sound
}

/** How far wishes have to give way that the answer can be had that there would be without any of them. */
function wayToAnswer(problem: CascadeProblem, wishes: readonly WeighedWish[]): Way[] {
  const answer = solveCascade(withoutThem(problem, wishes))
  if (answer.outcome !== 'solved') throw new Error('the wishes that may not give way contradict each other')
  return wishes.map((wish) => {
    const value = answer.values[wish.node]!
    return {
      ...wish,
      down: wish.kind === 'upper' ? 0 : Math.max(0, wish.value - value),
      up: wish.kind === 'lower' ? 0 : Math.max(0, value - wish.value),
    }
  })
}

function withoutThem(problem: CascadeProblem, wishes: readonly WeighedWish[]): CascadeProblem {
  const lower = Float64Array.from(problem.lower)
  const upper = Float64Array.from(problem.upper)
  for (const { node, kind } of wishes) {
    if (kind !== 'upper') lower[node] = Number.NEGATIVE_INFINITY
    if (kind !== 'lower') upper[node] = Number.POSITIVE_INFINITY
  }
  return { ...problem, lower, upper }
}

/** Takes back as much of what a wish gives way as it can, all others staying as they are. */
function takeBack(problem: CascadeProblem, ways: readonly Way[], way: Way): void {
  const side = way.down > way.up ? 'down' : 'up'
  let enough = Math.abs(way.down - way.up)
  way.down = 0
  way.up = 0
  let tooLittle = -1
  while (enough - tooLittle > 1) {
    const middle = Math.floor((enough + tooLittle) / 2)
    way[side] = middle
    if (contradictionsIn(relaxed(problem, ways)).length === 0) enough = middle
    else tooLittle = middle
  }
  way[side] = enough
}

type Row = { entries: [column: number, value: number][]; lower: number; upper: number }

/** Columns: the values of all nodes, then of each soft wish how far it gives way down and up. */
function elasticProgram(
  problem: CascadeProblem,
  wishes: readonly WeighedWish[],
  highs: Highs,
  isWhole: boolean,
): ModelData {
  const size = problem.parent.length
  const { POSITIVE_INFINITY: more, NEGATIVE_INFINITY: less } = Number
  const colLower = [...Array.from(problem.lower), ...wishes.flatMap(() => [0, 0])]
  const colUpper = [
    ...Array.from(problem.upper),
    ...wishes.flatMap(({ kind }) => [kind === 'upper' ? 0 : more, kind === 'lower' ? 0 : more]),
  ]
  const rows: Row[] = familyRows(problem)
  for (const [index, { node, kind, value }] of wishes.entries()) {
    const [down, up] = [size + 2 * index, size + 2 * index + 1]
    if (kind !== 'upper') colLower[node] = less
    if (kind !== 'lower') colUpper[node] = more
    rows.push({
      entries: [
        [node, 1],
        [down, 1],
        [up, -1],
      ],
      lower: kind === 'upper' ? less : value,
      upper: kind === 'lower' ? more : value,
    })
  }
  const starts = [0]
  for (const { entries } of rows) starts.push(starts.at(-1)! + entries.length)
  const all = rows.flatMap(({ entries }) => entries)
  const bounded = (values: readonly number[]) =>
    Float64Array.from(values, (one) => Math.max(-highs.infinity, Math.min(highs.infinity, one)))
  return {
    numCols: colLower.length,
    numRows: rows.length,
    colCost: Float64Array.from([
      ...Array.from({ length: size }, () => 0),
      ...wishes.flatMap((wish) => [costOfStep(wish), costOfStep(wish)]),
    ]),
    colLower: bounded(colLower),
    colUpper: bounded(colUpper),
    rowLower: bounded(rows.map(({ lower }) => lower)),
    rowUpper: bounded(rows.map(({ upper }) => upper)),
    ...(isWhole ? { integrality: colLower.map(() => highs.constants.variableType.integer) } : {}),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: colLower.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(all, ([column]) => column),
      values: Float64Array.from(all, ([, value]) => value),
    },
  }
}

function familyRows({ parent, coefficient, families, direction }: CascadeProblem): Row[] {
  const below = new Map<number, number[]>()
  for (let node = 0; node < parent.length; node++) {
    const members = below.get(parent[node]!)
    if (members) members.push(node)
    else below.set(parent[node]!, [node])
  }
  return families.flatMap(({ node, rule, multiplier, constant }): Row[] => {
    const members = below.get(node) ?? []
    if (rule === 'free' || members.length === 0) return []
    if (rule === 'common') {
      return members.map((one) => ({
        entries: [
          [one, 1],
          [node, -1],
        ],
        lower: 0,
        upper: 0,
      }))
    }
    const counting = members.filter((one) => coefficient[one]! > 0)
    return [
      {
        entries: [...counting.map((one): [number, number] => [one, coefficient[one]!]), [node, -multiplier]],
        lower: direction === 'higher' ? constant : Number.NEGATIVE_INFINITY,
        upper: direction === 'higher' ? Number.POSITIVE_INFINITY : constant,
      },
    ]
  })
}

/**
 * Lets wishes give way where they still contradict each other: of each contradiction the one to which that costs least, among
 * those that have given way already if there are any, as it is these that the program chose. False when that leads nowhere.
 */
function giveWayFurther(problem: CascadeProblem, ways: Way[]): boolean {
  const asking = problem.direction === 'higher' ? 'lower' : 'upper'
  const giving = problem.direction === 'higher' ? 'upper' : 'lower'
  // A lock that gives way to those above may be in the way of those below, so going on need not come to an end.
  for (let round = 0; round <= 10 * ways.length; round++) {
    const [first] = contradictionsIn(relaxed(problem, ways))
    if (!first) return true
    const clashing = first.wishes.flatMap(({ node }, index) => {
      const side = index === 0 ? asking : giving
      const way = ways.find((one) => one.node === node && (one.kind === side || one.kind === 'lock'))
      return way ? [{ way, side: side === 'lower' ? ('down' as const) : ('up' as const), index }] : []
    })
    const begun = clashing.filter(({ way, side }) => way[side] > 0)
    const tried = (begun.length > 0 ? begun : clashing)
      .sort((a, b) => costOfStep(a.way) - costOfStep(b.way))
      .slice(0, triedAtMost)
    const possible = tried.flatMap(({ way, side, index }) => {
      const by = index === 0 ? first.missing : stepsMissing(problem, ways, way, side, first.node)
      return by === undefined ? [] : [{ way, side, by, cost: by * costOfStep(way) }]
    })
    const [best] = possible.sort((a, b) => a.cost - b.cost)
    if (!best) return false
    best.way[best.side] += best.by
  }
  return false
}

/** By how many steps a single wish has to give way that nothing contradicts at a node any more; undefined where it cannot. */
function stepsMissing(
  problem: CascadeProblem,
  ways: readonly Way[],
  way: Way,
  side: 'down' | 'up',
  node: number,
): number | undefined {
  const isEnough = (by: number) => {
    const moved = ways.map((one) => (one === way ? { ...one, [side]: one[side] + by } : one))
    return contradictionsIn(relaxed(problem, moved)).every((one) => one.node !== node)
  }
  let enough = 1
  while (!isEnough(enough)) {
    enough *= 2
    if (enough > 2 ** 40) return undefined
  }
  let tooLittle = enough / 2
  while (enough - tooLittle > 1) {
    const middle = Math.floor((enough + tooLittle) / 2)
    if (isEnough(middle)) enough = middle
    else tooLittle = middle
  }
  return enough
}
