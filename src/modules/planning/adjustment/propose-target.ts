import { slopeVariance, yearsAgainst } from './against-above.ts'
import { inForm } from './in-form.ts'
import { type LevelScale, levelScales } from './level-scale.ts'
import type {
  BaselinePart,
  ChangePart,
  ContextPart,
  FamilySpread,
  LevelYear,
  NoProposal,
  Proposal,
  ProposalTask,
} from './proposal.ts'
import { robustSlope } from './robust-slope.ts'

/** How often the year is expected to end within the interval, and how many standard deviations that is. */
const confidence = 0.8
const deviations = 1.2815515655446004

/** From this weight on, a node's own last year is what it has reached, and not what chance gave it. */
const reached = 0.75

/** From so many cases on a count stands by itself; below, chance moves it by a fifth. */
const standsByItself = 30

/** How much of a yearly change is expected to come again: some of what a year brought was that year's own. */
const goesOn = 0.5

/** Below this a count is none: there is nothing that a factor could multiply. */
const none = 1e-6

/**
 * Proposes a target for a node: the last year's level × the expected change × the expected conditions. A node's level and its
 * yearly change are brought towards those of the node above by as much as chance may have made them (empirical Bayes), so that
 * a dozen cases give no wild target.
 */
export function proposeTarget(task: ProposalTask): Proposal | NoProposal {
  const { kind } = task
  const scale = levelScales[kind.level]
  const chain = [task.own, ...task.above].map((years) => usable(years, task))
  const last = Math.max(...chain.flat().map(({ year }) => year))
  if (!Number.isFinite(last)) return noHistory
  const found = findBaseline(task, chain, last)
  if ('kind' in found) return found
  const { baseline, variance } = found
  // What a change is on: the year before is known by then, whatever chance had in it.
  const base = kind.form === 'level' ? null : (baseline.last ?? baseline.value)
  if (base !== null && base < none && kind.form !== 'decrease') return noBase
  const trend = findTrend(task, chain)
  const steps = Math.max(1, task.year - last)
  const change = findChange(task, baseline, trend, steps)
  const context = findContext(task, change.value)
  const { drift } = task.spread[0] ?? { drift: 0 }
  const size = baseline.last === null ? baseline.value : (chain[0]!.at(-1)?.size ?? 0)
  const deviation = Math.sqrt(
    variance +
      steps ** 2 * trend.variance +
      steps * (trend.swings + (chain.length > 1 ? drift : 0)) +
      scale.variance({ year: task.year, value: context.value, size, exposure: null, whole: true }),
  )
  const ends = [-1, 1].map((sign) =>
    inForm(kind.form, spreadOf(task, scale, context.value, size, sign * deviations * deviation), base),
  )
  const value = inForm(kind.form, context.value, base)
  return {
    kind: 'proposed',
    value,
    lower: Math.min(value, ...ends),
    upper: Math.max(value, ...ends),
    confidence,
    level: context.value,
    base,
    baseline,
    change,
    context,
  }
}

/** The years that have a place on the scale and rest on something. */
function usable(years: readonly LevelYear[], { year, kind }: ProposalTask): LevelYear[] {
  const { place } = levelScales[kind.level]
  return years
    .filter(
      (one) => one.year < year && Number.isFinite(one.value) && (kind.level === 'count' || one.size > 0),
    )
    .filter((one) => place(one, false) !== undefined)
    .sort((a, b) => a.year - b.year)
}

const noHistory: NoProposal = {
  kind: 'none',
  why: 'no_history',
  message: {
    lt: 'Nėra ankstesnių metų duomenų nei šiame padalinyje, nei aukštesniuose: siektiną reikšmę nustatykite patys',
    en: 'There are no earlier years, here or above: set the target yourself',
  },
}

const noExposure: NoProposal = {
  kind: 'none',
  why: 'no_exposure',
  message: {
    lt: 'Ankstesnių metų duomenų nėra, o registruotų bedarbių skaičius nežinomas: siektiną reikšmę nustatykite patys',
    en: 'There are no earlier years, and how many registered unemployed there will be is not known: set the target yourself',
  },
}

