import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Catalogue, loadCatalogue, shippedCatalogue } from '../src/modules/indicators/index.ts'

/** How many criteria strategic monitoring counts. */
export const criteriaOfMonitoring = 3350

const title = (text: string) => `{ lt: "${text}", en: "${text}" }`
const value = (id: string, extra = '') => `      - { id: "${id}", title: ${title(id)}${extra} }`
const band = (from: number, below: number) =>
  value(
    below > 100 ? `${from}+` : `${from}-${below - 1}`,
    `, from: ${from}${below > 100 ? '' : `, below: ${below}`}`,
  )

/** Codes of the municipalities of Lithuania. */
const municipalities = [
  11, 12, 13, 15, 18, 19, 21, 23, 25, 27, 29, 30, 32, 33, 34, 36, 38, 39, 41, 42, 43, 45, 46, 47, 48, 49, 52,
  53, 54, 55, 56, 57, 58, 59, 61, 62, 63, 65, 66, 67, 68, 69, 71, 72, 73, 74, 75, 77, 78, 79, 81, 82, 84, 85,
  86, 87, 88, 89, 91, 94,
].map(String)
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Years of experience, in so many bands of a year and the rest. */
const experience = (bands: number): string => `  - id: experience
    title: ${title('experience')}
    column: person.experience_months
    values:
${Array.from({ length: bands }, (_, band) => {
  const below = band === bands - 1 ? '' : `, below: ${12 * (band + 1)}`
  return value(`${band}`, `, from: ${12 * band}${below}`)
}).join('\n')}
`

const attributes = `attributes:
  - { id: sex, title: ${title('sex')}, column: person.sex, values: [{ id: F, title: ${title('F')} }, { id: M, title: ${title('M')} }] }
  - id: age
    title: ${title('age')}
    age: true
    values:
${[band(0, 20), band(20, 25), band(25, 30), band(30, 45), band(45, 55), band(55, 200)].join('\n')}
  - id: education
    title: ${title('education')}
    column: person.education
    values:
${['0', '1', '2', '3', '4', '5', '6', '7', '8'].map((code) => value(code)).join('\n')}
  - id: municipality
    title: ${title('municipality')}
    column: person.municipality
    values:
${municipalities.map((code) => value(code)).join('\n')}
  - id: occupation
    title: ${title('occupation')}
    column: person.occupation
    values:
${digits.map((digit) => value(digit, `, starts_with: ["${digit}"]`)).join('\n')}
  - id: sought
    title: ${title('sought')}
    column: vacancy.occupation
    values:
${digits.map((digit) => value(digit, `, starts_with: ["${digit}"]`)).join('\n')}
  - id: where
    title: ${title('where')}
    column: vacancy.municipality
    values:
${municipalities.map((code) => value(code)).join('\n')}
`

const ofPeople = [
  'jobseekers_registered',
  'jobseekers_reduced',
  'placements_made',
  'measures_organised',
  'lasting_employment',
  'new_start_adults',
  'new_start_youth',
  'service_availability',
  'employed_after_public_works',
  'youth_activated',
  'recipients_activated',
  'benefit_recipients',
]
const byPeople = [
  ['sex'],
  ['age'],
  ['education'],
  ['occupation'],
  ['municipality'],
  ['sex', 'age'],
  ['sex', 'education'],
  ['age', 'education'],
  ['sex', 'occupation'],
  ['sex', 'municipality'],
]
const ofVacancies = ['vacancies_filled', 'time_to_fill', 'time_to_fill_reduced', 'filled_by_referral']
const byVacancy = [['sought'], ['where']]

/** How many cells each attribute has, by its id. */
const sizes: Record<string, number> = {
  sex: 2,
  age: 6,
  education: 9,
  occupation: 9,
  municipality: 60,
  sought: 9,
  where: 60,
}

/**
 * The files of a generated catalogue of so many criteria: the shipped indicators, cut by sex, age, education,
 * occupation and municipality as monitoring cuts them; whole breakdowns as far as they fit, then placements by as many
 * bands of experience as are left. Fewer than there are shipped indicators cannot be had.
 */
function criteriaCatalogue(count: number): { path: string; text: string }[] {
  const shipped = ['measures.yaml', 'indicators.yaml'].map((path) => ({
    path,
    text: readFileSync(join(shippedCatalogue, path), 'utf8'),
  }))
  const wanted: { of: string; by: string[] }[] = []
  const indicators = shipped[1]!.text.slice(shipped[1]!.text.indexOf('\nindicators:'))
  let left = count - (indicators.match(/^ {2}- id: /gm) ?? []).length
  const all = [
    ...byPeople.flatMap((by) => ofPeople.map((of) => ({ of, by }))),
    ...byVacancy.flatMap((by) => ofVacancies.map((of) => ({ of, by }))),
  ]
  for (const one of all) {
    const cells = one.by.reduce((product, id) => product * sizes[id]!, 1)
    if (cells > left) continue
    wanted.push(one)
    left -= cells
  }
  if (left > 0) wanted.push({ of: 'placements_made', by: ['experience'] })
  const cutBy = left > 0 ? `${attributes}${experience(left)}` : attributes
  const breakdowns = wanted.map(({ of, by }) => `  - { of: ${of}, by: [${by.join(', ')}] }`).join('\n')
  return [...shipped, { path: 'breakdowns.yaml', text: `${cutBy}breakdowns:\n${breakdowns}\n` }]
}

/** The same, checked. */
export function loadCriteriaCatalogue(count: number): Catalogue {
  const folder = mkdtempSync(join(tmpdir(), 'perkunas-criteria-'))
  try {
    for (const { path, text } of criteriaCatalogue(count)) writeFileSync(join(folder, path), text)
    return loadCatalogue(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
