import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { randomExtracts } from '../../register/reference/random-extract.ts'
import { emptyRegister, importExtract } from '../../register/reference/reference-register.ts'
import { randomQuestions } from './random-question.ts'
import { type ReferenceResult, referenceCalculate } from './reference-calculate.ts'
import { readReferenceCatalogue } from './reference-catalogue.ts'
import { referenceLanguage } from './reference-language.ts'

const shipped = readReferenceCatalogue(
  ['indicators.yaml', 'measures.yaml'].map((file) =>
    readFileSync(join(import.meta.dirname, '../../../../catalogue/2012', file), 'utf8'),
  ),
)

function sorted(rows: ReferenceResult[]): ReferenceResult[] {
  const keyOf = ({ indicator, level, node }: ReferenceResult) => JSON.stringify([indicator, level, node])
  return rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

test.each([1, 2, 3, 4, 5, 6])('the shipped catalogue says what its indicators are (seed %i)', (seed) => {
  let register = emptyRegister()
  for (const { extract } of randomExtracts({ seed, size: 30, broken: false })) {
    register = importExtract(register, extract).register
  }
  for (const question of randomQuestions(seed, 3)) {
    const expected = sorted(referenceCalculate(register, question))
    const found = sorted(referenceLanguage(shipped, register, question))
    expect(found.map(({ indicator, level, node }) => [indicator, level, node])).toEqual(
      expected.map(({ indicator, level, node }) => [indicator, level, node]),
    )
    for (const [index, row] of found.entries()) {
      for (const part of ['numerator', 'denominator', 'value'] as const) {
        const wanted = expected[index]?.[part] ?? null
        if (wanted === null) expect(row[part]).toBeNull()
        else expect(row[part]).toBeCloseTo(wanted, 9)
      }
    }
  }
})
