import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

type Named = { id: string }
type Short = {
  measures: (Named & { kind: string })[]
  attributes: (Named & { values: Named[] })[]
  breakdowns: object[]
  formulas: Record<string, object>
}

const title = { lt: 'pavadinimas', en: 'title' }

/** For tests: the text of a catalogue with every construct of the language; `group` is one that its conditions ask for. */
export function everyConstruct(group: { id: string; level: string }): string {
  const text = readFileSync(join(import.meta.dirname, 'every-construct.yaml'), 'utf8')
    .replaceAll('GROUP', JSON.stringify(group.id))
    .replaceAll('LEVEL', JSON.stringify(group.level))
  const { measures, attributes, breakdowns, formulas }: Short = parse(text)
  const own = measures.map(({ id, kind }): [string, object] => [`i_${id}`, { kind: formulaOf(kind), of: id }])
  return stringify(
    {
      chapters: [{ id: 'all', title }],
      measures: measures.map((measure) => ({ ...measure, title })),
      attributes: attributes.map((attribute) => ({
        ...attribute,
        title,
        values: attribute.values.map((value) => ({ ...value, title })),
      })),
      breakdowns,
      indicators: [...own, ...Object.entries(formulas)].map(([id, formula]) => ({
        id,
        title,
        definition: title,
        numerator: title,
        denominator: title,
        chapter: 'all',
        formula,
        unit: 'count',
        part_units: { numerator: 'count', denominator: 'count' },
        decimals: 0,
        direction: 'neutral',
      })),
    },
    { aliasDuplicateObjects: false },
  )
}

function formulaOf(kind: string): string {
  if (kind === 'stock' || kind === 'external') return kind
  return kind.endsWith('people') ? 'people' : 'count'
}
