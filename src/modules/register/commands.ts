import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { dayOf } from '../../platform/calendar/day.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { type Command, type CommandInput, Refusal, UsageError } from '../../platform/command/command.ts'
import type { Connection } from '../../platform/database/duckdb.ts'
import { listChecks } from './checks/list-checks.ts'
import { clusterCommands } from './cluster/cluster-commands.ts'
import type { RegisterCluster } from './cluster/register-cluster.ts'
import { isExtractRefused } from './extract/extract-refused.ts'
import { getRule, type RuleId, rules } from './format/rules.ts'
import { tables } from './format/tables.ts'
import { type ImportSummary, importExtracts } from './import-extracts.ts'
import { exportQuarantine } from './quarantine/export-quarantine.ts'
import { listQuarantine, type QuarantineFilter } from './quarantine/list-quarantine.ts'
import type { Register } from './store/open-register.ts'
import { rebuildRegister } from './store/rebuild-register.ts'

type RegisterContext = {
  folder: string
  readonly register: Register
  readonly cluster: RegisterCluster | null
  clock: Clock
  whileRegisterClosed: <Result>(work: () => Promise<Result>) => Promise<Result>
}

const json = { flags: '--json', description: 'print one JSON object instead of a table' }

const importCommand: Command<RegisterContext> = {
  name: 'import',
  summary: 'Loads extracts of the exchange format, each whole or not at all',
  arguments: [
    {
      name: 'dir',
      description: 'folders of tables, loaded in this order',
      required: true,
      variadic: true,
      path: true,
    },
  ],
  options: [json],
  needs: 'folder',
  run: async ({ register }, { args, options }, io) => {
    const loaded: ImportSummary[] = []
    for (const [index, folder] of args.entries()) {
      try {
        const summary = await importExtracts(register, [folder], {
          onProgress: ({ step, table, done, all }) =>
            io.progress({ label: `${step === 'read' ? 'Reading' : 'Loading'} ${table}`, done, all }),
        })
        loaded.push(summary)
      } catch (error) {
        if (!isExtractRefused(error)) throw error
        const before = index === 0 ? '' : `\nThe ${index} before it ${index === 1 ? 'is' : 'are'} loaded`
        throw new Refusal(`${folder} is refused, nothing of it is loaded: ${error.message}${before}`)
      } finally {
        io.progress(null)
      }
    }
    const summary = addSummaries(loaded)
    if (options.json === true) io.out(JSON.stringify(summary))
    else for (const line of summaryLines(summary)) io.out(line)
    return 0
  },
}

const rebuild: Command<RegisterContext> = {
  name: 'rebuild',
  summary: "Builds the register's store anew from its journal, quarantine included",
  arguments: [],
  options: [],
  needs: 'folder',
  run: async (context, _, io) => {
    const { batches } = await context.whileRegisterClosed(() =>
      rebuildRegister(context.folder, {
        onProgress: ({ table, done, all }) => io.progress({ label: `Loading ${table}`, done, all }),
      }),
    )
    io.progress(null)
    io.out(`Rebuilt from ${batches} ${batches === 1 ? 'batch' : 'batches'} of the journal`)
    return 0
  },
}

const filters = [
  { flags: '--table <table>', description: 'only rows of this table' },
  {
    flags: '--rule <rule>',
    description: `only rows that broke this rule: ${rules.map(({ id }) => id).join(', ')}`,
  },
]

const quarantineList: Command<RegisterContext> = {
  name: 'quarantine list',
  summary: 'Lists the rows that broke a rule, the last to come first',
  arguments: [],
  options: [
    ...filters,
    { flags: '--limit <number>', description: 'how many at most', fallback: '1000' },
    json,
  ],
  needs: 'folder',
  readsOnly: true,
  run: async ({ register }, input, io) => {
    const limit = Number(input.options.limit)
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1')
    const { total, rows } = await connected(register, (connection) =>
      listQuarantine(connection, { ...readFilter(input), limit }),
    )
    if (input.options.json === true) {
      io.out(JSON.stringify({ total, rows }))
      return 0
    }
    for (const row of rows) {
      const value = row.value === null ? 'empty' : JSON.stringify(row.value)
      io.out(
        `${row.extract}/${row.file} row ${row.row}, ${row.column}: ${getRule(row.rule).title.en} (${row.rule}): ${value}`,
      )
    }
    io.out(
      total === rows.length
        ? `In quarantine: ${total}`
        : `In quarantine: ${total}, of which the last ${rows.length} are listed`,
    )
    return 0
  },
}

