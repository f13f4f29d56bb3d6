import { availableParallelism } from 'node:os'
import { Readable } from 'node:stream'
import { type Day, findDay, isoOfDay, partsOfDay } from '../../platform/calendar/day.ts'
import { type Span, spanEndingOn, spans } from '../../platform/calendar/span.ts'
import {
  type Command,
  type CommandInput,
  type CommandIo,
  Refusal,
  UsageError,
} from '../../platform/command/command.ts'
import { csvCell } from '../../platform/text/csv.ts'
import type { Register, RegisterCluster } from '../register/index.ts'
import { calculateSeries } from './calculation/calculate-series.ts'
import { figuresOf, type Sums } from './calculation/evaluate-formula.ts'
import { catalogueOption, readCatalogue } from './catalogue/catalogue-option.ts'
import { calculateOn, type Store, stores } from './cluster/calculate-on.ts'
import { publicationTable } from './contract.ts'
import type { Catalogue, Criterion } from './definition/catalogue.ts'
import { findCell } from './definition/cell.ts'
import { explainFigure } from './explaining/explain-figure.ts'
import { publishFigures } from './publication/publish-figures.ts'
import { openFoldPool } from './resident/fold-pool.ts'
import type { Results } from './results/open-results.ts'
import { findStoredYear, storeYear } from './results/store-year.ts'
import { type FigureBlock, resultLines, writeResults } from './results/write-results.ts'
import { countRowVersions } from './runs/count-row-versions.ts'
import { recordYear } from './runs/record-year.ts'
import { catalogueCommands } from './showing/catalogue-commands.ts'
import type { SuppressionRules } from './suppression/additive-table.ts'
import type { ServiceTrials } from './trial/service-trials.ts'
import { trialCommands } from './trial/trial-commands.ts'

type IndicatorsContext = { folder: string; register: Register; results: Results }

/** Where there is a cluster that holds what the register does, what is calculated for a date is read from it. */
type CalculateContext = IndicatorsContext & {
  readonly cluster?: RegisterCluster | null
  serviceTrials: ServiceTrials | null
}

const knownOnOption = {
  flags: '--known-on <date>',
  description: 'the state of the register known on a day; everything when left out',
}
const spanOption = {
  flags: '--span <span>',
  description: `${spans.join(', ')}: the span that ends with the date`,
}

