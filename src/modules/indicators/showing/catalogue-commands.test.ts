import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const program = join(import.meta.dirname, '../../../../bin/perkunas')
let place: string
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'perkunas catalogue '))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

function run(args: string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, PERKUNAS_CATALOGUE: '', ...environment }
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: place, env, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

const title = '{ lt: "Įdarbinta", en: "Placed" }'
const sound = `chapters: [{ id: c, title: ${title} }]
measures:
  - { id: placed, title: ${title}, kind: flow, table: placements, on: starts_on }
attributes:
  - { id: sex, title: ${title}, column: person.sex, values: [{ id: F, title: ${title} }, { id: M, title: ${title} }] }
breakdowns: [{ of: work, by: [sex] }]
indicators:
  - { id: work, title: ${title}, definition: ${title}, numerator: ${title}, chapter: c, formula: { kind: count, of: placed }, unit: count, part_units: { numerator: count }, decimals: 0, direction: higher }
`

test('a sound catalogue is counted, wherever it is named', () => {
  writeFileSync(join(place, 'all.yaml'), sound)
  const counts = /^The catalogue is sound: 1 measure, 1 indicator, 2 cells of breakdowns \(version \w+\)$/m
  expect(run(['catalogue', 'check', '--catalogue', '.'])).toMatchObject({ code: 0, err: '' })
  expect(run(['catalogue', 'check', '--catalogue', '.']).out).toMatch(counts)
  expect(run(['catalogue', 'check'], { PERKUNAS_CATALOGUE: place }).out).toMatch(counts)
  expect(run(['catalogue', 'check']).out).toMatch(/^The catalogue is sound: \d\d+ measures, /)
})

test('all faults are told with file and line, and exit with 1', () => {
  const broken = join(place, 'broken')
  spawnSync('mkdir', [broken])
  writeFileSync(
    join(broken, 'a.yaml'),
    sound.replace('of: placed', 'of: nothing').replace('by: [sex]', 'by: [age]'),
  )
  const { code, out, err } = run(['catalogue', 'check', '--catalogue', 'broken'])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(`${join(broken, 'a.yaml')}:8: work: there is no measure "nothing"`)
  expect(err).toContain(`${join(broken, 'a.yaml')}:6: there is no attribute "age"`)
  expect(run(['catalogue', 'check', '--catalogue', 'nowhere'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('no such folder'),
  })
})

test('a definition is shown in both languages, with its queries and who shares it', () => {
  const cell = run(['catalogue', 'show', 'work[sex=F]', '--catalogue', place])
  expect(cell).toMatchObject({ code: 0, err: '' })
  expect(cell.out).toContain('work[sex=F] (pjūvio ląstelė): Įdarbinta: Įdarbinta')
  expect(cell.out).toContain('Sąlyga: asmens „Lytis“ – moteris.')
  expect(cell.out).toContain('Only where the person’s “Sex” is female.')
  expect(cell.out).toMatch(/^-- placed\[sex=F\]\nWITH base AS/m)
  expect(run(['catalogue', 'show', 'placed', '--catalogue', place]).out).toContain('placed: also work')
  const figure = run(['catalogue', 'show', 'services_per_jobseeker'])
  expect(figure.out).toContain('services_given: also service_availability')
  expect(run(['catalogue', 'show', 'nothing', '--catalogue', place])).toMatchObject({
    code: 2,
    err: expect.stringContaining('The catalogue has no "nothing".\nindicators: work\nmeasures: placed'),
  })
})
