import type { BothLanguages, Language } from '../../../platform/text/both-languages.ts'
import type { Mark } from '../../planning/contract.ts'
import { asHtml } from './as-html.ts'

/** A figure as a mail tells it. */
export type MailedFigure = {
  title: BothLanguages
  unit: string
  decimals: number
  node: string
  /** The mark before; null where only how it stands is told. */
  from: Mark | null
  to: Mark
  /** The judged day. */
  date: string
  value: number | null
  target: number
  /** Where it opens as it was known then. */
  address: string
}

export type MailContent =
  | { kind: 'changes'; date: string; changes: readonly MailedFigure[] }
  | {
      kind: 'digest'
      /** The first and the last day of the week. */
      from: string
      date: string
      changes: readonly MailedFigure[]
      troubled: readonly MailedFigure[]
    }

type Written = { subject: string; body: string; html: string }

const marks: Record<Mark, BothLanguages> = {
  fulfilled: { lt: 'Įvykdyta', en: 'Fulfilled' },
  on_course: { lt: 'Vykdoma pagal planą', en: 'On course' },
  at_risk: { lt: 'Rizika neįvykdyti', en: 'At risk' },
  not_expected: { lt: 'Mažai tikėtina', en: 'Not to be expected' },
  not_fulfilled: { lt: 'Neįvykdyta', en: 'Not fulfilled' },
}

const units: Record<string, BothLanguages> = {
  percent: { lt: '%', en: '%' },
  count: { lt: 'vnt.', en: '' },
  people: { lt: 'asm.', en: 'people' },
  days: { lt: 'd.', en: 'days' },
  eur: { lt: 'Eur', en: 'EUR' },
}

const locales = { lt: 'lt', en: 'en-GB' } as const

type Forms = { one: string; few: string; many: string; other: string }

/** What the sentences of mails are, in both languages. */
const words = {
  changed: {
    lt: {
      one: 'Pasikeitė {n} stebimo rodiklio vykdymo žyma',
      few: 'Pasikeitė {n} stebimų rodiklių vykdymo žymos',
      many: 'Pasikeitė {n} stebimų rodiklių vykdymo žymos',
      other: 'Pasikeitė {n} stebimų rodiklių vykdymo žymų',
    },
    en: {
      one: 'The mark of {n} watched indicator changed',
      few: 'The marks of {n} watched indicators changed',
      many: 'The marks of {n} watched indicators changed',
      other: 'The marks of {n} watched indicators changed',
    },
  },
  unchanged: { lt: 'Stebimų rodiklių žymos nesikeitė', en: 'No mark of a watched indicator changed' },
  week: { lt: 'Savaitės apžvalga', en: 'The week' },
  changedTitle: { lt: 'Pasikeitusios žymos', en: 'Changed marks' },
  troubledTitle: { lt: 'Kam gresia neįvykdymas', en: 'At risk or not to be expected' },
  untroubled: {
    lt: 'Neįvykdymas negresia nė vienam stebimam rodikliui.',
    en: 'No watched indicator is at risk.',
  },
  value: { lt: 'reikšmė', en: 'value' },
  target: { lt: 'metų tikslas', en: 'target for the year' },
  noValue: { lt: 'nėra duomenų', en: 'no data' },
  open: { lt: 'Atverti, kaip žinota tą dieną', en: 'Open as it was known that day' },
  foot: {
    lt: 'Ką ir kaip jums pranešti, nustatoma savo paskyros puslapyje. Į šį laišką atsakyti nereikia.',
    en: 'What you are told, and how, is set on the page of your account. There is no need to answer this mail.',
  },
} as const

/** Writes a mail in someone's language, as text and as HTML. The subject says how many marks changed and where it is worst. */
export function composeMail(language: Language, content: MailContent): Written {
  const { changes, date } = content
  const count = sentenceOfCount(language, changes.length)
  const title =
    content.kind === 'changes' ? count : `${words.week[language]} ${content.from} – ${date}. ${count}`
  const sections =
    content.kind === 'changes'
      ? [{ title: null, figures: changes, none: '' }]
      : [
          {
            title: words.changedTitle[language],
            figures: changes,
            none: `${words.unchanged[language]}.`,
          },
          {
            title: words.troubledTitle[language],
            figures: content.troubled,
            none: words.untroubled[language],
          },
        ]
  const lead = `${title}.`
  const foot = words.foot[language]
  const body = [
    lead,
    ...sections.flatMap(({ title: heading, figures, none }) => [
      ...(heading === null ? [] : [heading.toLocaleUpperCase(locales[language])]),
      ...(figures.length === 0 ? [none] : figures.map((one) => figureAsText(language, one))),
    ]),
    `-- \n${foot}`,
  ].join('\n\n')
  return {
    subject: content.kind === 'changes' ? `${title} (${date})` : title,
    body,
    html: [
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${asHtml(title)}</title></head>`,
      '<body style="font-family: sans-serif; line-height: 1.5; max-width: 40rem">',
      `<p><strong>${asHtml(lead)}</strong></p>`,
      ...sections.flatMap(({ title: heading, figures, none }) => [
        ...(heading === null ? [] : [`<h2 style="font-size: 1rem">${asHtml(heading)}</h2>`]),
        figures.length === 0
          ? `<p>${asHtml(none)}</p>`
          : `<ul>${figures.map((one) => figureAsHtml(language, one)).join('')}</ul>`,
      ]),
      `<p style="font-size: 0.875rem">${asHtml(foot)}</p></body></html>`,
    ].join('\n'),
  }
}

function sentenceOfCount(language: Language, count: number): string {
  if (count === 0) return words.unchanged[language]
  const forms: Forms = words.changed[language]
  const form = new Intl.PluralRules(locales[language]).select(count) as keyof Forms
  return forms[form].replace('{n}', new Intl.NumberFormat(locales[language]).format(count))
}

function figureAsText(language: Language, figure: MailedFigure): string {
  const { name, change, facts } = partsOf(language, figure)
  return `${name}\n${change}\n${facts}\n${figure.address}`
}

function figureAsHtml(language: Language, figure: MailedFigure): string {
  const { name, change, facts } = partsOf(language, figure)
  return (
    `<li><p><strong>${asHtml(name)}</strong><br>${asHtml(change)}<br>${asHtml(facts)}<br>` +
    `<a href="${asHtml(figure.address)}">${asHtml(words.open[language])}</a></p></li>`
  )
}

function partsOf(language: Language, figure: MailedFigure) {
  const { title, node, from, to, date, value, target } = figure
  const write = (number: number) => writeFigure(language, number, figure)
  return {
    name: `${title[language]}: ${node}`,
    change: from === null ? marks[to][language] : `${marks[from][language]} → ${marks[to][language]}`,
    facts: `${date}: ${words.value[language]} ${value === null ? words.noValue[language] : write(value)}, ${words.target[language]} ${write(target)}`,
  }
}

/** A number with its unit, as people write it. */
function writeFigure(
  language: Language,
  value: number,
  { unit, decimals }: Pick<MailedFigure, 'unit' | 'decimals'>,
): string {
  const number = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)
  const name = units[unit]?.[language]
  return name ? `${number}\u00a0${name}` : number
}
