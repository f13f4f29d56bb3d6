import type { Cause, CauseId, GroupFigures, GroupPart, NotTold, SpanFigures } from './cause.ts'
import { splitCount } from './split-count.ts'
import { splitRatio } from './split-ratio.ts'

/** What a gap is found the causes of. */
export type GapQuestion = {
  /** How the figure comes together: `count` of cases that something came of; `ratio`; `whole`, that falls into no factors. */
  kind: 'count' | 'ratio' | 'whole'
  /** 100 for a ratio in per cent. */
  times: number
  now: SpanFigures
  /** The same span of the year before; null where there is none. */
  before: SpanFigures | null
  /** What the figure will come to when all has been entered; null where that is not known. */
  nowcast: number | null
  /** What was to be reached by the day; null: the year before is what is compared with. */
  expected: number | null
  /** What the conditions of the labour market made between the two spans; null where no model tells. */
  labourMarket: number | null
  /** Why the figure falls into no factors, where it does not. */
  whyWhole: NotTold | null
}

/** The gap and its causes, the one that weighs most in its direction first; what could not be told apart, and why. */
export type Causes = {
  gap: number
  causes: readonly Cause[]
  notTold: readonly { cause: CauseId; why: NotTold }[]
}

/** Splits a gap into its causes, which add up to it. Undefined where there is nothing to compare with. */
export function findCauses(question: GapQuestion): Causes | undefined {
  const { now, before: then, expected, nowcast } = question
  const compared = expected ?? then?.value
  if (compared === undefined) return undefined
  const gap = now.value - compared
  const causes: Cause[] = []
  const notTold: { cause: CauseId; why: NotTold }[] = []
  const add = (cause: CauseId, amount: number, groups: readonly GroupPart[] = []): void => {
    const told = groups.filter((part) => part.amount !== 0)
    causes.push({ cause, amount, groups: told.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount)) })
  }
  if (nowcast === null) notTold.push({ cause: 'late', why: 'no_nowcast' })
  else add('late', now.value - nowcast)
  const whole = nowcast ?? now.value
  if (then === null) {
    add('undivided', whole - compared)
    for (const cause of ['ambition', 'volume', 'mix', 'rate', 'labour_market'] as const)
      notTold.push({ cause, why: 'no_year_before' })
  } else {
    if (expected !== null) add('ambition', then.value - expected)
    const change = whole - then.value
    const split = splitChange(question, then, whole)
    const { labourMarket } = question
    if (labourMarket === null) notTold.push({ cause: 'labour_market', why: 'no_model' })
    else add('labour_market', labourMarket)
    if ('why' in split) {
      add('undivided', change - (labourMarket ?? 0))
      for (const cause of ['volume', 'mix', 'rate'] as const) notTold.push({ cause, why: split.why })
    } else {
      if (split.volume === null) notTold.push({ cause: 'volume', why: 'ratio' })
      else add('volume', split.volume)
      add('mix', split.mix, split.mixGroups)
      // Of what is to come where nothing has been entered yet no group tells.
      const ofNoGroup = now.value === 0 ? whole : 0
      add('rate', split.rate + ofNoGroup - (labourMarket ?? 0), split.rateGroups)
    }
  }
  return { gap, causes: inOrder(settled(causes, gap), gap), notTold }
}

type Split = {
  volume: number | null
  mix: number
  rate: number
  mixGroups: readonly GroupPart[]
  rateGroups: readonly GroupPart[]
}

function splitChange(
  { kind, times, now, whyWhole, labourMarket }: GapQuestion,
  then: SpanFigures,
  whole: number,
): Split | { why: NotTold } {
  if (kind === 'whole') return { why: whyWhole ?? 'change' }
  if (now.groups === null || then.groups === null) return { why: 'no_groups' }
  // What is not entered yet is taken to be of all groups alike.
  const scale = now.value === 0 ? 1 : whole / now.value
  const groups = now.groups.map((one): GroupFigures => ({ ...one, amount: one.amount * scale }))
  const parts =
    kind === 'count' ? splitCount(groups, then.groups) : withoutVolume(splitRatio(groups, then.groups, times))
  if (!parts) return { why: 'no_cases' }
  // What the labour market made is taken to be of each group as much as the group is of the whole.
  const of = kind === 'count' ? 'amount' : 'size'
  const all = now.groups.reduce((sum, one) => sum + one[of], 0)
  const rateGroups = parts.rateGroups.map(({ group, amount }) => {
    const part = all === 0 ? 0 : (now.groups?.find((one) => one.group === group)?.[of] ?? 0) / all
    return { group, amount: amount - part * (labourMarket ?? 0) }
  })
  return { ...parts, rateGroups }
}

function withoutVolume(parts: ReturnType<typeof splitRatio>): Split | undefined {
  return parts && { ...parts, volume: null }
}

/** How much adding up may lose of the parts: beyond that they are wrong. */
const mostLost = 1e-8

/** What adding up loses in the last digits goes to the greatest part. Throws where the parts are not those of the gap. */
function settled(causes: readonly Cause[], gap: number): Cause[] {
  const greatest = causes.reduce<Cause | undefined>(
    (most, one) => (most && Math.abs(most.amount) >= Math.abs(one.amount) ? most : one),
    undefined,
  )
  const lost = gap - causes.reduce((sum, { amount }) => sum + amount, 0)
  if (Math.abs(lost) > mostLost * (1 + Math.abs(greatest?.amount ?? 0))) {
    throw new Error(`the causes of a gap of ${gap} leave ${lost} of it`)
  }
  return causes.map((one) => (one === greatest ? { ...one, amount: one.amount + lost } : one))
}

function inOrder(causes: readonly Cause[], gap: number): Cause[] {
  const weight = ({ amount }: Cause): number => (gap === 0 ? Math.abs(amount) : amount * Math.sign(gap))
  return causes.toSorted((a, b) => weight(b) - weight(a))
}
