import { expect, test } from 'vitest'
import { dataChecks, tables } from '../../register/index.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import { checkCatalogue } from './check-catalogue.ts'

const title = '{ lt: "a", en: "a" }'
const rule = (id: string, rest: string): string =>
  `  - { id: ${id}, title: ${title}, advice: ${title}, dimension: completeness, severity: high, ${rest} }\n`

function faultsOf(text: string): string[] {
  const files = [{ path: '1.yaml', text }]
  const { faults } = checkCatalogue(files, tables, 'test', ['employer_missing'])
  return faults.map(({ line, message }) => `${line} ${message}`)
}

test('rules that cannot be asked, and measures without rules to keep to, are all told at once', () => {
  const text = `rules:
${rule('sound', 'table: vacancies, on: registered_on, breaks: [{ column: monthly_wage, filled: false }]')}\
${rule('lost', 'table: vacancies, on: closed_in, breaks: [{ column: salary, filled: false }]')}\
${rule('twice', 'table: vacancies, on: closed_on, breaks: [{ column: monthly_wage, digits_at_least: 4 }]')}\
${rule('twice', 'table: vacancies, on: registered_on, breaks: []')}\
  - { id: checked, dimension: plausibility, severity: low, check: vanished }
  - { id: known, dimension: plausibility, severity: low, check: employer_missing }
measures:
  - { id: registered, title: ${title}, kind: flow, table: vacancies, on: registered_on }
  - { id: complete, title: ${title}, kind: narrowed, of: registered, keeps: completeness }
  - { id: exact, title: ${title}, kind: narrowed, of: registered, keeps: precision }
`
  expect(faultsOf(text)).toEqual([
    '3 lost: the table vacancies has no column "closed_in"',
    '3 lost: the table vacancies has no column "salary"',
    '4 twice: monthly_wage is no code made of digits',
    '5 twice: breaks: Too small: expected array to have >=1 items',
    '6 checked: the register has no data check "vanished"; there are employer_missing',
    '10 complete: its rows count by registered_on, those of the rule "lost" by closed_in',
    '10 complete: its rows count by registered_on, those of the rule "twice" by closed_on',
    '11 exact: no rule asks for precision of the table vacancies',
  ])
})

test('every data check of the register is a rule of the shipped catalogue, and its quality stands apart', () => {
  const { rules, indicators, apart, criteria, find } = loadCatalogue()
  const checks = rules.flatMap((one) => ('breaks' in one ? [] : [one.check]))
  expect(checks.sort()).toEqual(dataChecks.map(({ id }) => id).sort())
  expect(apart.length).toBeGreaterThan(20)
  expect(apart.every(({ quality }) => quality !== undefined)).toBe(true)
  const shown = new Set([...indicators, ...criteria].map(({ id }) => id))
  expect(apart.filter(({ id }) => shown.has(id))).toEqual([])
  expect(find('quality_timeliness')?.chapter).toBe('data_quality')
})
