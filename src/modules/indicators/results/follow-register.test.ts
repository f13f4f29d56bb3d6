import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Day, dayOf } from '../../../platform/calendar/day.ts'
import { openLog } from '../../../platform/log/open-log.ts'
import type { Register } from '../../register/index.ts'
import { randomExtracts } from '../../register/reference/random-extract.ts'
import type { RawExtract } from '../../register/reference/reference-register.ts'
import { splitExtracts } from '../../register/reference/split-extracts.ts'
import { openTemporaryRegister } from '../../register/reference/temporary-register.ts'
import { openSession } from '../calculation/session.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { randomCatalogue } from '../reference/random-catalogue.ts'
import { followRegister, readLiveEntries } from './live-results.ts'
import { openResultsFile, placesColumn, type ResultsFile } from './results-file.ts'
import { storeResults } from './store-results.ts'

const today = dayOf('2012-12-31')
const organisation = ['units', 'unit_groups', 'staff', 'staff_assignments']

/** Extracts of which the first holds the whole organisation, and the others are small. */
function smallExtracts(seed: number): RawExtract[] {
  const all = randomExtracts({ seed, size: 30, broken: seed % 2 === 0 }).map(({ extract }) => extract)
  const first: RawExtract = {}
  for (const extract of all) {
    for (const name of organisation) {
      const table = extract[name]
      if (!table) continue
      // An extract may leave out columns that are always empty.
      const columns = [...new Set([...(first[name]?.columns ?? []), ...table.columns])]
      const aligned = [first[name], table].flatMap((one) =>
        (one?.rows ?? []).map((cells) =>
          columns.map((column) => cells[one!.columns.indexOf(column)] ?? null),
        ),
      )
      first[name] = { columns, rows: aligned }
      delete extract[name]
    }
  }
  const parts = all.flatMap((extract, index) => splitExtracts(extract, seed + index, 4, { scattered: true }))
  return [first, ...parts.filter((part) => Object.keys(part).length > 0)]
}

async function storedAnew(
  register: Register,
  catalogue: Catalogue,
  knownOn: Day | null,
  path: string,
): Promise<{ file: ResultsFile; follow: () => Promise<ReturnType<typeof followRegister>> }> {
  const session = await openSession(register, knownOn)
  const header = await storeResults(session, catalogue, today, path)
  const entries = await readLiveEntries(session, catalogue, header)
  session.close()
  const file = openResultsFile(path)!
  return {
    file,
    follow: async () =>
      followRegister({
        register,
        catalogue,
        file,
        entries,
        missed: [],
        log: openLog('silent'),
        onChange: () => {},
      }),
  }
}

function columnNames(catalogue: Catalogue, file: ResultsFile): string[] {
  expect(catalogue.indicators.length).toBeGreaterThan(0)
  return file.columns.filter((name) => name !== placesColumn)
}

/** Every row of every column of two files. */
function differences(catalogue: Catalogue, live: ResultsFile, anew: ResultsFile): string[] {
  const found: string[] = []
  expect(columnNames(catalogue, live)).toEqual(columnNames(catalogue, anew))
  expect(live.header.nodes).toEqual(anew.header.nodes)
  const days = anew.header.to - anew.header.from + 1
  for (const name of columnNames(catalogue, anew)) {
    for (const [node, { level, id }] of anew.header.nodes.entries()) {
      const one = live.readRow(name, node)
      const other = anew.readRow(name, node)
      for (let day = 0; day < days; day++) {
        if ((one?.[day] ?? 0) === (other?.[day] ?? 0)) continue
        found.push(`${name} ${level} ${id} on day ${day}: ${one?.[day] ?? 0}, anew ${other?.[day] ?? 0}`)
        break
      }
    }
  }
  return found
}

const cases: [string, number, Catalogue | number, Day | null][] = [
  ['the shipped catalogue', 5, loadCatalogue(), null],
  ['the shipped catalogue as known on a day', 12, loadCatalogue(), dayOf('2012-06-15')],
  ['an invented catalogue', 7, 1, null],
]

test.each(cases)(
  'results that follow the register are to the last digit those calculated anew: %s',
  { timeout: 240_000 },
  async (_, seed, given, knownOn) => {
    const work = mkdtempSync(join(tmpdir(), 'perkunas-follow-'))
    const temporary = await openTemporaryRegister()
    const { register } = temporary
    try {
      const catalogue = typeof given === 'number' ? inventedCatalogue(given, work) : given
      const [first, ...small] = smallExtracts(seed)
      await temporary.sendRaw(first!)
      const stored = await storedAnew(register, catalogue, knownOn, join(work, 'live.results'))
      const live = await stored.follow()
      const taken: Promise<boolean>[] = []
      register.whenAccepted.add((change) => {
        taken.push(live.take(change))
      })
      for (const extract of small) await temporary.sendRaw(extract)
      expect(await Promise.all(taken)).toEqual(taken.map(() => true))
      expect(taken.length).toBeGreaterThan(5)
      const { file: anew } = await storedAnew(register, catalogue, knownOn, join(work, 'anew.results'))
      expect(stored.file.header.position).toBe(anew.header.position)
      expect(differences(catalogue, stored.file, anew)).toEqual([])
      // What was there at first is not what is there now: the comparison can fail.
      const before = openResultsFile(join(work, 'live.results'))!
      expect(differences(catalogue, before, anew)).not.toEqual([])
    } finally {
      temporary.remove()
      rmSync(work, { recursive: true, force: true })
    }
  },
)

/** The first from a seed on that freezes no base: what came before the day of one is calculated anew as a whole. */
function inventedCatalogue(seed: number, work: string): Catalogue {
  const text = randomCatalogue({ seed, groups: [] })
  if (text.includes('known_on')) return inventedCatalogue(seed + 1, work)
  const folder = mkdtempSync(join(work, 'catalogue-'))
  writeFileSync(join(folder, 'catalogue.yaml'), text)
  return loadCatalogue(folder)
}
