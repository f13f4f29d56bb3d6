import { LineCounter, type Node, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Table } from '../../register/index.ts'
import type { Catalogue } from './catalogue.ts'
import { findCycle } from './find-cycle.ts'
import { ChapterDefinition, type Formula, IndicatorDefinition, NamedFormula } from './indicator.ts'
import { type Condition, Measure, type PeopleMeasure } from './measure.ts'

/** A file of a catalogue with its text. */
export type CatalogueFile = { path: string; text: string }

/** A fault of a catalogue, at a line (from 1) of one of its files. */
export type CatalogueFault = { file: string; line: number; message: string }

const MeasuresFile = z.strictObject({ measures: z.array(z.unknown()) })
const IndicatorsFile = z.strictObject({
  chapters: z.array(z.unknown()).default([]),
  figures: z.array(z.unknown()).default([]),
  indicators: z.array(z.unknown()),
})

type Place = { file: string; line: number }
type Found<T> = T & { definedAt: Place }

/**
 * Reads and checks the files of a catalogue against the tables of the register's format. All faults are found at
 * once, each with its file and line: text that is no YAML, wrong and unknown fields, ids given twice, references that
 * lead nowhere or to the wrong kind, columns that a table has not, codes that a column has not, and cycles.
 */
export function checkCatalogue(
  files: readonly CatalogueFile[],
  tables: readonly Table[],
  version: string,
): { catalogue: Catalogue; faults: [] } | { catalogue: null; faults: CatalogueFault[] } {
  const faults: CatalogueFault[] = []
  const measures: Found<Measure>[] = []
  const indicators: Found<IndicatorDefinition>[] = []
  const figures: Found<NamedFormula>[] = []
  const chapters: Found<ChapterDefinition>[] = []
  for (const file of files) {
    const source = openYaml(file, faults)
    if (!source) continue
    const content = source.document.toJS() as unknown
    const isMeasures = typeof content === 'object' && content !== null && 'measures' in content
    const shape = (isMeasures ? MeasuresFile : IndicatorsFile).safeParse(content)
    if (!shape.success) {
      source.report(shape.error, [])
      continue
    }
    const lists = shape.data as Record<string, unknown[]>
    source.readAll(lists.measures ?? [], 'measures', Measure, measures)
    source.readAll(lists.chapters ?? [], 'chapters', ChapterDefinition, chapters)
    source.readAll(lists.figures ?? [], 'figures', NamedFormula, figures)
    source.readAll(lists.indicators ?? [], 'indicators', IndicatorDefinition, indicators)
  }
  const fault = (at: Place, message: string): void => {
    faults.push({ ...at, message })
  }
  reportTwice(measures, 'measure', fault)
  reportTwice([...indicators, ...figures], 'indicator or figure', fault)
  reportTwice(chapters, 'chapter', fault)

  const measureById = new Map(measures.map((measure) => [measure.id, measure]))
  for (const measure of measures)
    checkMeasure(measure, measureById, tables, (message) => fault(measure.definedAt, message))
  const formulas = new Map([...figures, ...indicators].map((one) => [one.id, one]))
  for (const one of [...indicators, ...figures]) {
    checkFormula(one.formula, measureById, formulas, (message) =>
      fault(one.definedAt, `${one.id}: ${message}`),
    )
  }
  for (const indicator of indicators) {
    if (!chapters.some((chapter) => chapter.id === indicator.chapter)) {
      fault(indicator.definedAt, `${indicator.id}: there is no chapter "${indicator.chapter}"`)
    }
  }
  reportCycles(measures, (measure) => referencesOf(measure), fault)
  reportCycles([...indicators, ...figures], ({ formula }) => innerFormula(formula), fault)

  if (faults.length > 0) {
    return { catalogue: null, faults: faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line) }
  }
  return { catalogue: makeCatalogue(version, chapters, indicators, figures, measureById, tables), faults: [] }
}

type Source = {
  document: ReturnType<typeof parseDocument>
  report: (error: z.ZodError, path: (string | number)[]) => void
  readAll: <T>(items: unknown[], list: string, schema: z.ZodType<T>, into: Found<T>[]) => void
}

function openYaml({ path, text }: CatalogueFile, faults: CatalogueFault[]): Source | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  for (const error of document.errors) {
    faults.push({
      file: path,
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0]!,
    })
  }
  if (document.errors.length > 0) return undefined
  const lineOf = (keys: readonly PropertyKey[]): number => {
    for (let depth = keys.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(keys.slice(0, depth) as unknown[], true)
      const range = (node as Node | undefined)?.range
      if (range) return lines.linePos(range[0]).line
    }
    return 1
  }
  const report = (error: z.ZodError, at: (string | number)[]): void => {
    for (const issue of flatten(error.issues)) {
      const keys = [...at, ...issue.path]
      faults.push({ file: path, line: lineOf(keys), message: `${keys.join('.')}: ${issue.message}` })
    }
  }
  return {
    document,
    report,
    readAll(items, list, schema, into) {
      for (const [index, item] of items.entries()) {
        const read = schema.safeParse(item)
        if (read.success) into.push({ ...read.data, definedAt: { file: path, line: lineOf([list, index]) } })
        else report(read.error, [list, index])
      }
    },
  }
}

