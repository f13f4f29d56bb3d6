import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Refusal } from '../../../platform/command/command.ts'
import { tables } from '../../register/index.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { checkCatalogue } from '../definition/check-catalogue.ts'

/** The catalogue that the product ships. */
export const shippedCatalogue = resolve(import.meta.dirname, '../../../../catalogue/2012')

/** A catalogue with faults: its message has a line for each, with file and line. */
export class CatalogueRefused extends Refusal {}

/** Loads and checks the YAML files of a folder. Throws {@link CatalogueRefused} with all faults at once. */
export function loadCatalogue(folder: string = shippedCatalogue): Catalogue {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  if (names.length === 0)
    throw new CatalogueRefused(`there is no catalogue in ${folder}: no file ends in .yaml`)
  const files = names.sort().map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(path).update('\0').update(text).update('\0')
  const { catalogue, faults } = checkCatalogue(files, tables, hash.digest('hex').slice(0, 16))
  if (catalogue) return catalogue
  const lines = faults.map(({ file, line, message }) => `${join(folder, file)}:${line}: ${message}`)
  throw new CatalogueRefused(`the catalogue has ${faults.length} faults:\n${lines.join('\n')}`)
}