const quarantineExport: Command<RegisterContext> = {
  name: 'quarantine export',
  summary:
    'Writes the rows in quarantine as an extract to correct and send again, with the reasons beside it',
  arguments: [{ name: 'dir', description: 'the folder to write into', required: true, path: true }],
  options: filters,
  needs: 'folder',
  readsOnly: true,
  run: async ({ register }, input, io) => {
    const out = input.args[0]!
    const folder = await mkdtemp(join(tmpdir(), 'perkunas-quarantine-'))
    try {
      const exported = await connected(register, (connection) =>
        exportQuarantine(connection, folder, readFilter(input)),
      )
      // Written by the caller, who may be another user in another place than the process that owns the folder.
      for (const { table, rows, file, reasons } of exported) {
        await io.writeFile(join(out, basename(file)), createReadStream(file))
        await io.writeFile(join(out, 'reasons', basename(reasons)), createReadStream(reasons))
        io.out(`${table}: ${rows} rows`)
      }
      if (exported.length === 0) io.out('No rows in quarantine')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    return 0
  },
}

const checksList: Command<RegisterContext> = {
  name: 'checks list',
  summary: 'Counts doubtful rows, which load and count, with advice',
  arguments: [],
  options: [json],
  needs: 'folder',
  readsOnly: true,
  run: async ({ register, clock }, { options }, io) => {
    const today = dayOf(clock.today().toString())
    const findings = await connected(register, (connection) => listChecks(connection, { today }))
    if (options.json === true) io.out(JSON.stringify({ checks: findings }))
    else {
      for (const { check, count, title, advice } of findings)
        io.out(`${check}: ${count}. ${title.en}. ${advice.en}`)
      if (findings.length === 0) io.out('No doubts')
    }
    return 0
  },
}

export const commands: readonly Command<RegisterContext>[] = [
  importCommand,
  rebuild,
  quarantineList,
  quarantineExport,
  checksList,
  ...clusterCommands,
]

/** What became of several extracts, added up by table. */
function addSummaries(summaries: readonly ImportSummary[]): ImportSummary {
  const byTable = new Map<string, ImportSummary['tables'][number]>()
  for (const counts of summaries.flatMap((one) => one.tables)) {
    const { table, read, loaded, unchanged, quarantined, released } = byTable.get(counts.table) ?? counts
    if (!byTable.has(counts.table)) byTable.set(table, counts)
    else {
      byTable.set(table, {
        table,
        read: read + counts.read,
        loaded: loaded + counts.loaded,
        unchanged: unchanged + counts.unchanged,
        quarantined: quarantined + counts.quarantined,
        released: released + counts.released,
      })
    }
  }
  const inOrder = tables.flatMap(({ name }) => byTable.get(name) ?? [])
  return { tables: inOrder, seconds: summaries.reduce((sum, one) => sum + one.seconds, 0) }
}

function summaryLines({ tables: counted, seconds }: ImportSummary): string[] {
  const header = ['table', 'read', 'loaded', 'unchanged', 'quarantined', 'released']
  const rows = counted.map((one) =>
    [one.table, one.read, one.loaded, one.unchanged, one.quarantined, one.released].map(String),
  )
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]!.length)),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
  return [line(header), ...rows.map(line), `${seconds.toFixed(1)} s`]
}

function readFilter({ options }: CommandInput): Pick<QuarantineFilter, 'table' | 'rule'> {
  const { table, rule } = options
  if (typeof table === 'string' && !tables.some(({ name }) => name === table)) {
    throw new UsageError(`--table: the exchange format has no table "${table}"`)
  }
  const known = rules.find(({ id }) => id === rule)
  if (typeof rule === 'string' && !known) throw new UsageError(`--rule: there is no rule "${rule}"`)
  return {
    ...(typeof table === 'string' ? { table } : {}),
    ...(known ? { rule: known.id satisfies RuleId } : {}),
  }
}

async function connected<T>(register: Register, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await register.connect()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
  }
}
