import { z } from 'zod'
import { BothLanguages } from '../../../platform/text/both-languages.ts'

/** Something of the catalogue by its id and title. */
export const Named = z.object({ id: z.string(), title: BothLanguages }).meta({ id: 'Named' })

/** A table of the register, as the exchange format and as people call it. */
export const NamedTable = z.object({ name: z.string(), title: BothLanguages })
