import { daysLater } from '../../register/reference/random-history.ts'
import { randomSource } from '../../register/reference/random-source.ts'
import type { RawExtract } from '../../register/reference/reference-register.ts'
import { referenceTable } from '../../register/reference/reference-tables.ts'

const periods = [
  ['2010-12-01', '2010-12-31'],
  ['2011-01-01', '2011-01-31'],
  ['2011-01-01', '2011-03-31'],
  ['2011-10-01', '2011-10-31'],
  ['2012-02-01', '2012-02-29'],
] as const

/**
 * An extract of figures for the series that invented catalogues ask for, cells of them too: the same units and
 * periods over and over, so that weights meet what they weigh and later figures take the place of earlier ones.
 */
export function randomExternalValues(seed: number, units: readonly string[]): RawExtract {
  const { pick, chance, between } = randomSource(seed)
  const columns = referenceTable('external_values').columns.map(({ name }) => name)
  const names = ['rate', 'size', 'population', 'new']
  const cuts = ['', '[sex=F]', '[sex=M]', '[age=15-24]', '[sex=M,age=25+]', '[age=25+,sex=F]']
  const rows = names
    .flatMap((name) => cuts.map((cut) => `${name}${cut}`))
    .flatMap((series) => units.slice(0, 2).map((unit) => ({ series, unit })))
    .flatMap((at) => periods.map(([starts_on, ends_on]) => ({ ...at, starts_on, ends_on })))
    .filter(() => chance(0.5))
    .map((at, index): { [column: string]: string } => ({
      ...at,
      value: `X${chance(0.1) ? between(1, 200) : index}`,
      amount: pick(['1', '2.5', '7', '41250.5', '0', '-1', '0.000001']),
      recorded_on: daysLater(at.ends_on, pick([-40, 0, 10, 200])),
      retracted: chance(0.05) ? 'true' : 'false',
    }))
    .map((row) => columns.map((column) => row[column] ?? null))
  return { external_values: { columns, rows } }
}