const noBase: NoProposal = {
  kind: 'none',
  why: 'no_base',
  message: {
    lt: 'Praėjusių metų reikšmė lygi nuliui, todėl jos procentinio pokyčio nėra: siektiną reikšmę nustatykite patys',
    en: 'The year before has none, of which there is no change in per cent: set the target yourself',
  },
}

/** Whether counts are compared by what they are in proportion to. */
function isExposed({ kind, exposure }: ProposalTask): boolean {
  return kind.level === 'count' && exposure !== null && exposure > 0
}

function findBaseline(
  task: ProposalTask,
  chain: readonly (readonly LevelYear[])[],
  last: number,
): { baseline: BaselinePart; variance: number } | NoProposal {
  const { kind, exposure } = task
  const own = chain[0]!
  const ownLast = own.at(-1)
  const part = {
    last: ownLast?.value ?? null,
    years: own.map(({ year }) => year),
    cases: own.reduce((sum, { size }) => sum + size, 0),
  }
  const takenAtItsWord = chain.length === 1 || kind.form !== 'level' || kind.level === 'plain'
  const countsByItself =
    kind.level === 'count' && (!isExposed(task) || (ownLast?.size ?? 0) >= standsByItself)
  if (ownLast && (takenAtItsWord || countsByItself)) {
    const { year, whole, value } = ownLast
    return {
      baseline: { ...part, value, how: 'last_year', year, whole, ownWeight: 1 },
      variance: levelScales[kind.level].variance(ownLast),
    }
  }
  const exposed = isExposed(task)
  const scale = levelScales[kind.level]
  if (!ownLast) {
    const nearest = chain.slice(1).flatMap((years) => years.filter(({ year }) => year === last))[0]
    if (!nearest) return noHistory
    const above = shrunkLevel(task, chain, 1, last, exposed)
    // Of a change in per cent only what the level is multiplied by is told, so that any level will do.
    const anyLevel = kind.form === 'growth' || kind.form === 'reduction'
    if (kind.level === 'count' && !exposed && !anyLevel) return noExposure
    const value =
      kind.level === 'count'
        ? exposed
          ? Math.exp(above.at) * exposure!
          : nearest.value
        : scale.level(above.at)
    return {
      baseline: { ...part, value, how: 'rate_above', year: last, whole: nearest.whole, ownWeight: 0 },
      variance: above.variance + spreadAt(task, 0).level,
    }
  }
  const { at, variance, ownWeight } = shrunkLevel(task, chain, 0, last, exposed)
  const value =
    kind.level === 'count'
      ? Math.exp(at) * exposure!
      : // A half of the smallest step is no difference: what was told for the year stands.
        Math.abs(scale.level(at) - ownLast.value) < 0.5 / 10 ** kind.decimals && ownLast.year === last
        ? ownLast.value
        : scale.level(at)
  const how = value === ownLast.value ? 'last_year' : 'shrunk'
  return {
    baseline: { ...part, value, how, year: last, whole: ownLast.whole, ownWeight },
    variance,
  }
}

/** The level of a node of the chain in the last year, brought towards that of the node above. */
function shrunkLevel(
  task: ProposalTask,
  chain: readonly (readonly LevelYear[])[],
  index: number,
  last: number,
  exposed: boolean,
): { at: number; variance: number; ownWeight: number } {
  const scale = levelScales[task.kind.level]
  const own = chain[index]!
  const above = chain[index + 1]
  const placed = own.flatMap((year) => {
    const at = scale.place(year, exposed)
    return at === undefined ? [] : [{ year, at, variance: scale.variance(year) }]
  })
  const newest = placed.at(-1)
  if (!above) {
    return newest
      ? { at: newest.at, variance: newest.variance, ownWeight: 1 }
      : { at: 0, variance: scale.usualChange ** 2, ownWeight: 0 }
  }
  const prior = shrunkLevel(task, chain, index + 1, last, exposed)
  const spread = spreadAt(task, index)
  const against = yearsAgainst(own, above, task.kind.level, exposed)
  const aboveLast = above.filter(({ year }) => year === last).map((year) => scale.place(year, exposed))[0]
  if (against.length === 0 || aboveLast === undefined) {
    return newest ? { at: newest.at, variance: newest.variance, ownWeight: 1 } : { ...prior, ownWeight: 0 }
  }
  // An older year tells less of where the node stands now, by as much as nodes move; one that varies by chance helps the last.
  const weights = against.map(({ year, variance }) => 1 / (variance + spread.drift * (last - year) + 1e-12))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const at = aboveLast + against.reduce((all, one, at) => all + one.at * weights[at]!, 0) / sum
  const variance = 1 / sum
  const ownWeight = spread.level / (spread.level + variance)
  return {
    at: prior.at + ownWeight * (at - prior.at),
    variance: ownWeight * variance + (1 - ownWeight) ** 2 * prior.variance,
    ownWeight,
  }
}