const calculate: Command<CalculateContext> = {
  name: 'calculate',
  summary: 'Calculates indicators at every node, for one date or for every day of a year',
  arguments: [],
  options: [
    { flags: '--date <date>', description: 'the last day of the span, 2012-06-30' },
    { flags: '--series <year>', description: 'every day of a year, instead of --date' },
    { ...spanOption, description: `${spanOption.description}; all of them when left out` },
    knownOnOption,
    {
      flags: '--indicator <id>',
      description: 'only this indicator, or cell of one: placements_made[sex=F]; may be repeated',
      repeatable: true,
    },
    { flags: '--level <level>', description: 'only nodes of this level; may be repeated', repeatable: true },
    {
      flags: '--out <file>',
      description: 'a .csv or .parquet file; standard output when left out',
      path: true,
    },
    {
      flags: '--store',
      description:
        'with --series: stores every day of the indicators for each span, and the month ends of all criteria, instead of writing rows; goes on where it was broken off',
    },
    {
      flags: '--from <store>',
      description:
        'with --date: cluster or register, whose rows are read; the cluster of CLICKHOUSE_URL where it is up with the register, when left out',
    },
    catalogueOption,
  ],
  needs: 'folder',
  readsOnly: true,
  run: async ({ results, cluster = null }, input, io) => {
    const asked = input.options.span === undefined ? spans : [readSpan(input)]
    const knownOn = readKnownOn(input)
    const days = readDays(input)
    sayYetToCome(results, days.to, io)
    const store = readStore(input)
    const catalogue = readCatalogue(input, results.catalogue)
    const criteria = readCriteria(input, catalogue)
    const levels = readList(input, 'level')
    const out = input.options.out
    if (out !== undefined && (typeof out !== 'string' || !/\.(csv|parquet)$/.test(out))) {
      throw new UsageError('--out takes a file that ends in .csv or .parquet')
    }
    if (input.options.store === true) {
      if (
        typeof input.options.series !== 'string' ||
        out !== undefined ||
        input.options.indicator !== undefined
      ) {
        throw new UsageError('--store goes with --series, and neither with --out nor with --indicator')
      }
      const year = partsOfDay(days.from).year
      await storeWholeYear(results, catalogue, { year, spans: asked, knownOn }, io)
      return 0
    }
    await results.withSession(knownOn, async (session) => {
      const { nodes } = session.organisation.throughTime
      for (const level of levels) {
        if (!nodes.some((node) => node.level === level)) {
          const known = [...new Set(nodes.map((node) => node.level))].join(', ')
          throw new UsageError(`--level: there is no level "${level}"; the register has ${known || 'none'}`)
        }
      }
      const shown = nodes.flatMap((node, number) =>
        levels.length === 0 || levels.includes(node.level) ? [{ ...node, number }] : [],
      )
      const { from, to } = days
      io.progress({ label: 'Reading the register', done: 0, all: 0 })
      const yearOf = (span: Span): Sums | undefined =>
        from !== to && criteria.every(({ cell }) => cell.length === 0)
          ? findStoredYear(session, catalogue, partsOfDay(from).year, span, results.yearsFolder)?.sums
          : undefined
      const stored = new Map(asked.map((span) => [span, yearOf(span)]))
      const left = asked.filter((span) => !stored.get(span))
      const sums =
        left.length === 0
          ? null
          : from === to
            ? await calculateOn(
                session,
                cluster,
                { catalogue, criteria, ranges: asked.map((span) => spanEndingOn(span, to)) },
                store,
                io,
              )
            : (await calculateSeries(session, catalogue, criteria, left, days)).sums
      const blocks = function* (): Generator<FigureBlock> {
        const all = criteria.length * asked.length * (to - from + 1)
        let done = 0
        for (const criterion of criteria) {
          for (const span of asked) {
            for (let day = from; day <= to; day++) {
              io.progress({ label: criterion.id, done: done++, all })
              const figures = figuresOf(
                catalogue,
                criterion,
                stored.get(span) ?? sums!,
                spanEndingOn(span, day),
              )
              yield { indicator: criterion.id, span, date: isoOfDay(day), nodes: shown, figures }
            }
          }
        }
        io.progress(null)
      }
      if (out === undefined) for (const lines of resultLines(blocks())) io.out(lines.trimEnd())
      else await writeResults(session.connection, blocks(), out, io)
    })
    return 0
  },
}

async function storeWholeYear(
  results: Results,
  catalogue: Catalogue,
  { year, spans: asked, knownOn }: { year: number; spans: readonly Span[]; knownOn: Day | null },
  io: CommandIo,
): Promise<void> {
  const pool = openFoldPool(availableParallelism())
  const record = recordYear(results.runs, { catalogue: catalogue.version, knownOn })
  try {
    await results.withSession(knownOn, async (session) => {
      const rows = await countRowVersions(session.connection)
      await storeYear(session, catalogue, year, asked, results.yearsFolder, {
        fold: pool.fold,
        onPart(part, found, done, all) {
          if (found === 'calculated') record.begin(part.kind, { position: session.position, rows })
          const label = part.kind === 'days' ? `${year}, ${part.span}` : `${year}, month ends of all criteria`
          if (found === 'stored') io.err(`${label}: stored already`)
          io.progress({ label, done, all })
        },
      })
      record.done()
    })
    io.progress(null)
    io.err(`${year} is stored in ${results.yearsFolder}`)
  } catch (error) {
    record.failed(error)
    throw error
  } finally {
    await pool.close()
  }
}

