import type { Command } from '../../../platform/command/command.ts'
import { UsageError } from '../../../platform/command/command.ts'
import { languages } from '../../../platform/text/both-languages.ts'
import { catalogueOption, readCatalogue } from '../catalogue/catalogue-option.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { compiledQueries, queryNotes } from './compiled-queries.ts'
import { definitionWords } from './definition-words.ts'
import { type Definition, findDefinition, sharedMeasures, titleIn } from './find-definition.ts'

const check: Command<unknown> = {
  name: 'catalogue check',
  summary: 'Checks a catalogue and tells all its faults at once, each with its file and line',
  arguments: [],
  options: [catalogueOption],
  needs: 'nothing',
  run: async (_, input, io) => {
    const { measures, indicators, criteria, version } = readCatalogue(input)
    const cells = criteria.length - indicators.length
    io.out(
      `The catalogue is sound: ${count(measures.size, 'measure')}, ${count(indicators.length, 'indicator')}, ${count(cells, 'cell')} of breakdowns (version ${version})`,
    )
    return 0
  },
}

const show: Command<unknown> = {
  name: 'catalogue show',
  summary: 'Shows what a definition says in words, the queries it becomes, and what it shares',
  arguments: [{ name: 'id', description: 'a measure, figure, indicator or cell of one', required: true }],
  options: [catalogueOption],
  needs: 'nothing',
  run: async (_, input, io) => {
    const catalogue = readCatalogue(input)
    const [id = ''] = input.args
    const definition = findDefinition(catalogue, id)
    if (!definition) throw new UsageError(unknownId(catalogue, id))
    for (const line of shownLines(catalogue, definition)) io.out(line)
    return 0
  },
}

/** The commands that look at a catalogue itself; they need no data folder. */
export const catalogueCommands: readonly Command<unknown>[] = [check, show]

const headings = {
  lt: { kind: { indicator: 'rodiklis', cell: 'pjūvio ląstelė', figure: 'dydis', measure: 'matas' } },
  en: { kind: { indicator: 'indicator', cell: 'cell', figure: 'figure', measure: 'measure' } },
} as const

function shownLines(catalogue: Catalogue, definition: Definition): string[] {
  const { id, kind } = definition
  const lines: string[] = []
  const parts = definitionWords(catalogue, definition)
  for (const language of languages) {
    lines.push(`${id} (${headings[language].kind[kind]}): ${titleIn(catalogue, id)[language]}`)
    if ('criterion' in definition) lines.push(`  ${definition.criterion.definition[language]}`)
    for (const { id: of, title, lines: said } of parts) {
      lines.push(
        '',
        of === null ? title[language] : `${title[language]} (${of})`,
        ...said.map((line) => `  ${line[language]}`),
      )
    }
    lines.push('')
  }
  lines.push('Shared measures')
  const shared = sharedMeasures(catalogue, definition)
  for (const { measure, indicators } of shared) lines.push(`  ${measure}: also ${indicators.join(', ')}`)
  if (shared.length === 0) lines.push('  none: no other indicator comes down to these measures')
  lines.push('', 'Queries')
  for (const note of queryNotes) lines.push(`  ${note}`)
  for (const { measure, sql } of compiledQueries(catalogue, definition))
    lines.push('', `-- ${measure}`, `${sql};`)
  return lines
}

function unknownId(catalogue: Catalogue, id: string): string {
  const indicators = catalogue.indicators.map((one) => one.id)
  const figures = [...catalogue.formulas.keys()].filter((one) => !indicators.includes(one))
  const known = [
    `indicators: ${indicators.join(', ')}`,
    ...(figures.length > 0 ? [`figures: ${figures.join(', ')}`] : []),
    `measures: ${[...catalogue.measures.keys()].join(', ')}`,
  ]
  return `The catalogue has no "${id}".\n${known.join('\n')}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
