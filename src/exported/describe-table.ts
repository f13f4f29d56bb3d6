import type { RequestContext } from '../context.ts'
import { getRole, permissions, roles } from '../modules/identity/index.ts'
import type { Criterion } from '../modules/indicators/index.ts'
import { columnTitle, organisationOn } from '../modules/register/index.ts'
import type { NamedCells } from '../platform/exports/describe-table.ts'
import type { Fact, NumberLook } from '../platform/exports/described-table.ts'
import type { TableDescription, TableQuestion } from '../platform/http/table-files.ts'
import type { BothLanguages, Language } from '../platform/text/both-languages.ts'
import type { CsvCell } from '../platform/text/csv.ts'
import { codeNames } from './code-names.ts'
import { type ColumnKind, columnMeanings } from './column-meanings.ts'
import { tableTitles } from './table-titles.ts'

const author: BothLanguages = { lt: 'Perkūnas', en: 'Perkūnas' }

const factWords = {
  table: { lt: 'Lentelė', en: 'Table' },
  place: { lt: 'Padalinys', en: 'Node' },
  indicator: { lt: 'Rodiklis', en: 'Indicator' },
  year: { lt: 'Metai', en: 'Year' },
  date: { lt: 'Diena', en: 'Day' },
  span: { lt: 'Laikotarpis', en: 'Span' },
  knownOn: { lt: 'Kaip žinoma', en: 'Known on' },
  unit: { lt: 'Matavimo vienetas', en: 'Unit of measure' },
  catalogue: { lt: 'Katalogo versija', en: 'Catalogue version' },
  position: { lt: 'Registro padėtis', en: 'Register position' },
  calculatedAt: { lt: 'Apskaičiuota', en: 'Calculated' },
  made: { lt: 'Eksportuota', en: 'Exported' },
  viewer: { lt: 'Eksportavo', en: 'Exported by' },
  address: { lt: 'Adresas', en: 'Address' },
  code: { lt: 'kodas', en: 'code' },
} satisfies Record<string, BothLanguages>

/** Columns whose codes are names of indicators. */
const indicatorColumns = ['indicator', 'first', 'second']
/** Columns that name a node, each with the column of its level; a unit's name needs none. */
const nodeColumns: Readonly<Record<string, string | null>> = {
  node: 'level',
  id: 'level',
  parent: 'parent_level',
  unit: null,
}
/** Columns whose codes stay beside their names, as other tables are joined by them. */
const kept = [...indicatorColumns, ...Object.keys(nodeColumns)]

/** What a table is: of which place and day, known when, by which catalogue; and what its columns and codes are called. */
export async function describeTable(
  context: RequestContext,
  question: TableQuestion,
): Promise<TableDescription> {
  const { endpoint, language, params, query, reply, address } = question
  const { results, clock, viewer } = context
  const today = clock.today().toString()
  const told = Object(reply) as Record<string, unknown>
  const nodes = nodeNames(context)
  const criteria = new Map(results.catalogue.criteria.map((one) => [one.id, one]))
  const asked = criteria.get(textOf(params.indicator ?? query.indicator) ?? '')
  const node = params.level === undefined ? undefined : nodes.get(`${params.level} ${params.node}`)
  const state = Object(told.state) as Record<string, unknown>
  const span = textOf(told.span ?? query.span)
  const date = textOf(told.date ?? query.date) ?? today
  const knownOn = textOf(query.knownOn ?? state.knownOn) ?? today
  const facts: (readonly [keyof typeof factWords, string | undefined])[] = [
    ['place', node ?? textOf(params.node)],
    ['indicator', asked?.title[language]],
    ['unit', asked && codeNames.measured_in![asked.unit]![language]],
    ['year', textOf(params.year)],
    ['date', date],
    ['span', span && (codeNames.span![span]?.[language] ?? span)],
    ['knownOn', knownOn],
    ['catalogue', results.catalogue.version],
    ['position', textOf(state.position)],
    ['calculatedAt', momentOf(textOf(state.calculatedAt))],
    ['made', momentOf(context.identity.now().toString())],
    ['viewer', viewer?.name],
    ['address', address && addressOf(address, told.date === undefined ? {} : { date, span, knownOn })],
  ]
  const subject = [node ?? textOf(params.node), asked?.title[language], textOf(params.year)]
  const known = { lt: `${date}, kaip žinoma ${knownOn}`, en: `${date}, known on ${knownOn}` }[language]
  const title = tableTitles[endpoint.path]?.[language] ?? endpoint.summary
  return {
    title,
    subtitle: [...subject.filter((one) => one !== undefined), known].join(', '),
    author: author[language],
    date: today,
    facts: [
      { label: factWords.table[language], value: title },
      ...facts.flatMap(([name, value]): Fact[] =>
        value === undefined ? [] : [{ label: factWords[name][language], value }],
      ),
    ],
    words: {
      headingOf: (column) => headingOf(column, language, textOf(told.table)),
      codeHeadingOf: (column) => `${headingOf(column, language)} (${factWords.code[language]})`,
      keepsCodes: (column) => kept.includes(column),
      isOrdinal: (column) => columnMeanings[column]?.kind === 'ordinal',
      nameOf: (column, value, row) => nameOf(column, value, row, { language, nodes, criteria }),
      lookOf: (column, row) => {
        const criterion = criteria.get(textOf(row.indicator ?? row.id) ?? '') ?? asked
        return criterion && lookOf(columnMeanings[column]?.kind ?? 'other', criterion)
      },
    },
  }
}