const explain: Command<IndicatorsContext> = {
  name: 'explain',
  summary: 'Lists the rows of the register behind a figure',
  arguments: [
    { name: 'indicator', description: 'the id of an indicator or of a cell of one', required: true },
  ],
  options: [
    { flags: '--node <level:id>', description: 'the node, office:TDB-VIL', required: true },
    { flags: '--date <date>', description: 'the last day of the span', required: true },
    spanOption,
    knownOnOption,
    { flags: '--json', description: 'everything as one JSON object' },
    catalogueOption,
  ],
  needs: 'folder',
  readsOnly: true,
  run: async ({ results }, input, io) => {
    const [id = ''] = input.args
    const catalogue = readCatalogue(input, results.catalogue)
    const indicator = findCriterion(catalogue, id)
    const { level, node } = readNode(input)
    const day = readDate(input, 'date')
    const span = readSpan(input)
    sayYetToCome(results, day, io)
    const knownOn = readKnownOn(input)
    // A country has millions of rows: they are looked up and written a part at a time.
    const read = async (offset: number) => {
      const question = { indicator, level, node, day, span, limit: rowsAtATime, offset }
      const found = await results.withSession(knownOn, (session) =>
        explainFigure(session, catalogue, question),
      )
      if (found) return found
      throw new UsageError(`--node: the register has no ${level} "${node}"`)
    }
    const explanation = await read(0)
    const { figure, sums, total } = explanation
    if (input.options.json === true) {
      if (total > rowsAtATime) {
        throw new Refusal(
          `${total} rows are too many for one JSON object (${rowsAtATime} at most); leave out --json`,
        )
      }
      io.out(JSON.stringify(explanation))
      return 0
    }
    io.err(`${id} at ${level} ${node}, ${span} until ${explanation.date}`)
    io.err(
      `  numerator ${figure.numerator ?? '–'}, denominator ${figure.denominator ?? '–'}, value ${figure.value ?? '–'}`,
    )
    for (const { into, title, total, rows: count } of sums) {
      io.err(`  ${into} = ${total}: ${title.en}, ${count} rows`)
    }
    io.out('into,table,key,day,unit,staff,group,amount')
    for (let offset = 0; offset < total; offset += rowsAtATime) {
      const { rows } = offset === 0 ? explanation : await read(offset)
      for (const row of rows) {
        const cells = [row.into, row.table, row.key, row.day, row.unit, row.staff, row.group, row.amount]
        io.out(cells.map((cell) => csvCell(cell)).join(','))
      }
    }
    return 0
  },
}

const publish: Command<IndicatorsContext> = {
  name: 'publish',
  summary: 'Writes figures for publication: small ones withheld, and those that would give them away',
  arguments: [],
  options: [
    { flags: '--date <date>', description: 'the last day of the span, 2012-06-30', required: true },
    { ...spanOption, fallback: 'ytd' },
    knownOnOption,
    {
      flags: '--level <levels>',
      description: 'only rows of these levels, with commas between them; what is withheld is the same',
    },
    { flags: '--threshold <number>', description: 'fewer than this is small', fallback: '5' },
    { flags: '--suppress-zeros', description: 'withholds 0 as well' },
    { flags: '--out <file>', description: 'a .csv file; standard output when left out', path: true },
    catalogueOption,
  ],
  needs: 'folder',
  readsOnly: true,
  run: async ({ results }, input, io) => {
    const day = readDate(input, 'date')
    const span = readSpan(input)
    sayYetToCome(results, day, io)
    const rules = { threshold: readThreshold(input), zeros: readZeros(input) }
    const { out } = input.options
    if (out !== undefined && (typeof out !== 'string' || !out.endsWith('.csv'))) {
      throw new UsageError('--out takes a file that ends in .csv')
    }
    const levels = typeof input.options.level === 'string' ? input.options.level.split(',') : null
    const catalogue = readCatalogue(input, results.catalogue)
    const knownOn = readKnownOn(input)
    io.progress({ label: 'Reading the register', done: 0, all: 0 })
    const all = await publishFigures((work) => results.withSession(knownOn, work), catalogue, {
      day,
      span,
      rules,
    })
    io.progress(null)
    const unknown = levels?.find((level) => !all.levels.includes(level))
    if (unknown !== undefined) {
      throw new UsageError(`--level: no level "${unknown}" is published; there are ${all.levels.join(', ')}`)
    }
    const rows = all.rows.filter(({ level }) => levels === null || levels.includes(level))
    const table = publicationTable(rows)
    const lines = [table.columns, ...table.rows].map((cells) => cells.map(csvCell).join(','))
    if (out === undefined) for (const line of lines) io.out(line)
    else await io.writeFile(out, Readable.from(lines.map((line) => `${line}\n`)))
    const withheld = (mark: string): number => rows.filter(({ suppressed }) => suppressed === mark).length
    const [small, complement] = [withheld('small'), withheld('complement')]
    const share = rows.length === 0 ? 0 : ((small + complement) / rows.length) * 100
    io.err(
      `${rows.length} figures, of which ${small + complement} (${share.toFixed(1)} %) are withheld: ${small} small, ${complement} for their sake`,
    )
    return 0
  },
}

