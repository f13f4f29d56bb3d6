import type { BothLanguages, Language } from '../../../platform/text/both-languages.ts'
import type { Report } from '../contract.ts'
import { asHtml } from './as-html.ts'

type Reported = {
  title: BothLanguages
  indicator: BothLanguages | null
  nodeName: string
  date: string
}

/** What a report's mail says: that its file goes along, or why it no longer comes. */
export type ReportContent =
  | (Reported & { kind: 'sent'; address: string; fileName: string })
  | (Reported & { kind: 'paused'; why: Exclude<Report['paused'], null>; address: string })

const words = {
  sent: {
    lt: 'Prie laiško pridėta lentelė, tokia, kokia žinoma {date}.',
    en: 'The table goes along with this mail, as it is known on {date}.',
  },
  open: { lt: 'Atverti sistemoje, kaip tada žinoma', en: 'Open it in the system, as known then' },
  stop: {
    lt: 'Kada ir kas siunčiama, tvarkoma čia',
    en: 'What is sent and when is kept here',
  },
  paused: { lt: 'Nebesiunčiama', en: 'No longer sent' },
  not_allowed: {
    lt: 'Šios lentelės pagal dabartines Jūsų teises matyti negalite, todėl ji nebesiunčiama. Jei teises atgausite, siuntimą galėsite atnaujinti.',
    en: 'By the rights that you have now this table is not for you, so it is no longer sent. If you are given them again, you can resume it.',
  },
  not_there: {
    lt: 'Tokio padalinio ar rodiklio nebėra, todėl lentelė nebesiunčiama. Pasirinkite kitą padalinį ir siuntimą nustatykite iš naujo.',
    en: 'There is no such unit or indicator any more, so the table is no longer sent. Choose another unit and set the sending up anew.',
  },
} satisfies Record<string, BothLanguages>

/** Writes a report's mail as plain text and as HTML. */
export function composeReport(
  language: Language,
  content: ReportContent,
  settings: string,
): { subject: string; body: string; html: string } {
  const { title, indicator, nodeName, date } = content
  const name = [title[language], indicator?.[language], nodeName].filter(Boolean).join(', ')
  const subject = content.kind === 'sent' ? `${name}, ${date}` : `${words.paused[language]}: ${name}`
  const said =
    content.kind === 'sent'
      ? words.sent[language].replace('{date}', date)
      : words[content.why === 'not_there' ? 'not_there' : 'not_allowed'][language]
  const links = [
    ...(content.kind === 'sent' ? [[words.open[language], content.address] as const] : []),
    [words.stop[language], settings] as const,
  ]
  return {
    subject: `Perkūnas: ${subject}`,
    body: [name, said, ...links.map(([text, address]) => `${text}:\n${address}`)].join('\n\n'),
    html: [
      `<!doctype html><html lang="${language}"><body>`,
      `<h1>${asHtml(name)}</h1><p>${asHtml(said)}</p>`,
      ...links.map(([text, address]) => `<p><a href="${asHtml(address)}">${asHtml(text)}</a></p>`),
      '</body></html>',
    ].join('\n'),
  }
}
