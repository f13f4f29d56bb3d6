import { expect, test } from 'vitest'
import { tables } from '../../register/index.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { checkCatalogue } from '../definition/check-catalogue.ts'
import { codeWords } from './code-words.ts'
import { compiledQueries } from './compiled-queries.ts'
import { counted } from './count-words.ts'
import { definitionWords } from './definition-words.ts'
import { findDefinition, sharedMeasures } from './find-definition.ts'
import { tableWords } from './table-words.ts'

const title = (text: string): string => `{ lt: "${text}-lt", en: "${text}-en" }`

const text = `chapters: [{ id: c, title: ${title('chapter')} }]
goals: [{ id: work, title: ${title('goal')} }]
measures:
  - { id: began, title: ${title('began')}, kind: flow, table: placements, on: starts_on }
  - id: good
    title: ${title('good')}
    kind: narrowed
    of: began
    where:
      - { column: kind, in: [permanent, fixed_term] }
      - { not: { column: person.education, in: ['1'] } }
      - { any: [{ column: vacancy.monthly_wage, at_least: 400.5, below: 900 }, { column: registration, filled: false }] }
      - { has: services, same: registration, date: occurred_on, to: { column: starts_on, plus_days: -1 }, where: [{ column: channel, in: [online] }] }
      - { has: employment_spells, same: person, spell: [starts_on, ends_on], from: day, to: day }
      - { names_counted: vacancy, in_table: vacancies }
      - { in_group: north, level: region }
      - { column: vacancy.occupation, starts_with: ['21', '22'] }
      - { age_on: starts_on, from: 15, below: 30 }
      - { days: { from: registration.registered_on, to: day }, at_least: 2, below: 21 }
  - { id: all, title: ${title('all')}, kind: sum, of: [began, ended] }
  - { id: ended, title: ${title('ended')}, kind: flow, table: measures, on: { column: ends_on, plus_days: 1 }, at: answerer }
  - { id: days, title: ${title('days')}, kind: flow, table: vacancies, on: closed_on, amount: { days: { from: registered_on, to: day }, times: positions } }
  - { id: left, title: ${title('left')}, kind: flow, table: vacancies, on: closed_on, amount: { left_of: positions, less: vacancy_fills, their: positions, until: filled_on } }
  - { id: money, title: ${title('money')}, kind: flow, table: expenditures, on: spent_on, amount: { column: amount } }
  - { id: open, title: ${title('open')}, kind: stock, table: registrations, from: registered_on, until: deregistered_on, at: answerer }
  - { id: paid, title: ${title('paid')}, kind: stock, table: benefit_spells, from: starts_on, to: ends_on, at: answerer, where: [{ column: kind, in: [social_allowance] }] }
  - { id: people, title: ${title('people')}, kind: people, table: registrations, person: person, from: registered_on, to: deregistered_on, at: answerer }
  - { id: users, title: ${title('users')}, kind: people, table: eservice_uses, person: user, from: occurred_on, to: occurred_on }
  - { id: active, title: ${title('active')}, kind: active_people, of: people, started: [{ table: placements, date: starts_on }, { table: measures, date: starts_on }] }
  - { id: residents, title: ${title('residents')}, kind: external, series: residents, roll_up: last, expires_after_days: 21 }
  - { id: wages, title: ${title('wages')}, kind: external, series: wages, roll_up: weighted_mean, weighted_by: jobs }
attributes:
  - { id: sex, title: { lt: Lytis, en: Sex }, column: person.sex, values: [{ id: F, title: { lt: moterys, en: women } }] }
  - { id: age, title: { lt: Amžius, en: Age }, age: true, values: [{ id: young, title: { lt: "iki 25 m.", en: under 25 }, below: 25 }] }
breakdowns: [{ of: rate, by: [sex, age] }]
figures:
  - { id: per_day, formula: { kind: expression, is: "(began + ended) / days * 2.5 - (open - mean_stock(open))" } }
indicators:
  - id: rate
    title: ${title('rate')}
    definition: ${title('defined')}
    numerator: ${title('part')}
    chapter: c
    formula: { kind: share, of: good, in: began }
    unit: percent
    part_units: { numerator: count, denominator: count }
    decimals: 1
    direction: higher
    criterion: effect
    goal: work
    cascade: split
    legal_basis: { lt: "Įsakymas.", en: "An order." }
    valid: { from: 2011 }
    replaces: { indicator: old, from: 2012, how: spliced }
  - id: old
    title: ${title('old')}
    definition: ${title('defined')}
    numerator: ${title('part')}
    chapter: c
    formula: { kind: change_from_year, of: per_day, year: 2010, known_on: 2011-03-31 }
    unit: percent
    part_units: { numerator: count, denominator: count }
    decimals: 1
    direction: higher
    criterion: result
    leads_to: [rate]
    goal: work
    valid: { from: 2009, to: 2011 }
`