function spreadAt(task: ProposalTask, index: number): FamilySpread {
  const { usualChange } = levelScales[task.kind.level]
  return (
    task.spread[index] ?? {
      level: (4 * usualChange) ** 2,
      change: (usualChange / 2) ** 2,
      drift: usualChange ** 2,
    }
  )
}

type Trend = {
  own: number | null
  above: number
  ownWeight: number
  trend: number
  variance: number
  /** By how much the top's years swing about its trend: everybody's alike. */
  swings: number
}

/** A node's yearly change, brought towards that of the node above; the top's towards none. */
function findTrend(task: ProposalTask, chain: readonly (readonly LevelYear[])[], index = 0): Trend {
  const scale = levelScales[task.kind.level]
  const own = chain[index]!
  const above = chain[index + 1]
  if (!above) {
    const net = withEstimates(own)
    const course = own.map((year) => ({
      year: year.year,
      at: scale.place(year, false)! - (net ? scale.scaled(year.estimate!) : 0),
    }))
    const slope = robustSlope(course)
    const changes = course
      .slice(1)
      .map(({ year, at }, before) => (at - course[before]!.at) / (year - course[before]!.year))
    const prior = usualChangeOf(task, own) ** 2
    if (slope === undefined) {
      return { own: null, above: 0, ownWeight: 0, trend: 0, variance: prior, swings: prior }
    }
    const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length
    // What is usual counts as one more year, as two changes that happen to be alike are no proof of steadiness.
    const swings =
      (prior + changes.reduce((sum, change) => sum + (change - mean) ** 2, 0)) / Math.max(1, changes.length)
    const variance = swings / changes.length
    const ownWeight = prior / (prior + variance)
    return {
      own: slope,
      above: 0,
      ownWeight,
      trend: ownWeight * slope,
      variance: ownWeight * variance,
      swings,
    }
  }
  const prior = findTrend(task, chain, index + 1)
  const against = yearsAgainst(
    own,
    above,
    task.kind.level,
    isExposed(task),
    withEstimates([...own, ...above]),
  )
  const slope = robustSlope(against)
  if (slope === undefined) return { ...prior, own: null, above: prior.trend, ownWeight: 0 }
  const spread = spreadAt(task, index)
  const ofYear = against.reduce((sum, { variance }) => sum + variance, 0) / against.length + spread.drift
  const variance = slopeVariance(against.length, ofYear)
  const ownWeight = spread.change / (spread.change + variance)
  return {
    own: prior.trend + slope,
    above: prior.trend,
    ownWeight,
    trend: prior.trend + ownWeight * slope,
    variance: ownWeight * variance + prior.variance,
    swings: prior.swings,
  }
}

/**
 * Whether conditions are known of every year: then changes are found net of what conditions made of them, as that is told by
 * the context, and would count twice.
 */
function withEstimates(years: readonly LevelYear[]): boolean {
  return years.length > 0 && years.every(({ estimate }) => estimate !== undefined && estimate !== null)
}

/** What yearly changes usually are; of a plain level, which may be of any size, a tenth of it. */
function usualChangeOf({ kind }: ProposalTask, years: readonly LevelYear[]): number {
  if (kind.level !== 'plain') return levelScales[kind.level].usualChange
  return Math.max(...years.map(({ value }) => Math.abs(value)), 1e-6) / 10
}

