import { addMonths, type Day, dayOfParts, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { type Criterion, type Figures, openFigures, type Results } from '../../indicators/index.ts'
import type { LevelYear } from '../adjustment/proposal.ts'
import type { History, HistoryYear, IndicatorHistory, NodeYear } from './history.ts'
import { historyNodes } from './history-nodes.ts'
import { casesOf, type LevelReading, levelOf } from './level-of.ts'

/** The measure of the registered unemployed, which counts are in proportion to. */
const registered = 'registrations_open'

/**
 * Reads the figures of whole years at every unit and specialist of a day's tree: those of 31 December, each where it stood
 * then. Of the year that is not over, what it has so far, and what it is expected to come to. Throws a Problem on a year that is
 * yet to come.
 */
export async function readHistory(
  results: Results,
  {
    indicators,
    years,
    on = results.today(),
  }: { indicators: readonly Criterion[]; years: readonly number[]; on?: Day },
): Promise<History> {
  const { catalogue } = results
  const read = [...new Set(years)].sort((a, b) => a - b).map((year) => yearRead(year, results.today()))
  const readings = indicators.map((indicator) => ({ indicator, ...levelOf(catalogue, indicator) }))
  const stock: Criterion | null =
    indicators[0] && catalogue.measures.has(registered)
      ? { ...indicators[0], formula: { kind: 'mean_stock', of: registered, over: 'days' }, cell: [] }
      : null
  const wanted = [
    ...indicators,
    ...readings.flatMap(({ level, indicator }) => (level === indicator ? [] : [level])),
    ...(stock ? [stock] : []),
  ]
  // A question of its own for each year: those that are stored are not calculated because another is not.
  const opened: Figures[] = []
  for (const { to } of read) {
    opened.push(
      await openFigures(results, {
        knownOn: null,
        ranges: [spanEndingOn('ytd', to)],
        indicators: wanted,
      }),
    )
  }
  const running = read.find(({ whole }) => !whole)
  const before = running && (await openYearBefore(results, wanted, running.to))
  const organisation = opened.at(-1)?.organisation
  if (!organisation)
    throw new Problem(400, 'years', 'No year was asked for: name those that targets are proposed from')
  const nodes = historyNodes(organisation, on)
  const exposure = read.map(({ to }, at) =>
    stock
      ? opened[at]!.at(stock, nodes, spanEndingOn('ytd', to)).map((figure) => figure?.value ?? null)
      : nodes.map(() => null),
  )
  return {
    on: isoOfDay(on),
    years: read.map(({ year, to, whole }): HistoryYear => ({ year, to: isoOfDay(to), whole })),
    nodes,
    exposure: nodes.map((_, node) => exposure.map((ofYear) => ofYear[node] ?? null)),
    indicators: readings.map((reading): IndicatorHistory => {
      const { indicator, kind, level, measures, grows } = reading
      const share = grows && before ? shareByNow(before, level, nodes[0]!) : null
      const columns = read.map(({ year, to, whole }, at): NodeYear[] => {
        const range = spanEndingOn('ytd', to)
        const figures = opened[at]!.at(indicator, nodes, range)
        const levels = level === indicator ? figures : opened[at]!.at(level, nodes, range)
        return nodes.map((_, node) => {
          const found = levels[node]
          const scale = whole ? 1 : share
          return {
            figure: figures[node] ?? null,
            level:
              found && scale !== null
                ? levelYear(reading, found, { year, whole, scale, exposure: exposure[at]![node] ?? null })
                : found && !grows
                  ? levelYear(reading, found, {
                      year,
                      whole,
                      scale: 1,
                      exposure: exposure[at]![node] ?? null,
                    })
                  : null,
          }
        })
      })
      return {
        indicator: indicator.id,
        kind,
        measures,
        nodes: nodes.map((_, node) => columns.map((column) => column[node]!)),
        scaled: running && share !== null ? { year: running.year, by: share, of: running.year - 1 } : null,
      }
    }),
  }
}

type YearRead = { year: number; to: Day; whole: boolean }

function yearRead(year: number, today: Day): YearRead {
  const end = dayOfParts(year, 12, 31)
  if (dayOfParts(year, 1, 1) > today) {
    throw new Problem(
      400,
      'future',
      `${year} is yet to come, as today is ${isoOfDay(today)}: targets are proposed from years that have begun`,
    )
  }
  return { year, to: Math.min(end, today), whole: end <= today }
}

type YearBefore = { sameDay: Figures; whole: Figures; to: Day; end: Day }

/** The year before the one that is not over, to the same day and whole. */
async function openYearBefore(
  results: Results,
  indicators: readonly Criterion[],
  today: Day,
): Promise<YearBefore> {
  const to = addMonths(today, -12)
  const end = dayOfParts(partsOfDay(to).year, 12, 31)
  const open = (day: Day): Promise<Figures> =>
    openFigures(results, { knownOn: null, ranges: [spanEndingOn('ytd', day)], indicators })
  return { sameDay: await open(to), whole: await open(end), to, end }
}

/** The share of the whole that a level of the year before had by the same day; null where there was none. */
function shareByNow(
  { sameDay, whole, to, end }: YearBefore,
  level: Criterion,
  top: { level: string; id: string },
): number | null {
  const [then] = sameDay.at(level, [top], spanEndingOn('ytd', to))
  const [all] = whole.at(level, [top], spanEndingOn('ytd', end))
  if (!then?.value || !all?.value) return null
  return then.value / all.value
}

function levelYear(
  reading: LevelReading,
  figure: NonNullable<NodeYear['figure']>,
  { year, whole, scale, exposure }: { year: number; whole: boolean; scale: number; exposure: number | null },
): LevelYear | null {
  const { value } = figure
  if (value === null) return null
  return { year, value: value / scale, size: casesOf(reading, figure), exposure, whole }
}
