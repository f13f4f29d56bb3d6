import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Day, dayOf } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { atLength } from '../../../platform/thorough.ts'
import { importExtracts, type Register } from '../../register/index.ts'
import { randomExtracts } from '../../register/reference/random-extract.ts'
import {
  emptyRegister,
  importExtract,
  type ReferenceRegister,
} from '../../register/reference/reference-register.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import type { RowSource } from '../calculation/row-source.ts'
import { openSession } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import { loadCatalogue, shippedCatalogue } from '../catalogue/load-catalogue.ts'
import type { Figure } from '../contract.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { randomCatalogue } from '../reference/random-catalogue.ts'
import { randomExternalValues } from '../reference/random-external-values.ts'
import { randomQuestions } from '../reference/random-question.ts'
import type { ReferenceQuestion } from '../reference/reference-calculate.ts'
import { type ReferenceCatalogue, readReferenceCatalogue } from '../reference/reference-catalogue.ts'
import { referenceLanguage } from '../reference/reference-language.ts'
import { everyConstruct } from './every-construct.ts'

/** A store of the register's rows, as the contract asks it. */
export type TestedSource = {
  /** Takes up what the register has and this store has not. */
  load: () => Promise<void>
  /** The rows of the state known on a day; what is open is closed by the next that asks, or with the register. */
  source: (knownOn: Day | null, catalogue: Catalogue) => Promise<RowSource>
}

type Figures = Map<string, Figure>

const example = join(import.meta.dirname, '../../register/reference/example/extract')
const expectedFolder = join(import.meta.dirname, '../reference/example')

/**
 * The contract of a source of rows: figures calculated from it are those expected of the example, those of the naive
 * oracle, and to the last digit those of the embedded store, whatever the catalogue says and however the rows came.
 */
export function describeRowSource(name: string, open: (register: Register) => Promise<TestedSource>): void {
  const withRegister = async (
    work: (temporary: TemporaryRegister, tested: TestedSource) => Promise<void>,
  ): Promise<void> => {
    const temporary = await openTemporaryRegister()
    try {
      await work(temporary, await open(temporary.register))
    } finally {
      temporary.remove()
    }
  }

  describe(`figures from ${name}`, () => {
    test('are those expected of the example', { timeout: 120_000 }, async () => {
      const catalogue = loadCatalogue()
      await withRegister(async ({ register }, tested) => {
        await importExtracts(register, [example])
        await tested.load()
        for (const file of readdirSync(expectedFolder)) {
          const { question, rows } = readExpected(file)
          const found = await figuresFrom(tested, catalogue, question)
          // Indicators that came later are in no expected file.
          const asked = new Set(rows.map(({ indicator }) => indicator))
          for (const at of found.keys()) if (!asked.has(at.slice(0, at.indexOf(' ')))) found.delete(at)
          expectClose(found, rows, file)
        }
      })
    })

    test.each(atLength([2], [2, 21]))(
      'are those of the shipped catalogue over a history (seed %i)',
      { timeout: 300_000 },
      (seed) =>
        withRegister((temporary, tested) =>
          followHistory({ seed, size: 24, catalogue: catalogueOf('shipped'), temporary, tested }),
        ),
    )

    test.each(atLength([4], [4, 9]))(
      'are right in every construct of the language (seed %i)',
      { timeout: 300_000 },
      (seed) =>
        withRegister((temporary, tested) =>
          followHistory({
            seed,
            size: 24,
            catalogue: (groups) =>
              catalogueOf(everyConstruct(groups[0] ?? { id: 'none', level: 'none' }))(groups),
            temporary,
            tested,
          }),
        ),
    )

    test.each(Array.from({ length: atLength(2, 6) }, (_, seed) => seed + 1))(
      'are right of an invented catalogue (seed %i)',
      { timeout: 300_000 },
      (seed) =>
        withRegister((temporary, tested) =>
          followHistory({
            seed,
            size: 16,
            catalogue: (groups) =>
              catalogueOf(
                randomCatalogue({ seed, groups: groups.map(({ id, level }) => ({ group: id, level })) }),
              )(groups),
            temporary,
            tested,
          }),
        ),
    )
  })
}

type Group = { id: string; level: string }
type BothCatalogues = { product: Catalogue; oracle: ReferenceCatalogue }
type History = {
  seed: number
  size: number
  /** The catalogue, made for the groups that the register has in the end. */
  catalogue: (groups: readonly Group[]) => BothCatalogues
  temporary: TemporaryRegister
  tested: TestedSource
}

/** Sends an invented history extract by extract, and asks some questions after the first and after the last. */
async function followHistory({ seed, size, catalogue: make, temporary, tested }: History): Promise<void> {
  const extracts = randomExtracts({ seed, size, broken: false }).map(({ extract }) => extract)
  const units = [...new Set(extracts.flatMap(({ units }) => units?.rows.map(([unit]) => unit ?? '') ?? []))]
  const groups = groupsOf(extracts)
  const catalogue = make(groups)
  let reference = emptyRegister()
  for (const [index, extract] of [...extracts, randomExternalValues(seed, units)].entries()) {
    reference = importExtract(reference, extract).register
    await temporary.sendRaw(extract)
    if (index > 0 && index < extracts.length) continue
    await tested.load()
    for (const question of randomQuestions(seed + index, 2)) {
      await compare(tested, temporary.register, reference, catalogue, question)
    }
  }
}

