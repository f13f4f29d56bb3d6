import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atLength } from '../../platform/thorough.ts'
import { importExtracts } from '../register/index.ts'
import { randomExtracts } from '../register/reference/random-extract.ts'
import { readExtract } from '../register/reference/read-extract.ts'
import {
  emptyRegister,
  importExtract,
  type RawExtract,
  type ReferenceRegister,
} from '../register/reference/reference-register.ts'
import { splitExtracts } from '../register/reference/split-extracts.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../register/reference/temporary-register.ts'
import { writeExtractParquet } from '../register/reference/write-extract.ts'
import { differencesFrom, ways } from './against-reference.ts'
import { loadCatalogue } from './catalogue/load-catalogue.ts'
import type { Catalogue } from './definition/catalogue.ts'
import { randomCatalogue } from './reference/random-catalogue.ts'
import { randomExternalValues } from './reference/random-external-values.ts'
import { randomQuestions } from './reference/random-question.ts'
import {
  type ReferenceQuestion,
  type ReferenceResult,
  referenceCalculate,
} from './reference/reference-calculate.ts'
import { readReferenceCatalogue } from './reference/reference-catalogue.ts'
import { referenceLanguage } from './reference/reference-language.ts'

const shipped = loadCatalogue()
const example = join(import.meta.dirname, '../register/reference/example/extract')
const expectedFolder = join(import.meta.dirname, 'reference/example')

/** `expected-2012-03-31-ytd-known-2012-04-05.csv` and what is in it. */
function readExpected(file: string): { question: ReferenceQuestion; rows: ReferenceResult[] } {
  const [, date, span, knownOn] = /^expected-(\d{4}-\d\d-\d\d)-(\w+?)(?:-known-(.+))?\.csv$/.exec(file)!
  const number = (text: string | undefined): number | null => (text ? Number(text) : null)
  const lines = readFileSync(join(expectedFolder, file), 'utf8').trim().split(/\r?\n/).slice(1)
  const rows = lines.map((line) => {
    const [indicator, , , level, node, numerator, denominator, value] = line.split(',')
    return {
      indicator: indicator!,
      span: span as ReferenceResult['span'],
      date: date!,
      level: level!,
      node: node!,
      numerator: number(numerator),
      denominator: number(denominator),
      value: number(value),
    }
  })
  return {
    question: { date: date!, span: span as ReferenceQuestion['span'], knownOn: knownOn ?? null },
    rows,
  }
}

const expected = readdirSync(expectedFolder).map(readExpected)

/** The 22 that the expected files and the naive oracle know: those over the register's own facts. */
const known = new Set(expected.flatMap(({ rows }) => rows.map(({ indicator }) => indicator)))
const indicators = shipped.indicators.filter(({ id }) => known.has(id))
const catalogue: Catalogue = { ...shipped, indicators, criteria: indicators }

/** The ways in which the example's rows may come. */
const comings: [string, (register: TemporaryRegister) => Promise<void>][] = [
  [
    'as one extract of CSV',
    async ({ register }) => {
      await importExtracts(register, [example])
    },
  ],
  [
    'as one extract of Parquet',
    async ({ register, work }) => {
      const folder = join(work, 'parquet')
      await writeExtractParquet(readExtract(example), folder, { typed: true })
      await importExtracts(register, [folder])
    },
  ],
  [
    'split over seven extracts',
    async (temporary) => {
      for (const part of splitExtracts(readExtract(example), 7, 7)) await temporary.sendRaw(part)
    },
  ],
]

describe.each(comings)('the example that comes %s', (_, send) => {
  let temporary: TemporaryRegister
  beforeAll(async () => {
    temporary = await openTemporaryRegister()
    await send(temporary)
  }, 60_000)
  afterAll(() => temporary.remove())

  test('has seven expected files of 22 indicators', () => {
    expect(expected).toHaveLength(7)
    expect(catalogue.indicators).toHaveLength(22)
  })

  test.each(expected.map(({ question, rows }) => [JSON.stringify(question), question, rows] as const))(
    'has exactly the rows expected for %s',
    async (_name, question, rows) => {
      for (const way of ['for one date', 'from a series'] as const) {
        expect(await differencesFrom(rows, temporary.register, catalogue, question, way)).toEqual([])
      }
    },
    60_000,
  )
})

