import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchRun, Findings } from './bench.ts'
import type { ImportFindings } from './import.measured.ts'
import { monthsOf } from './loaded-register.ts'
import { type Measured, runMeasured } from './measured-process.ts'
import { wholeExtract } from './whole-extract.ts'

export const name = 'import'
export const summary =
  'everything as one extract and as 36 monthly ones; beside it a bare COPY of the same files'

export async function run({ scale, log, cacheFolder, demoExtracts }: BenchRun): Promise<Findings> {
  const extracts = await demoExtracts(scale)
  const whole = await wholeExtract(extracts, log)
  const months = await monthsOf(extracts)
  const measure = async (kind: 'ours' | 'bare', folders: readonly string[]) => {
    const data = await mkdtemp(join(cacheFolder, 'import-'))
    try {
      const script = new URL('./import.measured.ts', import.meta.url)
      return await runMeasured<ImportFindings>(script, [kind, data, ...folders])
    } finally {
      await rm(data, { recursive: true, force: true })
    }
  }
  log('a bare COPY')
  const bare = await measure('bare', [whole])
  log('one extract')
  const one = await measure('ours', [whole])
  log(`${months.length} extracts`)
  const monthly = await measure('ours', months)
  const { rows, quarantined } = one.result
  // The bare load leaves out what does not cast; nothing more may be missing.
  if (bare.result.rows > rows || bare.result.rows < rows - quarantined) {
    throw new Error(`COPY loaded ${bare.result.rows} rows, of ${rows} with ${quarantined} in quarantine`)
  }
  const ours = {
    rows_per_second: rate(one),
    seconds: one.result.seconds,
    peak_mb: one.peakMegabytes,
    monthly_rows_per_second: rate(monthly),
    monthly_seconds: monthly.result.seconds,
    monthly_peak_mb: monthly.peakMegabytes,
  }
  return {
    sizes: {
      rows,
      monthly_rows: monthly.result.rows,
      quarantined,
      extracts: months.length,
      megabytes: await megabytesIn(whole),
    },
    ours,
    peers: { duckdb_copy_rows_per_second: rate(bare) },
  }
}

function rate({ result }: Measured<ImportFindings>): number {
  return result.rows / result.seconds
}

async function megabytesIn(folder: string): Promise<number> {
  let bytes = 0
  for (const name of await readdir(folder)) bytes += (await stat(join(folder, name))).size
  return bytes / 1e6
}
