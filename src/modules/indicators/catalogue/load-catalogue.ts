import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Refusal } from '../../../platform/command/command.ts'
import { dataChecks, tables } from '../../register/index.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { checkCatalogue } from '../definition/check-catalogue.ts'

/** The catalogue that the product ships. */
export const shippedCatalogue = resolve(import.meta.dirname, '../../../../catalogue/2012')

const checkIds = dataChecks.map(({ id }) => id)

/** A catalogue with faults: its message has a line for each, with file and line. */
export class CatalogueRefused extends Refusal {}

/** Loads and checks the YAML files of a folder. Throws {@link CatalogueRefused} with all faults at once. */
export function loadCatalogue(folder: string = shippedCatalogue): Catalogue {
  const names = namesIn(folder).filter((name) => name.endsWith('.yaml'))
  if (names.length === 0)
    throw new CatalogueRefused(`There is no catalogue in ${folder}: no file of it ends in .yaml`)
  const files = names.sort().map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(path).update('\0').update(text).update('\0')
  const { catalogue, faults } = checkCatalogue(files, tables, hash.digest('hex').slice(0, 16), checkIds)
  if (catalogue) return catalogue
  const lines = faults.map(({ file, line, message }) => `${join(folder, file)}:${line}: ${message}`)
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`
  throw new CatalogueRefused(`The catalogue in ${folder} has ${count}:\n${lines.join('\n')}`)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new CatalogueRefused(`There is no catalogue in ${folder}: no such folder`)
    if (code === 'ENOTDIR')
      throw new CatalogueRefused(`There is no catalogue in ${folder}: it is a file, not a folder`)
    throw error
  }
}
