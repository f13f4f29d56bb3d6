import { cp, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openContext } from '../src/context.ts'
import { importExtracts } from '../src/modules/register/index.ts'
import { type Settings, writeSettings } from '../src/platform/config/settings.ts'
import { untilClosed } from '../src/platform/database/can-be-opened.ts'
import { madeOnce } from '../src/platform/files/made-once.ts'
import { noLog } from '../src/platform/log/open-log.ts'
import { productFingerprint } from './product-fingerprint.ts'

/** The folder of the example's one extract. */
const example = join(import.meta.dirname, '../src/modules/register/reference/example/extract')

/** The settings of a demo that stands at the end of 2012, as the example does. */
const demoSettings: Settings = { demo: { scale: 0.5, seed: 1, ready: true }, today: '2012-12-31' }

/**
 * For tests: lays the example into a data folder, imported and calculated as it stands at the end of 2012: a copy of one
 * that is made once on a machine, as that takes eight seconds of a processor. `entered: false` leaves the store of what
 * people enter to be made elsewhere.
 */
export async function layExample(
  folder: string,
  { settings = demoSettings, entered = true }: { settings?: Settings; entered?: boolean } = {},
): Promise<void> {
  const laid = await madeOnce('example', await productFingerprint(), makeExample)
  await cp(laid, folder, { recursive: true, filter: (path) => entered || basename(path) !== 'entered' })
  await writeSettings(folder, settings)
}

async function makeExample(folder: string): Promise<void> {
  await writeSettings(folder, demoSettings)
  const context = await openContext(folder, { log: noLog, keepsResults: true })
  try {
    await importExtracts(context.register, [example])
    await context.results.refresh()
    await context.entered()
  } finally {
    await context.close()
  }
  await untilClosed(join(folder, 'register.duckdb'))
  // Keys are of an installation: each that is laid makes its own.
  for (const name of await readdir(folder)) if (name.endsWith('.key')) await rm(join(folder, name))
}
