import { expect, test } from 'vitest'
import { randomExtracts } from './random-extract.ts'
import { randomFaults } from './random-fault.ts'
import type { RawExtract } from './reference-register.ts'
import { emptyRegister, importExtract } from './reference-register.ts'
import { shrinkExtracts } from './shrink-extracts.ts'

const seeds = Array.from({ length: 45 }, (_, index) => index + 1)

test('the same seed invents the same extracts', () => {
  const options = { seed: 7, size: 20, broken: true }
  expect(randomExtracts(options)).toEqual(randomExtracts(options))
})

test('broken extracts break every rule, and later ones mend what can be mended', () => {
  const broken = seeds.flatMap((seed) => randomExtracts({ seed, size: 60, broken: true }))
  const kinds = (list: { table: string; column: string; rule: string }[]) =>
    new Set(list.map(({ table, column, rule }) => `${table}.${column} ${rule}`))
  const made = kinds(broken.flatMap(({ faults }) => faults))
  expect([...kinds([...randomFaults])].filter((kind) => !made.has(kind))).toEqual([])
  for (const kind of ['registrations.unit unknown_unit', 'measures.person unknown_person']) {
    expect(made).toContain(kind)
  }
  const released = seeds.map((seed) => {
    let register = emptyRegister()
    let count = 0
    for (const { extract } of randomExtracts({ seed, size: 60, broken: true })) {
      const result = importExtract(register, extract)
      register = result.register
      for (const summary of result.summary) count += summary.released
    }
    return count
  })
  expect(released.filter((count) => count > 0).length).toBeGreaterThan(seeds.length / 2)
})

test('a failing sequence shrinks to the rows that make it fail', async () => {
  const extracts = randomExtracts({ seed: 3, size: 20, broken: false }).map(({ extract }) => extract)
  const score = (list: RawExtract[]) =>
    list.some(({ persons }) => persons?.rows.some((cells) => cells[persons.columns.indexOf('sex')] === 'M'))
  const small = await shrinkExtracts(extracts, score)
  expect(small).toHaveLength(1)
  expect(Object.values(small[0] ?? {}).flatMap(({ rows }) => rows)).toHaveLength(1)
})
