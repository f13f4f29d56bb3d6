import { z } from 'zod'

/** The languages of the product; Lithuanian first. */
export const languages = ['lt', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in both languages. */
export const BothLanguages = z.object({ lt: z.string(), en: z.string() }).meta({ id: 'BothLanguages' })
export type BothLanguages = z.infer<typeof BothLanguages>
