import { z } from 'zod'
import type { Table } from '../../register/index.ts'
import { Attribute, Breakdown } from './attribute.ts'
import type { Catalogue } from './catalogue.ts'
import { checkAttribute, checkBreakdown } from './check-breakdowns.ts'
import { checkFormula, figuresOf } from './check-formulas.ts'
import { checkLinks } from './check-links.ts'
import { checkMeasure, referencesOf } from './check-measures.ts'
import { checkRules } from './check-rules.ts'
import { findCycle } from './find-cycle.ts'
import { ChapterDefinition, GoalDefinition, IndicatorDefinition, NamedFormula } from './indicator.ts'
import { makeCatalogue } from './make-catalogue.ts'
import { Measure } from './measure.ts'
import { QualityRule } from './quality-rule.ts'
import {
  type CatalogueFault,
  type CatalogueFile,
  type DefinedAt,
  type Found,
  readCatalogueFile,
} from './read-catalogue-file.ts'

const lists = {
  measures: z.array(z.unknown()).default([]),
  attributes: z.array(z.unknown()).default([]),
  breakdowns: z.array(z.unknown()).default([]),
  chapters: z.array(z.unknown()).default([]),
  goals: z.array(z.unknown()).default([]),
  figures: z.array(z.unknown()).default([]),
  indicators: z.array(z.unknown()).default([]),
  rules: z.array(z.unknown()).default([]),
}
const CatalogueContent = z.strictObject(lists)

/**
 * Reads and checks the files of a catalogue against the tables of the register's format. All faults are found at
 * once, each with its file and line: text that is no YAML, wrong and unknown fields, ids given twice, references that
 * lead nowhere or to the wrong kind, columns that a table has not, codes that a column has not, cells that rows have
 * not, cycles, criteria that lead nowhere, and rules that cannot be asked. `checks` are the register's data checks.
 */
export function checkCatalogue(
  files: readonly CatalogueFile[],
  tables: readonly Table[],
  version: string,
  checks: readonly string[] = [],
): { catalogue: Catalogue; faults: [] } | { catalogue: null; faults: CatalogueFault[] } {
  const faults: CatalogueFault[] = []
  const unread = new Set<string>()
  const measures: Found<Measure>[] = []
  const attributes: Found<Attribute>[] = []
  const breakdowns: Found<Breakdown>[] = []
  const indicators: Found<IndicatorDefinition>[] = []
  const figures: Found<NamedFormula>[] = []
  const chapters: Found<ChapterDefinition>[] = []
  const goals: Found<GoalDefinition>[] = []
  const rules: Found<QualityRule>[] = []
  for (const file of files) {
    const source = readCatalogueFile(file, faults, unread)
    if (!source) continue
    const content = CatalogueContent.safeParse(source.content)
    if (!content.success) {
      source.report(content.error, [])
      continue
    }
    source.readAll(content.data.measures, 'measures', Measure, measures)
    source.readAll(content.data.attributes, 'attributes', Attribute, attributes)
    source.readAll(content.data.breakdowns, 'breakdowns', Breakdown, breakdowns)
    source.readAll(content.data.chapters, 'chapters', ChapterDefinition, chapters)
    source.readAll(content.data.goals, 'goals', GoalDefinition, goals)
    source.readAll(content.data.figures, 'figures', NamedFormula, figures)
    source.readAll(content.data.indicators, 'indicators', IndicatorDefinition, indicators)
    source.readAll(content.data.rules, 'rules', QualityRule, rules)
  }
  const fault: Fault = (at, message) => {
    // What is defined, with faults of its own that are told, is not missing.
    const [, missing] = /there is no [^"]*"([^"]+)"/.exec(message) ?? []
    if (missing === undefined || !unread.has(missing)) faults.push({ ...at, message })
  }
  reportTwice([...measures, ...indicators, ...figures], 'measure, indicator or figure', fault)
  reportTwice(attributes, 'attribute', fault)
  reportTwice(chapters, 'chapter', fault)
  reportTwice(goals, 'goal', fault)
  reportTwice(rules, 'rule', fault)

  const measureById = new Map(measures.map((measure) => [measure.id, measure]))
  for (const measure of measures) {
    checkMeasure(measure, measureById, tables, (message) => fault(measure.definedAt, message))
  }
  checkRules(rules, measures, measureById, tables, checks, fault)
  const named = new Map([...figures, ...indicators].map((one) => [one.id, one]))
  for (const one of [...indicators, ...figures]) {
    checkFormula(one, measureById, named, (message) => fault(one.definedAt, message))
  }
  for (const indicator of indicators) {
    if (!chapters.some((chapter) => chapter.id === indicator.chapter)) {
      fault(indicator.definedAt, `${indicator.id}: there is no chapter "${indicator.chapter}"`)
    }
  }
  checkLinks(indicators, goals, fault)
  const cycles = [
    reportCycles(measures, referencesOf, fault),
    reportCycles([...indicators, ...figures], ({ formula }) => figuresOf(formula, measureById), fault),
    reportCycles(indicators, ({ replaces }) => (replaces ? [replaces.indicator] : []), fault),
  ]
  for (const attribute of attributes) {
    checkAttribute(attribute, (message) => fault(attribute.definedAt, message))
  }
  // What leads back to itself cannot be followed to its measures.
  if (!cycles.includes(true)) {
    const attributeById = new Map(attributes.map((attribute) => [attribute.id, attribute]))
    const formulas = new Map([...named].map(([id, { formula }]) => [id, formula]))
    for (const breakdown of breakdowns) {
      if (!indicators.some(({ id }) => id === breakdown.of)) {
        fault(breakdown.definedAt, `there is no indicator "${breakdown.of}" to break down`)
        continue
      }
      checkBreakdown(breakdown, attributeById, formulas, measureById, tables, (message) =>
        fault(breakdown.definedAt, message),
      )
    }
  }
  if (faults.length > 0) {
    return { catalogue: null, faults: faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line) }
  }
  const parts = {
    chapters,
    goals,
    attributes,
    breakdowns,
    indicators,
    figures,
    rules,
    measures: measureById,
    tables,
  }
  return { catalogue: makeCatalogue(version, parts), faults: [] }
}

type Fault = (at: DefinedAt, message: string) => void

function reportTwice(items: readonly Found<{ id: string }>[], what: string, fault: Fault): void {
  const seen = new Map<string, DefinedAt>()
  for (const { id, definedAt: at } of items) {
    const first = seen.get(id)
    if (first) fault(at, `the ${what} "${id}" is defined twice; first in ${first.file}, line ${first.line}`)
    else seen.set(id, at)
  }
}

/** Whether there are any. */
function reportCycles<T extends { id: string; definedAt: DefinedAt }>(
  items: readonly T[],
  references: (item: T) => readonly string[],
  fault: Fault,
): boolean {
  const byId = new Map(items.map((item) => [item.id, item]))
  const cycles = findCycle(items, (item) => references(item).flatMap((id) => byId.get(id) ?? []))
  for (const cycle of cycles) {
    fault(
      cycle[0]!.definedAt,
      `a definition leads back to itself: ${[...cycle, cycle[0]!].map(({ id }) => id).join(' → ')}`,
    )
  }
  return cycles.length > 0
}
