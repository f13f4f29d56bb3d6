import type { BothLanguages } from '../../../platform/text/both-languages.ts'

type Forms = { one: string; few: string; other: string }
type Noun = { lt: Forms; en: { one: string; other: string } }

const lithuanian = new Intl.PluralRules('lt')

const nouns = {
  days: { lt: { one: 'diena', few: 'dienos', other: 'dienų' }, en: { one: 'day', other: 'days' } },
  // After "bent": at least so many.
  digits: {
    lt: { one: 'skaitmuo', few: 'skaitmenys', other: 'skaitmenų' },
    en: { one: 'digit', other: 'digits' },
  },
  months: {
    lt: { one: 'mėnuo', few: 'mėnesiai', other: 'mėnesių' },
    en: { one: 'month', other: 'months' },
  },
  // Years of age have no singular: 21 metai, 25 metai, 30 metų.
  years: { lt: { one: 'metai', few: 'metai', other: 'metų' }, en: { one: 'year', other: 'years' } },
} satisfies Record<string, Noun>

/** A number of days, months or years: `4 mėnesiai`, `12 mėnesių`. */
export function counted(count: number, noun: keyof typeof nouns): BothLanguages {
  const { lt, en } = nouns[noun]
  const form = lithuanian.select(Math.abs(count))
  const ending = form === 'one' || form === 'few' ? lt[form] : lt.other
  return { lt: `${count} ${ending}`, en: `${count} ${Math.abs(count) === 1 ? en.one : en.other}` }
}

/** A number as each language writes it. */
export function numberWords(value: number): BothLanguages {
  return {
    lt: value.toLocaleString('lt', { maximumFractionDigits: 6, useGrouping: false }),
    en: value.toLocaleString('en', { maximumFractionDigits: 6, useGrouping: false }),
  }
}

/** Several texts as one: `a, b arba c`. */
export function listed(items: readonly BothLanguages[], link: 'or' | 'and'): BothLanguages {
  const words = { or: { lt: 'arba', en: 'or' }, and: { lt: 'ir', en: 'and' } }[link]
  const join = (language: 'lt' | 'en'): string => {
    const texts = items.map((item) => item[language])
    const last = texts.pop() ?? ''
    return texts.length === 0 ? last : `${texts.join(', ')} ${words[language]} ${last}`
  }
  return { lt: join('lt'), en: join('en') }
}

/** An English noun with its article. */
export function article(noun: string): string {
  return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`
}

/** A text as a quotation of each language. */
export function quoted({ lt, en }: BothLanguages): BothLanguages {
  return { lt: `„${lt}“`, en: `“${en}”` }
}
