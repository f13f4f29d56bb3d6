import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importExtracts } from '../register/index.ts'
import { randomExtracts } from '../register/reference/random-extract.ts'
import { readExtract } from '../register/reference/read-extract.ts'
import { emptyRegister, importExtract, type RawExtract } from '../register/reference/reference-register.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../register/reference/temporary-register.ts'
import { differencesFrom, type Way } from './against-reference.ts'
import { loadCatalogue, shippedCatalogue } from './catalogue/load-catalogue.ts'
import type { Catalogue } from './definition/catalogue.ts'
import { readReferenceCatalogue } from './reference/reference-catalogue.ts'
import { referenceLanguage } from './reference/reference-language.ts'

const shipped = loadCatalogue()
const { apart } = shipped
const catalogue: Catalogue = { ...shipped, indicators: apart, criteria: apart }
const texts = readdirSync(shippedCatalogue).map((name) => readFileSync(join(shippedCatalogue, name), 'utf8'))
const plain = { ...readReferenceCatalogue(texts), indicators: apart.map(({ id }) => id) }

const example = join(import.meta.dirname, '../register/reference/example/extract')
/** Extracts that break rules of every dimension: short occupations among them, which the example has not. */
const invented = [...randomExtracts({ seed: 8, size: 40, broken: false })].map(({ extract }) => extract)

let temporary: TemporaryRegister
let other: TemporaryRegister
const reference = importExtract(emptyRegister(), readExtract(example)).register
let otherReference = emptyRegister()
beforeAll(async () => {
  temporary = await openTemporaryRegister()
  await importExtracts(temporary.register, [example])
  other = await openTemporaryRegister()
  const send = async (extract: RawExtract) => {
    otherReference = importExtract(otherReference, extract).register
    await other.sendRaw(extract)
  }
  for (const extract of invented) await send(extract)
}, 60_000)
afterAll(() => {
  temporary.remove()
  other.remove()
})

const questions = [
  { date: '2012-06-30', span: 'ytd', knownOn: null },
  { date: '2012-03-31', span: 'month', knownOn: '2012-04-05' },
] as const
const ways: readonly Way[] = ['for one date', 'from a series', 'from memory', 'a series from memory']

test.each(questions)(
  'data quality of the example is calculated as the naive oracle does, $date $span',
  {
    timeout: 120_000,
  },
  async (question) => {
    const rows = referenceLanguage(plain, reference, question)
    expect(new Set(rows.map(({ indicator }) => indicator)).size).toBe(apart.length)
    for (const way of ways) {
      expect(await differencesFrom(rows, temporary.register, catalogue, question, way), way).toEqual([])
    }
  },
)

test('data quality of invented extracts is calculated as the naive oracle does', {
  timeout: 120_000,
}, async () => {
  const question = { date: '2012-12-31', span: 'ytd', knownOn: null } as const
  const rows = referenceLanguage(plain, otherReference, question)
  // Each dimension finds something broken, or it would tell nothing.
  for (const dimension of ['completeness', 'timeliness', 'precision', 'plausibility']) {
    const whole = rows.find((row) => row.indicator === `quality_${dimension}` && row.level === 'national')
    expect(whole?.value, dimension).toBeLessThan(100)
    expect(whole?.value, dimension).toBeGreaterThan(0)
  }
  for (const way of [...ways, 'from the rows listed'] as const) {
    expect(await differencesFrom(rows, other.register, catalogue, question, way), way).toEqual([])
  }
})