/** Zod tells of a union only that nothing fitted; what would have come nearest is what helps. */
function flatten(issues: readonly z.core.$ZodIssue[]): { path: PropertyKey[]; message: string }[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0]!
    return flatten(nearest).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
  })
}

type Fault = (at: Place, message: string) => void

function reportTwice(items: readonly Found<{ id: string }>[], what: string, fault: Fault): void {
  const seen = new Map<string, Place>()
  for (const { id, definedAt: at } of items) {
    const first = seen.get(id)
    if (first) fault(at, `the ${what} "${id}" is defined twice; first in ${first.file}, line ${first.line}`)
    else seen.set(id, at)
  }
}

function reportCycles<T extends { id: string; definedAt: Place }>(
  items: readonly T[],
  references: (item: T) => readonly string[],
  fault: Fault,
): void {
  const byId = new Map(items.map((item) => [item.id, item]))
  for (const cycle of findCycle(items, (item) => references(item).flatMap((id) => byId.get(id) ?? []))) {
    fault(
      cycle[0]!.definedAt,
      `a definition leads back to itself: ${[...cycle, cycle[0]!].map(({ id }) => id).join(' → ')}`,
    )
  }
}

function referencesOf(measure: Measure): readonly string[] {
  if (measure.kind === 'narrowed' || measure.kind === 'active_people') return [measure.of]
  return measure.kind === 'sum' ? measure.of : []
}

function innerFormula(formula: Formula): readonly string[] {
  return formula.kind === 'change_on_year' || formula.kind === 'reduction_on_year' ? [formula.of] : []
}

type Measures = ReadonlyMap<string, Measure>
type Report = (message: string) => void

function checkMeasure(measure: Measure, measures: Measures, tables: readonly Table[], report: Report): void {
  const say: Report = (message) => report(`${measure.id}: ${message}`)
  for (const id of referencesOf(measure)) {
    const kinds =
      measure.kind === 'active_people' ? ['people'] : measure.kind === 'sum' ? ['flow'] : ['flow', 'narrowed']
    checkReference(id, [...kinds], measures, say)
  }
  const table = tables.find(({ name }) => name === tableOf(measure, measures))
  if ('table' in measure && !table) say(`the register has no table "${measure.table}"`)
  if (!table) return
  const needsColumn = (name: string, ofTable: Table = table): void => {
    if (!ofTable.columns.some((column) => column.name === name))
      say(`the table ${ofTable.name} has no column "${name}"`)
  }
  const needsTable = (name: string): Table | undefined => {
    const found = tables.find((one) => one.name === name)
    if (!found) say(`the register has no table "${name}"`)
    return found
  }
  if (measure.kind === 'flow') needsColumn(typeof measure.on === 'string' ? measure.on : measure.on.column)
  if (measure.kind === 'stock') for (const column of [measure.from, measure.until]) needsColumn(column)
  if (measure.kind === 'people')
    for (const column of [measure.person, measure.from, measure.to]) needsColumn(column)
  if ('at' in measure && measure.at === 'answerer') needsColumn('registration')
  if ('at' in measure && measure.at === 'vacancy') needsColumn('vacancy')
  if ('at' in measure && measure.at === 'own') needsColumn('unit')
  if (measure.kind === 'active_people') {
    for (const started of measure.started) {
      const other = needsTable(started.table)
      if (other) for (const column of ['person', started.date]) needsColumn(column, other)
    }
  }
  const amount = 'amount' in measure ? measure.amount : undefined
  if (typeof amount === 'object') {
    if ('left_of' in amount) {
      const other = needsTable(amount.less)
      if (other) for (const column of [amount.their, amount.until]) needsColumn(column, other)
      if (other && other.hangsOn?.table !== table.name)
        say(`rows of ${amount.less} do not hang on ${table.name}`)
    }
    if ('days_from' in amount) {
      const [of, column] = amount.days_from.split('.') as [string, string?]
      const parent = of === 'vacancy' ? needsTable('vacancies') : undefined
      if (!parent || !column)
        say(`"${amount.days_from}" should be a date of the vacancy: vacancy.registered_on`)
      else needsColumn(column, parent)
      needsColumn(amount.times)
    }
    if ('column' in amount) needsColumn(amount.column)
    if ('left_of' in amount) needsColumn(amount.left_of)
  }
  for (const condition of 'where' in measure ? measure.where : [])
    checkCondition(condition, measure, needsColumn, needsTable, table, say)
}

