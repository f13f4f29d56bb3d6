import { readFile } from 'node:fs/promises'
import { UsageError } from '../../../platform/command/command.ts'
import { type Boundaries, BoundariesFault, readBoundaries } from './boundaries.ts'
import { lithuania } from './lithuania.ts'

/**
 * Reads the boundaries that `PERKUNAS_BOUNDARIES` names, with the code in the property that `PERKUNAS_BOUNDARIES_CODE` names; null
 * where none are supplied. Throws a UsageError that names the file and the place in it.
 */
export async function readBoundariesSetting(environment: NodeJS.ProcessEnv): Promise<Boundaries | null> {
  const path = environment.PERKUNAS_BOUNDARIES
  if (!path) return null
  try {
    return readBoundaries(await readFile(path, 'utf8'), {
      property: environment.PERKUNAS_BOUNDARIES_CODE || 'SAV_KODAS',
      codes: lithuania.municipalities.map(({ code }) => code),
    })
  } catch (error) {
    if (error instanceof BoundariesFault || (error as NodeJS.ErrnoException).code !== undefined) {
      throw new UsageError(`PERKUNAS_BOUNDARIES, ${path}: ${(error as Error).message}`)
    }
    throw error
  }
}