test('the rows listed behind every figure of the example recompute it', { timeout: 120_000 }, async () => {
  const temporary = await openTemporaryRegister()
  try {
    await importExtracts(temporary.register, [example])
    for (const { question, rows } of expected.filter((one) => one.question.knownOn !== null)) {
      expect(
        await differencesFrom(rows, temporary.register, catalogue, question, 'from the rows listed'),
      ).toEqual([])
    }
  } finally {
    temporary.remove()
  }
})

test.each(atLength([3, 20], [3, 11, 20, 29]))(
  'invented extracts (seed %i) are calculated as by the naive oracle',
  { timeout: 180_000 },
  async (seed) => {
    const temporary = await openTemporaryRegister()
    try {
      let reference = emptyRegister()
      for (const { extract } of randomExtracts({ seed, size: 30, broken: seed % 3 === 0 })) {
        reference = importExtract(reference, extract).register
        await temporary.sendRaw(extract)
      }
      for (const question of randomQuestions(seed, 3)) {
        const rows = referenceCalculate(reference, question)
        for (const way of ways) {
          if (way === 'from the rows listed' && seed !== 20) continue
          expect(
            await differencesFrom(rows, temporary.register, catalogue, question, way),
            `${way}, ${JSON.stringify(question)}`,
          ).toEqual([])
        }
      }
    } finally {
      temporary.remove()
    }
  },
)

/** Loads a catalogue as anybody's: it has to be sound. */
function loadText(text: string): Catalogue {
  const folder = mkdtempSync(join(tmpdir(), 'perkunas-catalogue-'))
  try {
    writeFileSync(join(folder, 'invented.yaml'), text)
    return loadCatalogue(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What stands in a table's columns, each once. */
function standing(register: ReferenceRegister, table: string, ...columns: string[]): string[][] {
  const found = (register.stored[table] ?? []).map(({ row }) => columns.map((column) => row[column] ?? ''))
  return [...new Map(found.map((cells) => [JSON.stringify(cells), cells])).values()]
}

/** The catalogues whose rows are listed too: that is a query for every criterion at every node. */
const listed = [54501, 55402, 53002]

// Seeds whose catalogues have, between them, nearly every word of the language with something to count.
describe.each([580, 545, 669, 554, 530])('invented extracts (seed %i)', (seed) => {
  let temporary: TemporaryRegister
  let reference = emptyRegister()
  beforeAll(async () => {
    temporary = await openTemporaryRegister()
    const send = async (extract: RawExtract) => {
      reference = importExtract(reference, extract).register
      await temporary.sendRaw(extract)
    }
    for (const { extract } of randomExtracts({ seed, size: 30, broken: seed % 3 === 0 })) await send(extract)
    await send(randomExternalValues(seed, standing(reference, 'units', 'unit').flat()))
  }, 60_000)
  afterAll(() => temporary.remove())

  test.each(atLength([1, 2], [0, 1, 2, 3]).map((number) => seed * 100 + number))(
    'are calculated by an invented catalogue (seed %i) as its language says',
    async (catalogueSeed) => {
      const groups = standing(reference, 'unit_groups', 'group', 'level')
      const text = randomCatalogue({
        seed: catalogueSeed,
        groups: groups.map(([group = '', level = '']) => ({ group, level })),
      })
      const [catalogue, plain] = [loadText(text), readReferenceCatalogue([text])]
      for (const question of randomQuestions(catalogueSeed, 1)) {
        const rows = referenceLanguage(plain, reference, question)
        for (const way of ways) {
          if (way === 'from the rows listed' && !listed.includes(catalogueSeed)) continue
          expect(
            await differencesFrom(rows, temporary.register, catalogue, question, way),
            `${way}, ${JSON.stringify(question)}, by\n${text}`,
          ).toEqual([])
        }
      }
    },
    60_000,
  )
})