function invented(): Catalogue {
  const { catalogue, faults } = checkCatalogue([{ path: 'all.yaml', text }], tables, 'test')
  if (!catalogue) throw new Error(faults.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return catalogue
}

const catalogue = invented()

function said(id: string, language: 'lt' | 'en'): string {
  const parts = definitionWords(catalogue, findDefinition(catalogue, id)!)
  return parts
    .map((part) => [part.title, ...part.lines].map((line) => line[language]).join('\n'))
    .join('\n\n')
}

test.each(['lt', 'en'] as const)('definitions are said in %s', async (language) => {
  const ids = [...catalogue.measures.keys(), 'rate', 'old', 'per_day', 'rate[sex=F,age=young]']
  const all = ids.map((id) => `## ${id}\n\n${said(id, language)}\n`).join('\n')
  await expect(all).toMatchFileSnapshot(`definition-words.${language}.txt`)
})

test('every table and code of the exchange format has words', () => {
  const plain = new Set(['education', 'education_required'])
  const silent = tables.flatMap(({ name, columns }) => [
    ...(tableWords(name).lt.one === name ? [name] : []),
    ...columns.flatMap(({ name: column, codes = [] }) =>
      plain.has(column)
        ? []
        : codes
            .filter((code) => codeWords(name, column, code).lt === code)
            .map((code) => `${name}.${column}: ${code}`),
    ),
  ])
  expect(silent).toEqual([])
})

test('numbers bend their nouns', () => {
  const lithuanian = [1, 2, 10, 11, 21, 22, 30].map((number) => counted(number, 'months').lt)
  expect(lithuanian).toEqual([
    '1 mėnuo',
    '2 mėnesiai',
    '10 mėnesių',
    '11 mėnesių',
    '21 mėnuo',
    '22 mėnesiai',
    '30 mėnesių',
  ])
  expect([25, 21, 30].map((number) => counted(number, 'years').lt)).toEqual([
    '25 metai',
    '21 metai',
    '30 metų',
  ])
  expect([1, 2].map((number) => counted(number, 'days').en)).toEqual(['1 day', '2 days'])
})

test('what is shared is told with who shares it', () => {
  expect(sharedMeasures(catalogue, findDefinition(catalogue, 'rate')!)).toEqual([
    { measure: 'began', title: { lt: 'began-lt', en: 'began-en' }, indicators: ['old'] },
  ])
  expect(sharedMeasures(catalogue, findDefinition(catalogue, 'rate[sex=F]')!)[0]?.indicators).toEqual(['old'])
  expect(sharedMeasures(catalogue, findDefinition(catalogue, 'ended')!)).toEqual([
    { measure: 'ended', title: { lt: 'ended-lt', en: 'ended-en' }, indicators: ['old'] },
  ])
  expect(sharedMeasures(catalogue, findDefinition(catalogue, 'users')!)).toEqual([])
})

test('every measure and cell of both catalogues compiles to a query', () => {
  for (const each of [catalogue, loadCatalogue()]) {
    const ids = [...each.measures.keys(), ...each.formulas.keys(), ...each.criteria.map(({ id }) => id)]
    for (const id of ids) {
      const queries = compiledQueries(each, findDefinition(each, id)!)
      expect(queries.length, id).toBeGreaterThan(0)
      for (const { sql } of queries) expect(sql, id).toMatch(/SELECT[\s\S]+FROM/)
    }
  }
})