async function compare(
  tested: TestedSource,
  register: Register,
  reference: ReferenceRegister,
  { product, oracle }: BothCatalogues,
  question: ReferenceQuestion,
): Promise<void> {
  const about = JSON.stringify(question)
  const found = await figuresFrom(tested, product, question)
  const session = await openSession(register, dayOfQuestion(question))
  try {
    const embedded = { load: async () => undefined, source: async () => sessionSource(session, product) }
    const expected = await figuresFrom(embedded, product, question)
    expect(differing(found, expected), `${about}, beside the embedded store`).toEqual([])
  } finally {
    session.close()
  }
  expectClose(found, referenceLanguage(oracle, reference, question), about)
}

async function figuresFrom(
  { source }: TestedSource,
  catalogue: Catalogue,
  question: ReferenceQuestion,
): Promise<Figures> {
  const range = spanEndingOn(question.span, dayOf(question.date))
  const rows = await source(dayOfQuestion(question), catalogue)
  const sums = await calculateSums(rows, catalogue, catalogue.criteria, [range])
  const found: Figures = new Map()
  for (const criterion of catalogue.criteria) {
    const figures = figuresOf(catalogue, criterion, sums, range)
    for (const [number, { level, id }] of rows.organisation.nodes.entries()) {
      const figure = figureOf(figures, number)
      if (figure) found.set(`${criterion.id} ${level} ${id}`, figure)
    }
  }
  return found
}

function dayOfQuestion({ knownOn }: ReferenceQuestion): Day | null {
  return knownOn === null ? null : dayOf(knownOn)
}

/** What differs in whatever digit. */
function differing(found: Figures, expected: Figures): string[] {
  return [...new Set([...found.keys(), ...expected.keys()])].flatMap((at) => {
    const [one, other] = [found, expected].map((figures) => JSON.stringify(figures.get(at)))
    return one === other ? [] : [`${at}: ${one}, not ${other}`]
  })
}

type Row = Figure & { indicator: string; level: string; node: string }

/** The rows of another hand, which divides in its own way: to nine digits. */
function expectClose(found: Figures, rows: readonly Row[], about: string): void {
  const expected: Figures = new Map(
    rows.map(({ indicator, level, node, numerator, denominator, value }) => [
      `${indicator} ${level} ${node}`,
      { numerator, denominator, value },
    ]),
  )
  const wrong = differing(found, expected).filter((line) => {
    const at = line.slice(0, line.indexOf(': '))
    const [one, other] = [found.get(at), expected.get(at)]
    return !one || !other || !isClose(one, other)
  })
  expect(wrong, about).toEqual([])
}

function isClose(one: Figure, other: Figure): boolean {
  return (['numerator', 'denominator', 'value'] as const).every((part) => {
    const [a, b] = [one[part], other[part]]
    return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))
  })
}

function groupsOf(
  extracts: readonly {
    [table: string]: { rows: readonly (readonly (string | null)[])[]; columns: readonly string[] } | undefined
  }[],
): Group[] {
  return extracts.flatMap(({ unit_groups: groups }) => {
    if (!groups) return []
    const [id, level] = ['group', 'level'].map((name) => groups.columns.indexOf(name))
    return groups.rows.map((row) => ({ id: row[id!] ?? '', level: row[level!] ?? '' }))
  })
}

/** A catalogue as the product and as the oracle read it. */
function catalogueOf(text: 'shipped' | (string & {})): (groups: readonly Group[]) => BothCatalogues {
  return () => {
    if (text === 'shipped') {
      const files = readdirSync(shippedCatalogue).filter((name) => name.endsWith('.yaml'))
      const texts = files.map((name) => readFileSync(join(shippedCatalogue, name), 'utf8'))
      const shipped = loadCatalogue()
      // What stands apart is calculated by whoever asks for it.
      const product = { ...shipped, criteria: [...shipped.criteria, ...shipped.apart] }
      return { product, oracle: readReferenceCatalogue(texts) }
    }
    const folder = mkdtempSync(join(tmpdir(), 'perkunas-catalogue-'))
    try {
      writeFileSync(join(folder, 'all.yaml'), text)
      return { product: loadCatalogue(folder), oracle: readReferenceCatalogue([text]) }
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}

/** `expected-2012-03-31-ytd-known-2012-04-05.csv` and what is in it. */
function readExpected(file: string): { question: ReferenceQuestion; rows: Row[] } {
  const [, date = '', span, knownOn] =
    /^expected-(\d{4}-\d\d-\d\d)-(\w+?)(?:-known-(.+))?\.csv$/.exec(file) ?? []
  const number = (text: string | undefined): number | null => (text ? Number(text) : null)
  const lines = readFileSync(join(expectedFolder, file), 'utf8').trim().split(/\r?\n/).slice(1)
  return {
    question: { date, span: span as ReferenceQuestion['span'], knownOn: knownOn ?? null },
    rows: lines.map((line) => {
      const [indicator = '', , , level = '', node = '', numerator, denominator, value] = line.split(',')
      return {
        indicator,
        level,
        node,
        numerator: number(numerator),
        denominator: number(denominator),
        value: number(value),
      }
    }),
  }
}
