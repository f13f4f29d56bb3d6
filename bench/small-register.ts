import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simulateService } from '../demo/simulate-service.ts'
import { importExtracts, openRegister, type Register } from '../src/modules/register/index.ts'
import { wholeExtract } from './whole-extract.ts'

/** A register that holds one extract; `folder` is for whatever else a test writes. */
export type SmallRegister = {
  register: Register
  extract: string
  rows: number
  quarantined: number
  folder: string
  remove: () => Promise<void>
}

/** For tests: a register with a very small demo, loaded as one extract. */
export async function openSmallRegister(): Promise<SmallRegister> {
  const folder = await mkdtemp(join(tmpdir(), 'perkunas-bench-'))
  const extracts = join(folder, 'demo')
  await simulateService({ scale: 0.002, seed: 7, out: extracts })
  await writeFile(join(extracts, '.sources'), 'a test')
  const whole = await wholeExtract(extracts, () => undefined)
  const register = await openRegister(join(folder, 'data'))
  const { tables } = await importExtracts(register, [whole])
  const sum = (part: 'read' | 'quarantined') => tables.reduce((total, counts) => total + counts[part], 0)
  return {
    register,
    extract: whole,
    rows: sum('read'),
    quarantined: sum('quarantined'),
    folder,
    remove: async () => {
      register.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