/** The address of the page that the table was on, with the day, the span and what was known, so that it shows the same later. */
function addressOf(
  address: string,
  { date, span, knownOn }: { date?: string; span?: string | undefined; knownOn?: string },
): string {
  const url = new URL(address)
  // The table's own address has them already as they were asked.
  if (url.pathname.startsWith('/api/')) return address
  for (const [name, value] of Object.entries({ date, span, 'known-on': knownOn })) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}

type Naming = {
  language: Language
  nodes: ReadonlyMap<string, string>
  criteria: ReadonlyMap<string, Criterion>
}

/** Names of the nodes that have figures, on today's tree: those of earlier ones keep their codes. */
function nodeNames({ results }: RequestContext): ReadonlyMap<string, string> {
  const standing = results.standing()
  if (!standing) return new Map()
  const { nodes } = organisationOn(standing.organisation, results.today())
  return new Map(
    nodes.flatMap(({ level, id, name, kind }) => [
      [`${level} ${id}`, name] as const,
      ...(kind === 'unit' ? [[`unit ${id}`, name] as const] : []),
    ]),
  )
}

function headingOf(column: string, language: Language, table?: string): string {
  const meaning = columnMeanings[column]
  if (meaning) return meaning.title[language]
  const role = roles.find(({ id }) => id === column)
  if (role) return getRole(role.id).title[language]
  return columnTitle(column, table)[language]
}

function nameOf(
  column: string,
  value: CsvCell,
  row: NamedCells,
  { language, nodes, criteria }: Naming,
): string | undefined {
  if (typeof value !== 'string') return undefined
  const code = codeNames[column]?.[value]
  if (code) return code[language]
  if (indicatorColumns.includes(column)) return criteria.get(value)?.title[language]
  if (column === 'permission') return permissions.find(({ id }) => id === value)?.title[language]
  const levelColumn = nodeColumns[column]
  if (levelColumn === undefined || (row.name !== undefined && column !== 'parent')) return undefined
  const level = levelColumn === null ? 'unit' : (row[levelColumn] ?? row.part)
  return nodes.get(`${level} ${value}`)
}

function lookOf(kind: ColumnKind, criterion: Criterion): NumberLook | undefined {
  const suffix = criterion.unit === 'percent' ? '%' : ''
  switch (kind) {
    case 'figure':
      return { decimals: criterion.decimals, grouped: true, suffix }
    case 'change':
      return { decimals: criterion.decimals, grouped: true, suffix: '' }
    case 'numerator':
    case 'denominator':
      return { decimals: criterion.part_decimals, grouped: true, suffix: '' }
    default:
      return undefined
  }
}

const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value)

function momentOf(iso: string | undefined): string | undefined {
  if (iso === undefined) return undefined
  const moment = Temporal.Instant.from(iso).toZonedDateTimeISO('Europe/Vilnius')
  return `${moment.toPlainDate()} ${moment.toPlainTime().toString({ smallestUnit: 'minute' })}`
}
