import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import type { Catalogue } from '../definition/catalogue.ts'

/** A catalogue that is tried, with the files that it was read from. */
export type TriedCatalogue = {
  catalogue: Catalogue
  folder: string
  files: { name: string; hash: string }[]
}

/** Loads a catalogue to be tried. Throws CatalogueRefused with all its faults. */
export function readTriedCatalogue(folder: string): TriedCatalogue {
  const catalogue = loadCatalogue(folder)
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const files = names.sort().map((name) => {
    const hash = createHash('sha256').update(readFileSync(join(folder, name)))
    return { name, hash: hash.digest('hex').slice(0, 12) }
  })
  return { catalogue, folder, files }
}
