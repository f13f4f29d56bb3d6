import { randomSource } from '../../register/reference/random-source.ts'
import type { RawExtract } from '../../register/reference/reference-register.ts'
import { referenceTable } from '../../register/reference/reference-tables.ts'

/**
 * An extract of figures for the series that invented catalogues ask for, cells of them too: the same units and
 * periods over and over, so that weights meet what they weigh and later figures take the place of earlier ones.
 */
export function randomExternalValues(seed: number, units: readonly string[]): RawExtract {
  const { pick, chance, between } = randomSource(seed)
  const columns = referenceTable('external_values').columns.map(({ name }) => name)
  const names = ['rate', 'size', 'population', 'new'].flatMap((name) =>
    ['', '', '[sex=F]', '[sex=M]', '[age=15-24]', '[sex=M,age=25+]', '[age=25+,sex=F]'].map(
      (cut) => `${name}${cut}`,
    ),
  )
  const rows = Array.from({ length: 120 }, (_, index) => {
    const starts = Temporal.PlainDate.from({
      year: pick([2010, 2011, 2011, 2012]),
      month: pick([1, 2, 10, 12]),
      day: 1,
    })
    const ends = starts.add({ months: pick([1, 1, 3]) }).subtract({ days: 1 })
    const row: { [column: string]: string } = {
      value: `X${chance(0.1) ? between(1, 120) : index}`,
      series: pick(names),
      unit: pick(units.slice(0, 3)),
      starts_on: starts.toString(),
      ends_on: ends.toString(),
      amount: pick(['0', '1', '2.5', '-1', '0.000001', '41250.5', '7']),
      recorded_on: ends.add({ days: pick([-40, 0, 10, 200]) }).toString(),
      retracted: chance(0.05) ? 'true' : 'false',
    }
    return columns.map((column) => row[column] ?? null)
  })
  return { external_values: { columns, rows } }
}
