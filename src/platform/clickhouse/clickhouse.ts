import { createReadStream } from 'node:fs'
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'

/** One ClickHouse server. This file is the only place that opens a connection to one. */
export type ClickHouse = {
  /** Where it is, without user and password. */
  address: string
  client: ClickHouseClient
  close: () => Promise<void>
}

/**
 * What every request asks of the server. An answer is sent when the whole of it is known: an error in mid-stream
 * otherwise ends like a normal end. An insert returns when its rows are stored on their shards, and a shard that does
 * not answer is an error. A subquery of a join or of IN is answered by each shard from its own rows. Big whole numbers
 * are written as numbers.
 */
const always = {
  wait_end_of_query: 1,
  insert_distributed_sync: 1,
  skip_unavailable_shards: 0,
  distributed_product_mode: 'local',
  output_format_json_quote_64bit_integers: 0,
} as const

/** A scan of the whole register may take minutes, and nothing is sent until it is done. */
const patience = 3_600_000

/** Opens a server by its address: `http://user:password@host:8123`. Nothing is asked of it yet. */
export function openClickHouse(address: string): ClickHouse {
  const url = new URL(address)
  const client = createClient({
    url: url.origin,
    username: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
    request_timeout: patience,
    clickhouse_settings: { ...always },
    // What fails is thrown, and told by whoever asked.
    log: { level: ClickHouseLogLevel.OFF },
  })
  return { address: url.origin, client, close: () => client.close() }
}

/** Runs a statement that answers nothing. */
export async function runStatement(server: ClickHouse, sql: string): Promise<void> {
  await asked(server, sql, () => server.client.command({ query: sql }))
}

/** Rows of a small result as plain objects; whole numbers beyond 2⁵³ lose digits. For bulk reads use readColumns. */
export async function readRows<Row>(server: ClickHouse, sql: string): Promise<Row[]> {
  const answer = await asked(server, sql, async () =>
    (await server.client.query({ query: sql, format: 'JSON' })).json<Row>(),
  )
  if (answer.rows !== answer.data.length) {
    throw new Error(
      `${server.address} sent ${answer.data.length} of ${answer.rows} rows: ${sql.slice(0, 200)}`,
    )
  }
  return answer.data
}

/** The one row of a result. Throws when there is none or more than one. */
export async function readRow<Row>(server: ClickHouse, sql: string): Promise<Row> {
  const rows = await readRows<Row>(server, sql)
  if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${sql.slice(0, 200)}`)
  return rows[0]!
}

/** The whole of a result in a binary format. */
export async function readBytes(server: ClickHouse, sql: string, format: 'RowBinary'): Promise<Buffer> {
  return asked(server, sql, async () => {
    const { stream } = await server.client.exec({ query: `${sql}\nFORMAT ${format}` })
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  })
}

/**
 * Inserts the records of a file (CSV without a header). Returns when they are stored. How many of them are stored when
 * it throws is not known: whoever inserts has to be able to tell those rows from others.
 */
export async function insertFile(
  server: ClickHouse,
  table: string,
  columns: readonly [string, ...string[]],
  path: string,
): Promise<void> {
  await asked(server, `INSERT INTO ${table}`, () =>
    server.client.insert({
      table,
      columns: columns.map((name) => `"${name}"`) as [string, ...string[]],
      values: createReadStream(path, { highWaterMark: 1024 * 1024 }),
      format: 'CSV',
    }),
  )
}

async function asked<T>(server: ClickHouse, sql: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    // Old servers put all they know in one line and say twice what it is.
    const [, plain = said] =
      /^Code: \d+, e\.displayText\(\) = (.*?)(?:, e\.what\(\) = .*)?$/s.exec(said) ?? []
    throw new Error(`${server.address}: ${plain.trim()}\n${sql.trim().slice(0, 500)}`, { cause: error })
  }
}