function checkCondition(
  condition: Condition,
  measure: Measure,
  needsColumn: (name: string, table?: Table) => void,
  needsTable: (name: string) => Table | undefined,
  table: Table,
  say: Report,
): void {
  const related = 'has' in condition || 'names_counted' in condition
  if (related && measure.kind !== 'narrowed') {
    say('a condition on rows of another table belongs to a narrowed measure')
  }
  if ('column' in condition) {
    needsColumn(condition.column)
    const codes = table.columns.find((column) => column.name === condition.column)?.codes
    if ('in' in condition && codes) {
      for (const code of condition.in)
        if (!codes.includes(code)) say(`${condition.column} has no code "${code}"`)
    }
  }
  if ('age_on' in condition) for (const column of ['person', condition.age_on]) needsColumn(column)
  if ('empty_or_after_day' in condition) needsColumn(condition.empty_or_after_day)
  if ('empty_or_from_day' in condition) needsColumn(condition.empty_or_from_day)
  if ('names_counted' in condition) {
    needsColumn(condition.names_counted)
    const other = needsTable(condition.in_table)
    if (other) needsColumn(condition.names_counted, other)
  }
  if ('has' in condition) {
    needsColumn(condition.same)
    for (const moment of [condition.from, condition.to]) {
      if (moment !== 'day') needsColumn(typeof moment === 'string' ? moment : moment.column)
    }
    const other = needsTable(condition.has)
    if (!other) return
    const dates = 'date' in condition ? [condition.date] : condition.spell
    for (const column of [condition.same, ...dates]) needsColumn(column, other)
  }
}

/** The table that a measure's rows are of, followed through what it narrows; undefined when that leads nowhere. */
export function tableOf(
  measure: Measure,
  measures: Measures,
  seen: readonly string[] = [],
): string | undefined {
  if ('table' in measure) return measure.table
  const next = measures.get(measure.kind === 'sum' ? measure.of[0]! : measure.of)
  return next && !seen.includes(next.id) ? tableOf(next, measures, [...seen, measure.id]) : undefined
}

function checkFormula(
  formula: Formula,
  measures: Measures,
  formulas: ReadonlyMap<string, NamedFormula>,
  report: Report,
): void {
  for (const id of innerFormula(formula)) {
    const inner = formulas.get(id)
    if (!inner) report(`there is no indicator or figure "${id}"`)
    else if (['people_monthly_mean', 'stock_reduction'].includes(inner.formula.kind)) {
      report(`a change on the year before of "${id}" (${inner.formula.kind}) is not provided for`)
    }
  }
  for (const { id, kinds } of measuresOf(formula)) checkReference(id, kinds, measures, report)
}

/** The measures that a formula names, with the kinds that may stand there. */
export function measuresOf(formula: Formula): { id: string; kinds: readonly Measure['kind'][] }[] {
  const flow = (id: string) => ({ id, kinds: ['flow', 'narrowed', 'sum'] as const })
  const stock = (id: string) => ({ id, kinds: ['stock'] as const })
  const people = (id: string) => ({ id, kinds: ['people', 'active_people'] as const })
  switch (formula.kind) {
    case 'count':
      return [flow(formula.of)]
    case 'share':
      return [flow(formula.of), flow(formula.in)]
    case 'mean':
      return [flow(formula.of), flow(formula.per)]
    case 'stock':
    case 'stock_reduction':
      return [stock(formula.of)]
    case 'per_mean_stock':
      return [flow(formula.of), stock(formula.stock)]
    case 'people':
    case 'people_monthly_mean':
      return [people(formula.of)]
    case 'people_share':
      return [people(formula.of), people(formula.in)]
    case 'change_on_year':
    case 'reduction_on_year':
      return []
  }
}

function checkReference(id: string, kinds: readonly string[], measures: Measures, report: Report): void {
  const measure = measures.get(id)
  if (!measure) report(`there is no measure "${id}"`)
  else if (!kinds.includes(measure.kind))
    report(`"${id}" is of the kind ${measure.kind}, not ${kinds.join(' or ')}`)
}

function makeCatalogue(
  version: string,
  chapters: readonly ChapterDefinition[],
  indicators: readonly IndicatorDefinition[],
  figures: readonly NamedFormula[],
  measures: Measures,
  tables: readonly Table[],
): Catalogue {
  const isDecimal = (measure: Measure | undefined): boolean => {
    if (measure?.kind === 'sum') return isDecimal(measures.get(measure.of[0]!))
    if (measure?.kind !== 'flow' && measure?.kind !== 'narrowed') return false
    const { amount } = measure
    if (amount === undefined && measure.kind === 'narrowed') return isDecimal(measures.get(measure.of))
    if (typeof amount !== 'object' || !('column' in amount)) return false
    const table = tables.find(({ name }) => name === tableOf(measure, measures))
    return table?.columns.find(({ name }) => name === amount.column)?.type === 'decimal'
  }
  return {
    version,
    chapters,
    indicators,
    measures,
    formulas: new Map([...figures, ...indicators].map(({ id, formula }) => [id, formula])),
    scaleOf: (measure) => (isDecimal(measures.get(measure)) ? 1_000_000 : 1),
    peopleScanOf(id) {
      const measure = measures.get(id)
      if (measure?.kind === 'active_people')
        return { base: measures.get(measure.of) as PeopleMeasure, active: measure }
      return { base: measure as PeopleMeasure, active: null }
    },
    find: (id) => indicators.find((indicator) => indicator.id === id),
  }
}
