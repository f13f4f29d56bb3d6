import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { layExample } from '../../e2e/lay-example.ts'
import { commands } from '../commands.ts'
import { type AppContext, enteredMigrations, openContext } from '../context.ts'
import { enterRows, getTable, importRows, openRegister } from '../modules/register/index.ts'
import { digestOf } from '../modules/register/reference/temporary-register.ts'
import { bundleTables } from '../platform/bundles/bundle-migrations.ts'
import type { CommandIo } from '../platform/command/command.ts'
import { canBeOpened, untilClosed } from '../platform/database/can-be-opened.ts'
import { readRows } from '../platform/database/duckdb.ts'
import { tablesBeside } from '../platform/entered/copy-entered.ts'
import { emptyDump } from '../platform/entered/empty-dump.ts'
import { schemasOf } from '../platform/entered/migrate-entered.ts'
import { type Entered, openEntered } from '../platform/entered/open-entered.ts'
import { readTables } from '../platform/entered/read-tables.ts'
import { hashFiles } from '../platform/files/hash-files.ts'
import { writeFileWhole } from '../platform/files/write-file-whole.ts'
import { jobsSchema } from '../platform/jobs/open-jobs.ts'
import { noLog } from '../platform/log/open-log.ts'
import { claimFolder } from '../platform/process/claim-folder.ts'
import { atLength } from '../platform/thorough.ts'
import { type HeldState, holdState } from './hold-state.ts'
import { listDataFiles } from './list-data-files.ts'
import { openBackup } from './open-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

// The keys of an installation are no part of a backup: here they come from the environment, as they do where it matters.
process.env.PERKUNAS_SECRET = 'a secret of these tests alone'
process.env.PERKUNAS_NAMES_KEY = 'a key of names of these tests alone'

const schemas = schemasOf(enteredMigrations)

/** An empty store's address, or null; one that holds what another does when that is named. */
type Prepare = (like?: string | null) => Promise<string | null>

