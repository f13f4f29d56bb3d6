import type { Document, Part, Run, TableRow } from '../../../platform/documents/document.ts'
import type { Mark, MonthIndicator } from '../contract.ts'
import { dayInWords, figureInWords } from '../documents/in-lithuanian.ts'
import type { ExecutionFacts, OfficeExecution } from './read-execution-facts.ts'
import type { MonthFigure } from './read-month-figures.ts'

const plain = (text: string): Run => ({ text, style: 'plain' })
const bold = (text: string): Run => ({ text, style: 'bold' })
const paragraph = (...runs: (Run | string)[]): Part => ({
  kind: 'paragraph',
  runs: runs.map((one) => (typeof one === 'string' ? plain(one) : one)),
})

const monthNames = [
  'sausio',
  'vasario',
  'kovo',
  'balandžio',
  'gegužės',
  'birželio',
  'liepos',
  'rugpjūčio',
  'rugsėjo',
  'spalio',
  'lapkričio',
  'gruodžio',
]

/**
 * The report of execution of an accounting month as a document in Lithuanian: the answer first, the figures against their
 * targets, why what is behind is behind, and for the country its offices beside one another. Without a signature it says
 * that it is a draft.
 */
export function executionDocument(facts: ExecutionFacts): Document {
  const { page, service, today, signature } = facts
  const month = `${page.year} m. ${monthNames[page.month - 1]} mėn.`
  return {
    language: 'lt',
    title: `${month} veiklos plano vykdymo ataskaita`.toLocaleUpperCase('lt'),
    author: page.node.name,
    subject: `Veiklos plano rodiklių vykdymas nuo metų pradžios iki ${page.last}: ${page.node.name}`,
    number: null,
    date: today,
    letterhead: [
      service.toLocaleUpperCase('lt'),
      ...(page.isCountry ? [] : [page.node.name]),
      ...(signature ? [] : ['PROJEKTAS']),
    ],
    dateline: [dayInWords(today)],
    parts: [
      ...summary(facts),
      ...figureParts(facts),
      ...causeParts(facts),
      ...officeParts(facts),
      ...(signature
        ? [
            {
              kind: 'signature' as const,
              role: signature.title.lt,
              name: signature.name,
              date: null,
              inSteadOf: signature.deputyFor ? `pavaduojantis ${signature.deputyFor.name}` : null,
            },
          ]
        : []),
    ],
  }
}

/** `1 rodiklis`, `3 rodikliai`, `12 rodiklių`. */
function counted(count: number, one: string, few: string, many: string): string {
  const rule = new Intl.PluralRules('lt').select(count)
  return `${count} ${rule === 'one' ? one : rule === 'few' ? few : many}`
}

const behindOf = (figures: readonly MonthFigure[]) => figures.filter(({ behind }) => behind === true)
const judgedOf = (figures: readonly MonthFigure[]) => figures.filter(({ behind }) => behind !== null)

function summary({ page, signature }: ExecutionFacts): Part[] {
  const { indicators, closed, last, month } = page
  const [judged, behind] = [judgedOf(indicators), behindOf(indicators)]
  const without = indicators.length - judged.length
  return [
    ...(signature
      ? []
      : [
          paragraph(
            bold('Tai projektas: ataskaita dar nepasirašyta. '),
            'Priežastys gali būti keičiamos, kol ji nepasirašyta; skaičiai yra uždaryto mėnesio ir nebesikeičia.',
          ),
        ]),
    { kind: 'heading', level: 1, text: 'Rezultatas' },
    paragraph(
      bold(
        judged.length === 0
          ? 'Rodiklių su tikslu ir reikšme nėra'
          : `Iš ${counted(judged.length, 'rodiklio', 'rodiklių', 'rodiklių')} įvykdyta arba pagal planą vykdoma ${judged.length - behind.length}, rizika neįvykdyti arba neįvykdyta – ${behind.length}`,
      ),
      without > 0
        ? `; ${counted(without, 'rodiklis neturi', 'rodikliai neturi', 'rodiklių neturi')} tikslo arba reikšmės.`
        : '.',
    ),
    paragraph(
      `Reikšmės – nuo metų pradžios iki ${dayInWords(last)}, užfiksuotos uždarant mėnesį ${dayInWords(closed!.on)} (${closed!.signature.name}); vėliau gauti duomenys jų nekeičia. Būklė nustatyta uždarant mėnesį: ${month === 12 ? 'pagal tai, ar metų tikslas įvykdytas' : 'pagal tikimybę, kad metų tikslas bus įvykdytas'}.`,
    ),
  ]
}

