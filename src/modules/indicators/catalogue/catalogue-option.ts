import type { CommandInput, CommandOption } from '../../../platform/command/command.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { loadCatalogue } from './load-catalogue.ts'

/** The option of every command that calculates or shows definitions. */
export const catalogueOption: CommandOption = {
  flags: '--catalogue <dir>',
  description: 'the folder of another catalogue (else PERKUNAS_CATALOGUE, else that of the product)',
  path: true,
}

/** The catalogue that a command was called with, else `present`: that of the process it runs in. */
export function readCatalogue({ options }: CommandInput, present?: Catalogue): Catalogue {
  const { catalogue: folder } = options
  if (typeof folder === 'string') return loadCatalogue(folder)
  return present ?? loadCatalogue()
}