/** What a backup keeps of a data folder, whatever the store of what people enter stands on: `prepare` gives one's address. */
export function describeBackup(name: string, prepare: { from: Prepare; to: Prepare }): void {
  describe(`a backup ${name}`, () => {
    let filled: { folder: string; url: string | null }
    let work: string
    let from: string
    let fromUrl: string | null
    let context: AppContext | undefined
    let said: string[]
    const io: CommandIo = {
      out: (line) => said.push(line),
      err: (line) => said.push(line),
      progress: () => undefined,
      writeFile: writeFileWhole,
    }

    beforeEach(async () => {
      work = await mkdtemp(join(tmpdir(), 'perkunas-backup-'))
      from = join(work, 'from')
      await mkdir(from)
      said = []
    })
    afterEach(async () => {
      await context?.close()
      context = undefined
      vi.unstubAllEnvs()
      await rm(work, { recursive: true, force: true })
    })

    const open = async (
      folder: string,
      url: string | null,
      { keepsResults = false } = {},
    ): Promise<AppContext> => {
      vi.stubEnv('DATABASE_URL', url ?? '')
      context = await openContext(folder, { log: noLog, keepsResults })
      return context
    }
    const close = async () => {
      await context?.close()
      context = undefined
    }
    const backUp = async (of: AppContext, out = join(work, 'backup.tar')): Promise<string> => {
      const command = commands.find(({ name }) => name === 'backup')!
      expect(await command.run(of, { args: [], options: { out } }, io)).toBe(0)
      return out
    }
    const restore = async (file: string, folder: string, url: string | null) =>
      restoreBackup({ file, folder, url, log: noLog, ...(url === null && { dump: await emptyDump() }) }, io)
    const post = (of: AppContext, table: string, rows: object[]) =>
      importRows(of.register, getTable(table), JSON.stringify({ rows }))
    const enterMeetings = async (of: AppContext, employers: string[]) => {
      const rows = employers.map((employer) => ({
        employer,
        kind: 'meeting',
        unit: 'O1D1',
        occurred_on: '2012-12-28',
      }))
      const entered = await of.entered()
      return entered.inTransaction((transaction) =>
        enterRows(transaction, 'employer_contacts', rows, of.clock.today()),
      )
    }
    const atRest = (of: AppContext, position: number) =>
      vi.waitFor(() => expect(of.results.state()).toMatchObject({ position, stale: false, failure: null }), {
        timeout: 50_000,
      })
    const figuresOf = async (of: AppContext): Promise<string[]> => {
      const lines: string[] = []
      const calculate = commands.find(({ name }) => name === 'calculate')!
      const input = { args: [], options: { date: '2012-12-31', span: 'ytd' } }
      expect(await calculate.run(of, input, { ...io, out: (line) => lines.push(line) })).toBe(0)
      return lines.join('\n').split('\n')
    }

    /** Everything that a folder keeps, read without its server. */
    const contentOf = async (folder: string, url: string | null) => {
      const register = await openRegister(folder, { threads: 1, memoryMegabytes: 500 })
      const digest = await digestOf(register)
      register.close()
      const entered = await openEntered<object>({ folder, url, migrations: enteredMigrations, log: noLog })
      const tables: Record<string, string[]> = {}
      for (const { name } of await readTables(entered.database, schemas))
        if (!bundleTables.includes(name)) tables[name] = await rowsOf(entered, name)
      await entered.close()
      return {
        digest,
        tables,
        journal: await hashFiles(folder, ['journal']),
        files: await hashFiles(
          folder,
          ['settings.json', 'audit-anchors.txt', 'certificates'],
          (path) => !path.endsWith('.key'),
        ),
      }
    }
    const rowsOf = async ({ database }: Entered<object>, table: string) => {
      const { rows } = await sql<{ text: string }>`
        SELECT each::text AS text FROM ${sql.raw(table)} AS each ORDER BY each::text`.execute(database)
      return rows.map(({ text }) => text)
    }

    const registration = {
      registration: 'R-new',
      person: 'P-new',
      unit: 'O2D2',
      registered_on: '2012-12-01',
      recorded_on: '2012-12-01',
      retracted: false,
    }

    /** The example, into an empty folder. */
    const lay = async (folder: string): Promise<string | null> => {
      const url = await prepare.from()
      // No demo: that stands over no database of PostgreSQL.
      await layExample(folder, { settings: { demo: null, today: '2012-12-31' }, entered: url === null })
      return url
    }
    const openExample = async (options: { keepsResults?: boolean } = {}) => {
      fromUrl = await lay(from)
      return open(from, fromUrl, options)
    }
    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'perkunas-filled-'))
      filled = { folder, url: await lay(folder) }
      await fill(filled)
    }, 120_000)
    afterAll(() => filled && rm(filled.folder, { recursive: true, force: true }))
    /** A copy of the folder with something of everything. */
    const copyFilled = async () => {
      await cp(filled.folder, from, { recursive: true })
      fromUrl = await prepare.from(filled.url)
    }
    const openFilled = async () => {
      await copyFilled()
      return open(from, fromUrl, { keepsResults: true })
    }

    /** Something of everything: quarantine, rows let out of it, rows that came by every way. */
    const fill = async ({ folder, url }: typeof filled) => {
      const served = await open(folder, url, { keepsResults: true })
      const person = { birth_date: '1980-01-01', sex: 'F', education: '5', municipality: '13' }
      const { quarantined } = await post(served, 'registrations', [
        registration,
        { ...registration, registration: 'R-never', person: 'P-never' },
        { ...registration, registration: 'R-broken', registered_on: 'soon' },
      ])
      expect(quarantined).toBe(3)
      await post(served, 'persons', [{ ...person, person: 'P-new' }])
      await enterMeetings(served, ['C00110', 'C00111'])
      await enterMeetings(served, ['C00112'])
      await vi.waitFor(
        async () => {
          const rows = await rowsOf(await served.entered(), 'register.outbox_batch')
          expect(rows.length > 0 && rows.every((row) => !row.includes(',,'))).toBe(true)
        },
        { timeout: 20_000 },
      )
      const { position } = (
        await readRegister<{ position: number }>(
          served,
          'SELECT max(position)::INTEGER AS position FROM register.batch',
        )
      )[0]!
      await atRest(served, position)
      await vi.waitFor(
        async () => {
          const runs = await rowsOf(await served.entered(), 'indicators.run')
          expect(runs.join()).not.toContain('running')
        },
        { timeout: 20_000 },
      )
      await close()
      await untilClosed(join(folder, 'register.duckdb'))
      await writeFile(join(folder, 'ours.key'), 'not to be told')
      await appendFile(join(folder, 'audit-anchors.txt'), '1 abc\n')
      await mkdir(join(folder, 'certificates'))
      await writeFile(join(folder, 'certificates', 'ours.pem'), 'public')
      await writeFile(join(folder, 'certificates', 'ours.key'), 'not to be told either')
    }
    const readRegister = async <Row>({ register }: AppContext, text: string): Promise<Row[]> => {
      const connection = await register.connect()
      try {
        return await readRows<Row>(connection, text)
      } finally {
        connection.closeSync()
      }
    }

    test('restored into an empty folder is all that was there, and goes on from there', async () => {
      const served = await openFilled()
      const figures = await figuresOf(served)
      expect(figures.length).toBeGreaterThan(100)
      // What a server still records of itself would make what is compared another.
      await close()
      const file = await backUp(await open(from, fromUrl))
      const { keys, entered } = (await openBackup(file)).head
      expect(keys).toEqual(expect.arrayContaining(['certificates/ours.key', 'ours.key']))
      // What servers of one database keep in common is the journal, which is in the backup as files.
      const common = entered.tables.filter(({ name }) => bundleTables.includes(name))
      expect(common.map(({ rows }) => rows)).toEqual([0, 0])
      expect(said).toContain(`Not in it, to be kept elsewhere: ${keys.join(', ')}`)
      expect((await readFile(file)).includes('not to be told')).toBe(false)
      // The lock of the register's store is held still.
      expect(await canBeOpened(join(from, 'register.duckdb'))).toBe(false)
      expect(await readdir(from)).not.toContain('.backup')
      await close()
      const before = await contentOf(from, fromUrl)

      const to = join(work, 'deep', 'to')
      const toUrl = await prepare.to()
      await restore(file, to, toUrl)
      expect(said.at(-1)).toBe(`To be put into ${to} before it can be opened: ${keys.join(', ')}`)
      expect((await readdir(to)).sort()).toEqual([
        'audit-anchors.txt',
        'certificates',
        ...(toUrl === null ? ['entered'] : []),
        'journal',
        'owner.duckdb',
        'register.duckdb',
        'restoring.json',
        'settings.json',
      ])
      expect(await contentOf(to, toUrl)).toEqual(before)

      await expect(open(to, toUrl)).rejects.toThrow(`holds no keys: put ${keys.join(', ')} into the folder`)
      for (const key of keys) await writeFile(join(to, key), 'from elsewhere')
      const restored = await open(to, toUrl, { keepsResults: true })
      expect(existsSync(join(to, 'restoring.json'))).toBe(false)
      expect(await figuresOf(restored)).toEqual(figures)
      const held = before.tables['register.outbox']!.length
      await enterMeetings(restored, ['C00113'])
      await expect
        .poll(
          async () =>
            (
              await readRegister<object>(
                restored,
                `FROM register.employer_contacts WHERE contact LIKE 'perkunas:%'`,
              )
            ).length,
          { timeout: 20_000 },
        )
        .toBe(held + 1)
    }, 180_000)

    test('taken while rows come in has each of them taken once, or not yet', async () => {
      const served = await openExample({ keepsResults: true })
      const ending = new AbortController()
      const writers = [0, 1].map(async (writer) => {
        for (let turn = 0; !ending.signal.aborted; turn++)
          await enterMeetings(served, [`C-${writer}-${turn}`, `C-${writer}-${turn}-2`])
      })
      const poster = async () => {
        for (let turn = 0; !ending.signal.aborted; turn++) {
          const contact = { contact: `posted-${turn}`, employer: 'C', kind: 'call', unit: 'O1D1' }
          await post(served, 'employer_contacts', [
            { ...contact, occurred_on: '2012-12-01', recorded_on: '2012-12-01', retracted: false },
          ])
        }
      }
      writers.push(poster())
      const files: string[] = []
      for (let turn = 0; turn < atLength(2, 3); turn++) {
        await setTimeout(300)
        files.push(await backUp(served, join(work, `${turn}.tar`)))
      }
      ending.abort()
      await Promise.all(writers)
      await close()

      let waited = 0
      for (const [turn, file] of files.entries()) {
        const to = join(work, `to-${turn}`)
        const url = await prepare.to()
        await restore(file, to, url)
        // What people entered knows of no batch that the register has not.
        const { head } = await openBackup(file)
        expect(head.position).toBeGreaterThan(1)
        expect(Math.max(...(await positionsIn(file)))).toBeLessThanOrEqual(head.position)
        const entered = await (await open(to, url)).entered()
        const outbox = await rowsOf(entered, 'register.outbox')
        const { rows: waiting } = await sql`SELECT FROM register.outbox WHERE batch IS NULL`.execute(
          entered.database,
        )
        waited += waiting.length
        await close()
        const again = await open(to, url, { keepsResults: true })
        const counts = `
          SELECT count(*)::INTEGER AS versions, count(DISTINCT contact)::INTEGER AS keys,
            (SELECT sum(rows_read)::INTEGER FROM register.batch_table JOIN register.batch USING (position) WHERE came_by = 'outbox') AS read
          FROM register.employer_contacts WHERE contact LIKE 'perkunas:%'`
        await expect
          .poll(async () => (await readRegister(again, counts))[0], { timeout: 30_000 })
          .toEqual({ versions: outbox.length, keys: outbox.length, read: outbox.length })
        await setTimeout(200)
        expect((await readRegister(again, counts))[0]).toMatchObject({ read: outbox.length })
        await close()
      }
      // Otherwise nothing was under way, and nothing is shown.
      expect(waited).toBeGreaterThan(0)
    }, 300_000)

    test('holds the log of a store that somebody reads as it was', async () => {
      const served = await openFilled()
      const connection = await served.register.connect()
      await connection.run('BEGIN TRANSACTION')
      await connection.run('SELECT sum(registration_id) FROM register.registrations')
      // What changes rows that are there keeps the log as long as somebody reads them as they were.
      const { loaded } = await post(served, 'registrations', [
        { ...registration, registered_on: '2012-12-02', recorded_on: '2012-12-03' },
      ])
      expect(loaded).toBe(1)
      const file = await backUp(served)
      const parts = await Array.fromAsync((await openBackup(file)).parts('store'))
      expect(parts.map(({ part }) => part)).toEqual([
        'store/register.duckdb.zst',
        'store/register.duckdb.wal.zst',
      ])
      const digest = await digestOf(served.register)
      connection.closeSync()
      const to = join(work, 'to')
      await restore(file, to, await prepare.to())
      const register = await openRegister(to, { threads: 1 })
      expect(await digestOf(register)).toEqual(digest)
      register.close()
    }, 120_000)

    test('is restored from its journal where the store could not be copied, or cannot be used', async () => {
      const served = await openFilled()
      const digest = await digestOf(served.register)
      await close()
      await rename(join(from, 'register.duckdb'), join(work, 'kept.duckdb'))
      await writeFile(join(from, 'register.duckdb'), 'this is no database')
      const broken = await open(from, fromUrl)
      const file = await backUp(broken)
      await close()
      const digestIn = async (folder: string) => {
        const register = await openRegister(folder, { threads: 1 })
        const found = await digestOf(register)
        register.close()
        return found
      }
      await restore(file, join(work, 'to'), await prepare.to())
      expect(await digestIn(join(work, 'to'))).toEqual(digest)

      await rename(join(work, 'kept.duckdb'), join(from, 'register.duckdb'))
      const sound = await open(from, fromUrl)
      const unusable = join(work, 'unusable.tar')
      await holdState(sound, async (state) => {
        const path = join(work, 'garbage.zst')
        const garbage = zstdCompressSync('this is no database')
        await writeFile(path, garbage)
        const parts: HeldState['parts'] = async function* () {
          for await (const part of state.parts())
            yield part.part.startsWith('store/') ? { ...part, path, bytes: garbage.length } : part
        }
        await writeFileWhole(unusable, (await writeBackup({ ...state, parts })).content)
      })
      await close()
      said = []
      await restore(unusable, join(work, 'from journal'), await prepare.to())
      expect(said[0]).toMatch(/cannot be used .*: it is built from the journal instead/s)
      expect(await digestIn(join(work, 'from journal'))).toEqual(digest)
    }, 120_000)

    test('goes nowhere where something is already', async () => {
      const served = await openExample()
      const file = await backUp(served)
      await expect(backUp(served)).rejects.toThrow(`${file} is there already`)
      const named = await backUp(served, work)
      expect(named).toBe(work)
      expect(await readdir(work)).toContainEqual(
        expect.stringMatching(/^perkunas-\d{4}-\d\d-\d\dT\d{6}Z\.tar$/),
      )
      await expect(restore(file, from, await prepare.to())).rejects.toThrow(`${from} holds something (`)
      await close()

      const toUrl = await prepare.to()
      const to = join(work, 'to')
      await mkdir(to)
      const keys = ['ours.key', ...(await openBackup(file)).head.keys]
      for (const key of keys) await writeFile(join(to, key), 'put there before')
      await restore(file, to, toUrl)
      expect(await readdir(to)).not.toContain('restoring.json')
      expect(await readFile(join(to, 'ours.key'), 'utf8')).toBe('put there before')
      await expect(restore(file, to, toUrl)).rejects.toThrow('holds something')
      if (toUrl !== null) {
        const other = join(work, 'other')
        await expect(restore(file, other, toUrl)).rejects.toThrow(
          /The database of DATABASE_URL holds something \(the schemas alerts, audit, bundles, entered, .*register, vacancy_risk\)/,
        )
        expect(existsSync(other)).toBe(false)
      }
      const owned = join(work, 'owned')
      const claim = await claimFolder(owned)
      await expect(restore(file, owned, await prepare.to())).rejects.toThrow(
        `Process ${process.pid} has ${owned} open`,
      )
      if (claim.kind === 'owner') await claim.folder.release()
    }, 120_000)

    test('is restored anew where that was broken off, and opened by nobody until then', async () => {
      await copyFilled()
      const file = await backUp(await open(from, fromUrl))
      await close()
      const before = await contentOf(from, fromUrl)
      const later = await open(from, fromUrl)
      await enterMeetings(later, ['C00110'])
      const other = await backUp(later, join(work, 'other.tar'))
      await close()
      const url = await prepare.to()
      const to = join(work, 'to')
      await mkdir(to)
      for (const key of ['ours.key', 'theirs.key']) await writeFile(join(to, key), 'put there before')

      await killed('restore', to, file, 'Checking', url)
      expect((await readdir(to)).sort()).toEqual(['ours.key', 'theirs.key'])
      for (const label of ['Writing files', 'Loading what', 'Writing to the disk']) {
        await killed('restore', to, file, label, url)
        await expect(open(to, url)).rejects.toThrow(`The restore of ${file} into ${to} was never finished`)
      }
      // The database has it all; what another backup holds must not come beside it.
      if (url !== null)
        await expect(restore(other, to, url)).rejects.toThrow('The database of DATABASE_URL holds')
      await restore(file, to, url)
      expect(await contentOf(to, url)).toEqual(before)
      expect(await readFile(join(to, 'ours.key'), 'utf8')).toBe('put there before')
    }, 180_000)

    const killed = async (
      mode: string,
      folder: string,
      path: string,
      label = '',
      url: string | null = null,
    ) => {
      const script = join(import.meta.dirname, 'killed.child.ts')
      const args = [script, mode, folder, path, ...(label ? [label] : []), ...(url === null ? [] : [url])]
      const child = spawn(process.execPath, args, { stdio: 'inherit' })
      const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)))
      expect(signal).toBe('SIGKILL')
    }

    test('that is killed leaves no backup, and the folder as it was', async () => {
      await copyFilled()
      const before = await contentOf(from, fromUrl)
      vi.stubEnv('DATABASE_URL', fromUrl ?? '')
      const out = join(work, 'killed.tar')
      await killed('backup', from, out)
      expect(existsSync(out)).toBe(false)
      const [part] = (await readdir(work)).filter((entry) => entry.startsWith('killed.tar'))
      if (part !== undefined)
        await expect(restore(join(work, part), join(work, 'to'), await prepare.to())).rejects.toThrow(
          // Killed before its first record was whole it is not even known as one.
          /is not whole|is no backup of Perkūnas/,
        )
      expect(await contentOf(from, fromUrl)).toEqual(before)
      await backUp(await open(from, fromUrl), out)
      expect(await readdir(from)).not.toContain('.backup')
    }, 120_000)

    test('takes every file of a served folder, and every table, that cannot be had again', async () => {
      const served = await openExample({ keepsResults: true })
      await atRest(served, 1)
      // Whoever adds one says here that it is taken as it is, or in `list-data-files.ts` that it is not.
      expect(await listDataFiles(from)).toEqual({ files: ['settings.json'], keys: [] })
      // Otherwise the queue has not been opened yet, and nothing is shown.
      await expect
        .poll(async () => tablesBeside(await served.entered(), schemas), { timeout: 20_000 })
        .not.toEqual([])
      expect(await tablesBeside(await served.entered(), [...schemas, jobsSchema])).toEqual([])
    }, 120_000)
  })
}

/** The positions of the register that the outbox knows of in a backup. */
async function positionsIn(file: string): Promise<number[]> {
  const backup = await openBackup(file)
  for await (const part of backup.parts('entered')) {
    if (part.part !== 'entered/register.outbox_batch.jsonl.zst') continue
    const text = zstdDecompressSync(Buffer.concat(await Array.fromAsync(backup.content(part)))).toString()
    const [columns, ...rows] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as (string | null)[])
    return rows.map((row) => Number(row[columns!.indexOf('"position"')]))
  }
  return []
}