function findChange(task: ProposalTask, baseline: BaselinePart, trend: Trend, steps: number): ChangePart {
  const scale = levelScales[task.kind.level]
  const wanted = goesOn * trend.trend * steps
  const bound = scale.changeBound * steps
  const step = Math.min(bound, Math.max(-bound, wanted))
  const byTrend = scale.moved(baseline.value, step)
  const than = betterThan(task, baseline)
  const value = than === null ? byTrend : bettered(task, byTrend, than)
  const directed = value !== byTrend
  const scaled = directed ? stepBetween(task, scale, baseline.value, value) : step
  return {
    factor: changeFactor(task, scale, baseline.value, value, scaled),
    scaled,
    value,
    ownTrend: trend.own,
    aboveTrend: trend.above,
    ownWeight: trend.ownWeight,
    trend: trend.trend,
    goesOn,
    bounded: step !== wanted,
    directed,
    than,
    reason: task.reason,
  }
}

function betterThan({ kind, reason }: ProposalTask, { last, value, ownWeight }: BaselinePart): number | null {
  if (reason !== null || kind.direction === 'neutral') return null
  return last !== null && (kind.form !== 'level' || ownWeight >= reached) ? last : value
}

/** A level where it is better than another by a step of the target's last decimal; else one that is, as far as there is one. */
function bettered({ kind }: ProposalTask, value: number, than: number): number {
  const lastDecimal = 10 ** -kind.decimals
  const step =
    kind.form === 'growth' || kind.form === 'reduction' ? (Math.abs(than) * lastDecimal) / 100 : lastDecimal
  const up = levelDirection(kind) === 'higher'
  const least = up ? than + step : than - step
  if (up ? value >= least : value <= least) return value
  if (kind.level === 'plain') return least
  return Math.max(0, kind.level === 'share' ? Math.min(100, least) : least)
}

/** Which way the level gets better: a reduction is better when it is higher, its level when it is lower. */
function levelDirection({ form, direction }: ProposalTask['kind']): 'higher' | 'lower' {
  const falls = form === 'reduction' || form === 'decrease'
  return (direction === 'higher') === falls ? 'lower' : 'higher'
}

function changeFactor(
  { kind }: ProposalTask,
  scale: LevelScale,
  from: number,
  to: number,
  scaled: number,
): number | null {
  if (kind.level === 'share' || kind.level === 'plain') return scale.factor(scaled)
  return from < none ? null : to / from
}

function stepBetween({ kind }: ProposalTask, scale: LevelScale, from: number, to: number): number {
  // From none, as where half a case more is counted.
  const least = kind.level === 'count' && Math.min(from, to) < none ? 0.5 : 0
  return scale.scaled(to + least) - scale.scaled(from + least)
}

function findContext({ kind, conditions }: ProposalTask, level: number): ContextPart {
  const scale = levelScales[kind.level]
  const told = conditions && Number.isFinite(conditions.expected) && Number.isFinite(conditions.baseline)
  const wanted = told ? scale.scaled(conditions.expected) - scale.scaled(conditions.baseline) : 0
  const scaled = Math.min(scale.contextBound, Math.max(-scale.contextBound, wanted))
  return {
    factor: scale.factor(scaled),
    scaled,
    value: scale.moved(level, scaled),
    unbounded: scale.moved(level, wanted),
    bounded: scaled !== wanted,
    estimates: told ? conditions : null,
  }
}

/** A level as far from another as a step on the scale; none and all are taken as with half a case more. */
function spreadOf(
  { kind }: ProposalTask,
  scale: LevelScale,
  level: number,
  size: number,
  step: number,
): number {
  if (kind.level === 'count') return Math.max(0, (level + 0.5) * Math.exp(step) - 0.5)
  if (kind.level !== 'share') return scale.moved(level, step)
  const place = scale.place({ year: 0, value: level, size, exposure: null, whole: true }, false)!
  const end = scale.level(place + step)
  // Cases are whole: less than half a one off all or none is all or none.
  if (step > 0 && (1 - end / 100) * size < 0.5) return 100
  return step < 0 && (end / 100) * size < 0.5 ? 0 : end
}
