import { setImmediate } from 'node:timers/promises'
import type { Day } from '../../../platform/calendar/day.ts'
import { partsOfDay } from '../../../platform/calendar/day.ts'
import type { Results } from '../../indicators/index.ts'
import { type JudgedPanel, judgePanel, type Outlook } from '../definition/judge-panel.ts'
import type { JudgedFigure } from '../definition/judged-figure.ts'
import type { Way } from '../definition/usual-way.ts'
import { type JudgedNode, type Panels, readPanels } from '../reading/read-panels.ts'

/** An indicator of a judged day: its outlook at every node, in their order, and the usual course of a year. */
export type JudgedIndicator = {
  indicator: string
  kind: JudgedFigure['kind']
  outlooks: readonly (Outlook | null)[]
  /**
   * At each point of the year: of counts the share usually reached, by node; of others what there is to be told of the top.
   */
  course: { kind: Way['kind']; byNode: readonly (readonly number[])[] }
  /** How many past errors its intervals rest on. */
  errors: number
}

/** What is known and expected on a day, as known on a day, of every indicator at every node. */
export type JudgedDay = {
  date: Day
  /** Null: everything that is known. */
  knownOn: Day | null
  position: number
  catalogue: string
  nodes: readonly JudgedNode[]
  /** The place of the node above each; −1 for the top. */
  parents: readonly number[]
  /** The days of the year at which courses are told. */
  days: readonly Day[]
  indicators: readonly JudgedIndicator[]
}

/** Judges a day from the register as known on a day (null: everything). */
export async function judgeDay(
  results: Results,
  question: { date: Day; knownOn: Day | null; signal?: AbortSignal | undefined },
): Promise<JudgedDay> {
  const panels = await readPanels(results, question)
  const { date, knownOn } = question
  const indicators: JudgedIndicator[] = []
  if (panels.nodes.length > 0) {
    for (const one of panels.figures) {
      // Who waits for an answer comes between.
      await setImmediate()
      question.signal?.throwIfAborted()
      indicators.push(judgeFigure(panels, one))
    }
  }
  return {
    date,
    knownOn,
    position: panels.position,
    catalogue: results.catalogue.version,
    nodes: panels.nodes,
    parents: panels.parents,
    days: panels.days.days.at(-1)!,
    indicators,
  }
}

function judgeFigure({ nodes }: Panels, figure: Panels['figures'][number]): JudgedIndicator {
  const { judged, panel, figured, known, figureKnown, figureNowcast, nowcastSpread, counts, base, endBase } =
    figure
  const people = Uint8Array.from(nodes, ({ kind }) => (kind === 'specialist' ? 1 : 0))
  const { outlooks, course, errors }: JudgedPanel = judgePanel(
    judged,
    { panel, figured },
    {
      value: known,
      counts,
      late: { known: figureKnown, middle: figureNowcast, spread: nowcastSpread },
      base,
      endBase,
      people,
    },
  )
  const byNode =
    course.kind === 'share' ? nodes.map((_, node) => (people[node] ? [] : course.at(node))) : [course.at(0)]
  return {
    indicator: judged.indicator.id,
    kind: judged.kind,
    outlooks: outlooks.map((one, node) => (nodes[node]!.inTree ? one : null)),
    course: { kind: course.kind, byNode },
    errors,
  }
}

/** Weeks of a day's year that are gone with it, and that are left. */
export function weeksOf(date: Day): { weeksGone: number; weeksLeft: number } {
  const { year } = partsOfDay(date)
  const first = Date.UTC(year, 0, 1) / 86_400_000
  const last = Date.UTC(year, 11, 31) / 86_400_000
  return { weeksGone: (date - first + 1) / 7, weeksLeft: (last - date) / 7 }
}