/** What is asked for a day to come is answered, as plans may want it; but not without saying so. */
function sayYetToCome(results: Results, day: Day, io: CommandIo): void {
  const today = results.today()
  if (day <= today) return
  io.err(
    `Note: ${isoOfDay(day)} is yet to come, as today is ${isoOfDay(today)}; of the days until then only what the register already holds is counted`,
  )
}

/** How many explained rows are in memory at a time. */
const rowsAtATime = 50_000

export const commands: readonly Command<CalculateContext>[] = [
  calculate,
  explain,
  publish,
  ...catalogueCommands,
  ...trialCommands,
]

function readSpan({ options }: CommandInput): Span {
  const span = spans.find((one) => one === options.span)
  if (span) return span
  const given = options.span === undefined ? 'give --span' : `--span: "${String(options.span)}" is none`
  throw new UsageError(`${given}: one of ${spans.join(', ')}`)
}

function readDate({ options }: CommandInput, name: 'date' | 'knownOn'): Day {
  const text = options[name]
  const day = typeof text === 'string' ? findDay(text) : undefined
  if (day !== undefined) return day
  const flag = name === 'date' ? '--date' : '--known-on'
  throw new UsageError(
    `${flag} takes a date of the form 2012-06-30${text === undefined ? '' : `, not "${String(text)}"`}`,
  )
}

function readKnownOn(input: CommandInput): Day | null {
  return input.options.knownOn === undefined ? null : readDate(input, 'knownOn')
}

function readDays(input: CommandInput): { from: Day; to: Day } {
  const { date, series } = input.options
  if ((date === undefined) === (series === undefined)) throw new UsageError('give either --date or --series')
  if (date !== undefined) {
    const day = readDate(input, 'date')
    return { from: day, to: day }
  }
  const from = typeof series === 'string' && /^\d{4}$/.test(series) ? findDay(`${series}-01-01`) : undefined
  const to = findDay(`${String(series)}-12-31`)
  if (from === undefined || to === undefined) throw new UsageError('--series takes a year, 2012')
  return { from, to }
}

function readThreshold({ options }: CommandInput): number {
  const threshold = Number(options.threshold ?? 5)
  if (Number.isInteger(threshold) && threshold >= 3) return threshold
  throw new UsageError('--threshold takes a whole number from 3 on: below 3 the mark would tell the number')
}

function readZeros({ options }: CommandInput): SuppressionRules['zeros'] {
  return options.suppressZeros === true ? 'suppressed' : 'published'
}

function readStore({ options }: CommandInput): Store | null {
  if (options.from === undefined) return null
  const store = stores.find((one) => one === options.from)
  if (!store) throw new UsageError(`--from: "${String(options.from)}" is none of ${stores.join(', ')}`)
  if (store === 'cluster' && options.series !== undefined) {
    throw new UsageError(
      '--from cluster goes with --date: every day of a year is calculated from the register',
    )
  }
  return store
}

function readList({ options }: CommandInput, name: string): string[] {
  const value = options[name]
  if (value === undefined || value === true) return []
  return typeof value === 'string' ? [value] : value
}

function readCriteria(input: CommandInput, catalogue: Catalogue): readonly Criterion[] {
  const ids = readList(input, 'indicator')
  return ids.length === 0 ? catalogue.criteria : [...new Set(ids)].map((id) => findCriterion(catalogue, id))
}

function findCriterion(catalogue: Catalogue, id: string): Criterion {
  const criterion = catalogue.find(id)
  if (criterion) return criterion
  const of = findCell(id)?.of
  if (of !== undefined && of !== id && catalogue.find(of)) {
    const known = [...catalogue.attributes.keys()].join(', ')
    throw new UsageError(
      `${of} has no cell "${id}": its rows lack an attribute or value of it; the catalogue has ${known || 'no attributes'}`,
    )
  }
  throw new UsageError(
    `there is no indicator "${id}"; there are ${catalogue.indicators.map((one) => one.id).join(', ')}`,
  )
}

function readNode({ options }: CommandInput): { level: string; node: string } {
  const text = typeof options.node === 'string' ? options.node : ''
  const colon = text.indexOf(':')
  if (colon > 0) return { level: text.slice(0, colon), node: text.slice(colon + 1) }
  throw new UsageError('--node takes a level and an id with a colon between them, office:TDB-VIL')
}