const share = (part: number | null): string =>
  part === null ? '–' : new Intl.NumberFormat('lt', { maximumFractionDigits: 1 }).format(100 * part)

const verdicts: Record<Mark, string> = {
  fulfilled: 'Įvykdyta',
  on_course: 'Vykdoma pagal planą',
  at_risk: 'Rizika neįvykdyti',
  not_expected: 'Įvykdyti mažai tikėtina',
  not_fulfilled: 'Neįvykdyta',
}

function verdictOf({ mark }: MonthFigure): string {
  return mark === null ? 'Nėra duomenų' : verdicts[mark]
}

function figureParts({ page, criteria }: ExecutionFacts): Part[] {
  const { indicators } = page
  const charted = indicators.filter(
    ({ target, reached }) => target !== null && target > 0 && reached !== null,
  )
  return [
    { kind: 'heading', level: 1, text: 'Rodikliai ir tikslai' },
    {
      kind: 'table',
      caption: `Rodiklių vykdymas: ${page.node.name}`,
      columns: [
        { heading: 'Rodiklis', align: 'left', width: 34 },
        { heading: 'Metų tikslas', align: 'right', width: 13 },
        { heading: 'Iki šiol laukta', align: 'right', width: 13 },
        { heading: 'Pasiekta', align: 'right', width: 13 },
        { heading: 'Tikslo dalis, proc.', align: 'right', width: 11 },
        { heading: 'Prieš metus', align: 'right', width: 13 },
        { heading: 'Būklė', align: 'left', width: 15 },
      ],
      rows: indicators.map((one): TableRow => {
        const criterion = criteria.find(({ id }) => id === one.indicator)!
        return {
          total: false,
          cells: [
            criterion.title.lt,
            figureInWords(one.target, criterion),
            figureInWords(one.expected, criterion),
            figureInWords(one.recorded, criterion),
            share(one.reached),
            figureInWords(one.before, criterion),
            verdictOf(one),
          ],
        }
      }),
    },
    ...(charted.length === 0
      ? []
      : [
          {
            kind: 'chart' as const,
            title: 'Kokia metų tikslo dalis pasiekta',
            alternative: charted
              .map(({ indicator, reached }) => `${titleOf(criteria, indicator)} – ${share(reached)} proc.`)
              .join('; '),
            unit: 'proc.',
            decimals: 1,
            categories: 'Rodiklis',
            // The table above has the values.
            table: false,
            plot: {
              kind: 'bars' as const,
              direction: 'horizontal' as const,
              value: 'Pasiekta tikslo dalis',
              target: 'Iki šiol laukta dalis',
              bars: charted.map((one) => ({
                label: titleOf(criteria, one.indicator),
                value: 100 * one.reached!,
                target: one.expected === null ? null : (100 * one.expected) / one.target!,
                stressed: one.behind === true,
              })),
            },
          },
        ]),
  ]
}

function titleOf(criteria: ExecutionFacts['criteria'], id: string): string {
  return criteria.find((one) => one.id === id)!.title.lt
}

