import { expect, test } from 'vitest'
import { tables } from '../../register/index.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { checkCatalogue } from './check-catalogue.ts'

const title = '{ lt: "a", en: "a" }'
const measures = `measures:
  - { id: fills, title: ${title}, kind: flow, table: vacancy_fills, on: filled_on, at: vacancy, amount: { column: positions } }
  - { id: open, title: ${title}, kind: stock, table: registrations, from: registered_on, until: deregistered_on, at: answerer }
`
const indicator = (id: string, formula: string): string => `  - id: ${id}
    title: ${title}
    chapter: c
    formula: ${formula}
    unit: count
    part_units: { numerator: count }
    decimals: 0
    direction: higher
    numerator: ${title}
    definition: ${title}
`
const indicators = (list: string): string => `chapters: [{ id: c, title: ${title} }]\nindicators:\n${list}`

function faultsOf(...texts: string[]): string[] {
  const files = texts.map((text, index) => ({ path: `${index + 1}.yaml`, text }))
  const { faults } = checkCatalogue(files, tables, 'test')
  return faults.map(({ file, line, message }) => `${file}:${line} ${message}`)
}

test('the shipped catalogue is sound and holds the indicators of 2012', () => {
  const catalogue = loadCatalogue()
  expect(catalogue.indicators).toHaveLength(24)
  expect(catalogue.indicators.filter(({ criterion }) => criterion === undefined)).toEqual([])
  const ofPlan = catalogue.indicators.filter(({ targets }) => targets.some(({ year }) => year === 2012))
  expect(ofPlan).toHaveLength(12)
  expect(catalogue.find('jobseekers_reduced')?.targets).toEqual([{ year: 2012, value: 30_000, scales: true }])
})

test('a sound catalogue has no faults', () => {
  expect(faultsOf(measures, indicators(indicator('filled', '{ kind: count, of: fills }')))).toEqual([])
})

test('all faults are found at once, each with file and line', () => {
  const broken = `${measures}  - { id: fills, title: ${title}, kind: flow, table: vacancy_fills, on: filled_on, at: vacancy }
  - { id: lost, title: ${title}, kind: narrowed, of: nowhere }
  - { id: odd, title: ${title}, kind: flow, table: registrations, on: filed_on, where: [{ column: exit_reason, in: [vanished] }] }
  - { id: bare, title: ${title}, kind: flow, table: registrationz, on: registered_on, colour: red }
`
  const list =
    indicator('filled', '{ kind: count, of: nothing }') +
    indicator('stocked', '{ kind: count, of: open }') +
    indicator('one', '{ kind: change_on_year, of: other }') +
    indicator('other', '{ kind: change_on_year, of: one }') +
    indicator('bad', '{ kind: shares, of: fills }')
  expect(faultsOf(broken, indicators(list))).toEqual([
    '1.yaml:4 the measure, indicator or figure "fills" is defined twice; first in 1.yaml, line 2',
    '1.yaml:5 lost: there is no measure "nowhere"',
    '1.yaml:6 odd: the table registrations has no column "filed_on"',
    '1.yaml:6 odd: exit_reason has no code "vanished"',
    expect.stringMatching(/^1\.yaml:7 bare: .*colour/),
    '2.yaml:3 filled: there is no measure "nothing"',
    '2.yaml:13 stocked: "open" is of the kind stock, not flow or narrowed or sum',
    '2.yaml:23 a definition leads back to itself: one → other → one',
    expect.stringMatching(/^2\.yaml:46 bad: formula/),
  ])
})

test('what has a fault of its own is not called missing where it is used', () => {
  const broken = `${measures}  - { id: odd, title: ${title}, kind: flow, table: registrations, on: registered_on, colour: red }
`
  expect(faultsOf(broken, indicators(indicator('filled', '{ kind: count, of: odd }')))).toEqual([
    expect.stringMatching(/^1\.yaml:4 odd: .*colour/),
  ])
})

test('text that is no YAML is a fault at its line', () => {
  expect(faultsOf('measures:\n  - { id: a,\n')[0]).toMatch(/^1\.yaml:[23] /)
})
