import { setImmediate } from 'node:timers/promises'
import { type Day, dayOf } from '../../../platform/calendar/day.ts'
import type { Mark } from '../../planning/contract.ts'
import type { Judgement } from '../contract.ts'
import type { ForecastContext } from '../reading/forecast-context.ts'
import type { JudgedNode } from '../reading/read-panels.ts'
import { judgeDay } from './judge-day.ts'
import { keepJudgedDay, readJudgedDay } from './keep-judged-days.ts'
import { judgementOf, readJudging } from './read-judgements.ts'

/** An indicator at a node with what is judged of it. */
export type PlacedJudgement = { node: JudgedNode; judgement: Judgement }

/** The product's day as it was judged. */
export type TodaysJudgements = {
  date: Day
  /** The day on which the register is known as it was judged. */
  knownOn: Day
  /** What is judged of an indicator at a node; null where nothing can be said. */
  find: (indicator: string, place: { level: string; node: string }) => Judgement | null
  /** What is judged of every indicator at every node that has a target there. */
  withTarget: () => Promise<PlacedJudgement[]>
}

/** Judgements that are worked out before those who wait for an answer come between. */
const atOnce = 500

/** Opens the judgements of the product's day; `fresh` waits until it has been judged for the register as it is. */
export async function openTodaysJudgements(
  context: ForecastContext,
  { fresh }: { fresh: boolean },
): Promise<TodaysJudgements> {
  const { clock, results } = context
  const date = dayOf(clock.today().toString())
  const question = { date, knownOn: await results.presentKnownOn() }
  const kept = await readJudgedDay(context, question)
  const judged = kept.stale && fresh ? await keepJudgedDay(context, question) : kept.judged
  const judging = await readJudging(context, judged)
  const criteria = new Map(results.catalogue.indicators.map((one) => [one.id, one]))
  const indicators = new Map(judged.indicators.map((one) => [one.indicator, one]))
  const keyOf = (level: string, id: string) => `${level}\0${id}`
  const places = new Map(judged.nodes.map(({ level, id }, place) => [keyOf(level, id), place]))
  return {
    date,
    knownOn: judged.knownOn ?? date,
    find: (indicator, { level, node }) => {
      const [criterion, found] = [criteria.get(indicator), indicators.get(indicator)]
      const place = places.get(keyOf(level, node))
      return criterion && found && place !== undefined ? judgementOf(judging, criterion, found, place) : null
    },
    withTarget: async () => {
      const all: PlacedJudgement[] = []
      let done = 0
      for (const one of judged.indicators) {
        const criterion = criteria.get(one.indicator)
        if (!criterion) continue
        for (const [place, node] of judged.nodes.entries()) {
          if (judging.findTarget(one.indicator, node.level, node.id) === undefined) continue
          if (++done % atOnce === 0) await setImmediate()
          const judgement = judgementOf(judging, criterion, one, place)
          if (judgement) all.push({ node, judgement })
        }
      }
      return all
    },
  }
}

/** A mark as it was judged, with the figure that it is of. */
export type JudgedMark = {
  indicator: string
  level: string
  node: string
  mark: Mark
  value: number | null
  target: number
}

/** The marks of every indicator at every node that had a target on a day, as all that is about it was known on a day. */
export async function judgeMarks(
  context: ForecastContext,
  question: { date: Day; knownOn: Day; signal?: AbortSignal },
): Promise<JudgedMark[]> {
  const judged = await judgeDay(context.results, question)
  const judging = await readJudging(context, judged)
  const marks: JudgedMark[] = []
  for (const one of judged.indicators) {
    const criterion = context.results.catalogue.find(one.indicator)
    if (!criterion) continue
    await setImmediate()
    for (const [place, { level, id }] of judged.nodes.entries()) {
      if (judging.findTarget(one.indicator, level, id) === undefined) continue
      const judgement = judgementOf(judging, criterion, one, place)
      if (!judgement?.mark || judgement.target === null) continue
      const { mark, value, target } = judgement
      marks.push({ indicator: one.indicator, level, node: id, mark, value, target })
    }
  }
  return marks
}