function causeParts({ page, criteria }: ExecutionFacts): Part[] {
  const told = page.indicators.filter(({ behind, cause }) => behind === true || cause !== null)
  if (told.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'Nevykdymo priežastys' },
    ...told.flatMap((one: MonthIndicator): Part[] => {
      const criterion = criteria.find(({ id }) => id === one.indicator)!
      const figure = (value: number | null) => figureInWords(value, criterion)
      return [
        { kind: 'heading', level: 2, text: criterion.title.lt },
        paragraph(
          bold(`${verdictOf(one)}. `),
          `Pasiekta ${figure(one.recorded)}, iki šiol laukta ${figure(one.expected)}, metų tikslas ${figure(one.target)}.`,
        ),
        paragraph(
          one.cause
            ? `${one.cause.wording} (${one.cause.name}, ${dayInWords(one.cause.on)})`
            : 'Priežastis dar neparašyta.',
        ),
      ]
    }),
  ]
}

function officeParts({ page, offices, criteria }: ExecutionFacts): Part[] {
  if (offices.length === 0) return []
  const lagging = page.indicators.filter(({ indicator }) =>
    offices.some(({ behind }) => behind.includes(indicator)),
  )
  return [
    { kind: 'heading', level: 1, text: 'Teritorinės įstaigos' },
    paragraph(laggards(offices)),
    {
      kind: 'table',
      caption: 'Įstaigos pagal tai, kiek rodiklių jose vykdoma ne pagal planą',
      columns: [
        { heading: 'Įstaiga', align: 'left', width: 40 },
        { heading: 'Vertinta rodiklių', align: 'right', width: 15 },
        { heading: 'Ne pagal planą', align: 'right', width: 15 },
        { heading: 'Be priežasties', align: 'right', width: 15 },
        { heading: 'Ataskaita pasirašyta', align: 'left', width: 25 },
      ],
      rows: offices.map(
        ({ node, judged, behind, uncaused, report }): TableRow => ({
          total: false,
          cells: [
            node.name,
            String(judged),
            String(behind.length),
            String(uncaused),
            report ? report.on : 'nepasirašyta',
          ],
        }),
      ),
    },
    ...lagging.map(({ indicator }): Part => {
      const criterion = criteria.find(({ id }) => id === indicator)!
      const rows = offices
        .filter(({ behind }) => behind.includes(indicator))
        .map((office) => ({ office, figure: office.figures.find((one) => one.indicator === indicator)! }))
        .sort((one, other) => lackOf(other.figure) - lackOf(one.figure))
      return {
        kind: 'table',
        caption: `Kur nevykdoma pagal planą, labiausiai pirmiausia: ${criterion.title.lt}`,
        columns: [
          { heading: 'Įstaiga', align: 'left', width: 26 },
          { heading: 'Iki šiol laukta', align: 'right', width: 14 },
          { heading: 'Pasiekta', align: 'right', width: 14 },
          { heading: 'Priežastis', align: 'left', width: 46 },
        ],
        rows: rows.map(
          ({ office, figure }): TableRow => ({
            total: false,
            cells: [
              office.node.name,
              figureInWords(figure.expected, criterion),
              figureInWords(figure.recorded, criterion),
              office.causes.find((one) => one.indicator === indicator)?.wording ?? 'neparašyta',
            ],
          }),
        ),
      }
    }),
  ]
}

/** How far a figure is from what was expected, as a share of that. */
function lackOf({ recorded, expected }: MonthFigure): number {
  if (recorded === null || expected === null || expected === 0) return 0
  return Math.abs(expected - recorded) / Math.abs(expected)
}

function laggards(offices: readonly OfficeExecution[]): string {
  const most = offices[0]!.behind.length
  const unsigned = offices.filter(({ report }) => !report)
  const first =
    most === 0
      ? 'Visose įstaigose tikslai įvykdyti arba vykdomi pagal planą.'
      : `Daugiausia rodiklių (${most}) nevykdoma pagal planą: ${offices
          .filter(({ behind }) => behind.length === most)
          .map(({ node }) => node.name)
          .join(', ')}.`
  if (unsigned.length === 0) return `${first} Savo ataskaitas pasirašė visos įstaigos.`
  return `${first} Savo ataskaitų dar nepasirašė: ${unsigned.map(({ node }) => node.name).join(', ')}.`
}
