import { expect, test } from 'vitest'
import { tables } from '../../register/index.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { checkCatalogue } from '../definition/check-catalogue.ts'
import { compareCatalogues } from './compare-catalogues.ts'

const title = '{ lt: "Įdarbinta", en: "Placed" }'
const indicator = (id: string, formula: string, rest = '') =>
  `  - { id: ${id}, title: ${title}, definition: ${title}, numerator: ${title}, chapter: c, formula: ${formula}, unit: count, part_units: { numerator: count }, decimals: 0, direction: higher${rest} }`
const text = `chapters: [{ id: c, title: ${title} }]
measures:
  - { id: placed, title: ${title}, kind: flow, table: placements, on: starts_on }
  - { id: placed_for_good, title: ${title}, kind: narrowed, of: placed, where: [{ column: kind, in: [permanent] }] }
  - { id: open, title: ${title}, kind: stock, table: registrations, from: registered_on, until: deregistered_on, at: answerer }
attributes:
  - { id: sex, title: ${title}, column: person.sex, values: [{ id: F, title: ${title} }, { id: M, title: ${title} }] }
breakdowns: [{ of: work, by: [sex] }]
figures:
  - { id: load, formula: { kind: expression, is: "open / 2" } }
indicators:
${indicator('work', '{ kind: count, of: placed }')}
${indicator('lasting', '{ kind: share, of: placed_for_good, in: placed }')}
${indicator('loaded', '{ kind: change_on_year, of: load }')}
`

function read(yaml: string): Catalogue {
  const { catalogue, faults } = checkCatalogue([{ path: 'a.yaml', text: yaml }], tables, 'v')
  if (catalogue) return catalogue
  throw new Error(faults.map(({ message }) => message).join('\n'))
}

const compare = (change: (yaml: string) => string) => {
  const changed = change(text)
  expect(changed).not.toBe(text)
  return compareCatalogues(read(text), read(changed))
}
const nothing = { changed: [], reworded: [], added: [], removed: [] }

test('the same definitions, otherwise written, do not differ', () => {
  expect(compareCatalogues(read(text), read(text))).toEqual(nothing)
  const turned = text.replace(
    'kind: share, of: placed_for_good, in: placed',
    'in: placed, of: placed_for_good, kind: share',
  )
  expect(compareCatalogues(read(text), read(`\n# Elsewhere.\n${turned}`))).toEqual(nothing)
})

test('a measure reaches every criterion that comes down to it, cells too', () => {
  const changes = [{ about: 'measure', id: 'placed' }]
  expect(compare((yaml) => yaml.replace('on: starts_on', 'on: recorded_on'))).toEqual({
    ...nothing,
    changed: [
      { id: 'work', isCell: false, changes },
      { id: 'work[sex=F]', isCell: true, changes },
      { id: 'work[sex=M]', isCell: true, changes },
      { id: 'lasting', isCell: false, changes },
    ],
  })
})

test('a formula, a figure, a direction and an attribute are told apart', () => {
  const of = (change: (yaml: string) => string) =>
    compare(change).changed.map(({ id, changes }) => ({ id, changes }))
  expect(
    of((yaml) => yaml.replace('{ kind: change_on_year, of: load }', '{ kind: stock, of: open }')),
  ).toEqual([
    {
      id: 'loaded',
      changes: [
        { about: 'formula', id: null },
        { about: 'figure', id: 'load' },
      ],
    },
  ])
  expect(of((yaml) => yaml.replace('open / 2', 'open / 3'))).toEqual([
    { id: 'loaded', changes: [{ about: 'figure', id: 'load' }] },
  ])
  const lower = indicator('loaded', '{ kind: change_on_year, of: load }').replace('higher', 'lower')
  expect(of((yaml) => yaml.replace(/^.*id: loaded.*$/m, lower))).toEqual([
    { id: 'loaded', changes: [{ about: 'direction', id: null }] },
  ])
  expect(
    of((yaml) =>
      yaml
        .replace(`{ id: F, title: ${title} }`, `{ id: F, title: ${title}, in: [F, M] }`)
        .replace(/, \{ id: M[^}]*\} \}/, ''),
    ),
  ).toEqual([{ id: 'work[sex=F]', changes: [{ about: 'attribute', id: 'sex' }] }])
})

test('words alone change no figure; what only one of them has is told', () => {
  expect(
    compare((yaml) => yaml.replace(/(id: loaded, title:) \{[^}]*\}/, '$1 { lt: "Krūvis", en: "Load" }')),
  ).toEqual({
    ...nothing,
    reworded: ['loaded'],
  })
  expect(
    compare((yaml) =>
      yaml.replace(`- { id: placed, title: ${title}`, '- { id: placed, title: { lt: "A", en: "B" }'),
    ),
  ).toEqual(nothing)
  expect(compare((yaml) => yaml.replace('id: lasting', 'id: lasting_work'))).toEqual({
    ...nothing,
    added: ['lasting_work'],
    removed: ['lasting'],
  })
})
