import type { Document, Part, Run, TableRow } from '../../../platform/documents/document.ts'
import type { YearEnd, YearEndIndicator } from '../contract.ts'
import { dayInWords, figureInWords } from '../documents/in-lithuanian.ts'
import type { ReportFacts, ReportIndicator } from './read-report-facts.ts'

const plain = (text: string): Run => ({ text, style: 'plain' })
const bold = (text: string): Run => ({ text, style: 'bold' })
const paragraph = (...runs: (Run | string)[]): Part => ({
  kind: 'paragraph',
  runs: runs.map((one) => (typeof one === 'string' ? plain(one) : one)),
})

const verdicts: Record<YearEndIndicator['verdict'], string> = {
  fulfilled: 'Įvykdyta',
  not_fulfilled: 'Neįvykdyta',
  no_value: 'Nėra duomenų',
}

const monthNames = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']

/**
 * The annual performance report as a document in Lithuanian: the answer first, then each goal with its indicators, their
 * course and causes, the offices beside one another, money, and the Minister's assessment.
 */
export function reportDocument(facts: ReportFacts): Document {
  const { year, service, issuedOn, signature } = facts
  return {
    language: 'lt',
    title: `${year} metų veiklos ataskaita`.toLocaleUpperCase('lt'),
    author: service,
    subject: `${year} metų veiklos plano rodiklių vykdymas`,
    number: null,
    date: issuedOn,
    letterhead: [service.toLocaleUpperCase('lt')],
    dateline: [dayInWords(issuedOn), 'Vilnius'],
    parts: [
      ...summary(facts),
      ...facts.content.goals.flatMap((_, place) => goalParts(facts, place)),
      ...officeParts(facts),
      ...moneyParts(facts),
      ...conclusion(facts),
      {
        kind: 'signature',
        role: signature.title.lt,
        name: signature.name,
        date: null,
        inSteadOf: signature.deputyFor ? `pavaduojantis ${signature.deputyFor.name}` : null,
      },
    ],
  }
}

/** `5 rodikliai`, `12 rodiklių`, `21 rodiklis`. */
export function countIndicators(count: number): string {
  const rule = new Intl.PluralRules('lt').select(count)
  const word = rule === 'one' ? 'rodiklis' : rule === 'few' ? 'rodikliai' : 'rodiklių'
  return `${count} ${word}`
}

function summary({ year, national, orders, content }: ReportFacts): Part[] {
  const { indicators, closed } = national
  const reached = indicators.filter(({ verdict }) => verdict === 'fulfilled')
  const weight = reached.reduce((sum, one) => sum + Math.round(one.weight * 10), 0) / 10
  const weights = new Intl.NumberFormat('lt', { maximumFractionDigits: 1 }).format(weight)
  const tasks = content.goals.reduce((sum, { tasks }) => sum + tasks.length, 0)
  return [
    { kind: 'heading', level: 1, text: 'Metų rezultatas' },
    paragraph(
      bold(
        `Iš ${countIndicators(indicators.length)
          .replace('rodikliai', 'rodiklių')
          .replace(/rodiklis$/, 'rodiklio')} įvykdyta ${reached.length}`,
      ),
      `; jų svoris vertinime – ${weights} proc. Planą sudarė ${content.goals.length} tikslai ir ${tasks} uždaviniai.`,
    ),
    ...(closed
      ? [
          paragraph(
            `Reikšmės užfiksuotos uždarant ${year} m. gruodžio mėnesį (${dayInWords(closed.on)}, ${closed.signature.name}); vėliau gauti duomenys jų nekeičia.`,
          ),
        ]
      : []),
    ...(orders.length > 0
      ? [
          paragraph(
            `Tikslai įstaigoms nustatyti direktoriaus įsakymais: ${orders
              .toReversed()
              .map(({ number, issuedOn }) => `${dayInWords(issuedOn)} Nr. ${number}`)
              .join(', ')}.`,
          ),
        ]
      : []),
  ]
}

function goalParts(facts: ReportFacts, place: number): Part[] {
  const goal = facts.content.goals[place]!
  return [
    { kind: 'heading', level: 1, text: `${place + 1} tikslas. ${goal.title.lt}` },
    ...goal.tasks.flatMap((task, number): Part[] => {
      const ended = task.indicators.flatMap(
        ({ indicator }) => facts.national.indicators.find((one) => one.indicator === indicator) ?? [],
      )
      return [
        { kind: 'heading', level: 2, text: `${place + 1}.${number + 1} uždavinys. ${task.title.lt}` },
        indicatorTable(facts, ended, `${place + 1}.${number + 1} uždavinio rodikliai`),
        ...ended.flatMap((one) => indicatorParts(facts, one)),
      ]
    }),
  ]
}

function named({ indicators }: Pick<ReportFacts, 'indicators'>, id: string): ReportIndicator {
  return indicators.find((one) => one.id === id)!
}

function indicatorTable(facts: ReportFacts, ended: readonly YearEndIndicator[], caption: string): Part {
  return {
    kind: 'table',
    caption,
    columns: [
      { heading: 'Rodiklis', align: 'left', width: 40 },
      { heading: 'Tikslas', align: 'right', width: 15 },
      { heading: 'Pasiekta', align: 'right', width: 15 },
      { heading: 'Patikslintas tikslas', align: 'right', width: 16 },
      { heading: 'Įvertinimas', align: 'left', width: 14 },
    ],
    rows: ended.map((one): TableRow => {
      const indicator = named(facts, one.indicator)
      return {
        total: false,
        cells: [
          indicator.title.lt,
          figureInWords(one.target, indicator),
          figureInWords(one.actual, indicator),
          figureInWords(one.adjusted, indicator),
          verdicts[one.verdict],
        ],
      }
    }),
  }
}

function indicatorParts(facts: ReportFacts, one: YearEndIndicator): Part[] {
  const indicator = named(facts, one.indicator)
  const course = facts.courses.get(one.indicator)!
  const told = (value: number | null) => figureInWords(value, indicator)
  const unit = { percent: 'proc.', days: 'd.', eur: 'Eur', people: 'žmonės' }[indicator.unit] ?? ''
  return [
    { kind: 'heading', level: 3, text: indicator.title.lt },
    paragraph(bold(`${verdicts[one.verdict]}. `), gapInWords(one, told)),
    ...(one.assessment
      ? [
          paragraph(
            `${one.assessment.wording} (${one.assessment.signature.title.lt.toLowerCase()} ${one.assessment.signature.name}, ${dayInWords(one.assessment.on)})`,
          ),
        ]
      : []),
    {
      kind: 'chart',
      title: `${indicator.title.lt}: eiga per ${facts.year} metus`,
      alternative: `Reikšmė nuo metų pradžios kiekvieno mėnesio pabaigoje ir tikslas. Metų pabaigoje ${told(one.actual)}, tikslas ${told(one.target)}.`,
      unit,
      decimals: indicator.decimals,
      categories: 'Mėnuo',
      table: true,
      plot: {
        kind: 'lines',
        periods: monthNames,
        series: [{ label: String(facts.year), values: course.map(({ value }) => value), stressed: true }],
        target: { label: 'Tikslas', values: course.map(({ target }) => target) },
      },
    },
  ]
}

function gapInWords(
  { actual, target, conditions, execution, adjusted }: YearEndIndicator,
  told: (value: number | null) => string,
): string {
  if (actual === null || target === null) return 'Tikslo ir pasiektos reikšmės palyginti negalima.'
  const gap = `Pasiekta ${told(actual)}, tikslas ${told(target)}, skirtumas ${signed(actual - target, told)}.`
  if (adjusted === null || conditions === null || execution === null) return gap
  return `${gap} Dėl darbo rinkos sąlygų – ${signed(conditions, told)}, dėl vykdymo – ${signed(execution, told)}; tikslas, patikslintas pagal sąlygas, – ${told(adjusted)}.`
}

function signed(value: number, told: (value: number | null) => string): string {
  return value < 0 ? `−${told(-value)}` : `+${told(value)}`
}

function officeParts(facts: ReportFacts): Part[] {
  const { offices, national } = facts
  if (offices.length === 0) return []
  const countOf = ({ indicators }: YearEnd) =>
    indicators.filter(({ verdict }) => verdict === 'fulfilled').length
  return [
    { kind: 'heading', level: 1, text: 'Teritorinės įstaigos' },
    {
      kind: 'chart',
      title: 'Kiek rodiklių įvykdė kiekviena įstaiga',
      alternative: offices.map((one) => `${one.node.name} – ${countOf(one)}`).join('; '),
      unit: '',
      decimals: 0,
      categories: 'Įstaiga',
      table: false,
      plot: {
        kind: 'bars',
        direction: 'horizontal',
        value: 'Įvykdyti rodikliai',
        target: 'Nustatyti rodikliai',
        bars: offices.map((one) => ({
          label: one.node.name,
          value: countOf(one),
          target: one.indicators.filter(({ target }) => target !== null).length,
          stressed: false,
        })),
      },
    },
    ...national.indicators.map(({ indicator: id }): Part => {
      const indicator = named(facts, id)
      return {
        kind: 'table',
        caption: indicator.title.lt,
        columns: [
          { heading: 'Įstaiga', align: 'left', width: 40 },
          { heading: 'Tikslas', align: 'right', width: 16 },
          { heading: 'Pasiekta', align: 'right', width: 16 },
          { heading: 'Patikslintas tikslas', align: 'right', width: 16 },
          { heading: 'Įvertinimas', align: 'left', width: 14 },
        ],
        rows: [national, ...offices].map((end, place): TableRow => {
          const one = end.indicators.find(({ indicator }) => indicator === id)
          return {
            total: place === 0,
            cells: [
              end.node.name,
              figureInWords(one?.target ?? null, indicator),
              figureInWords(one?.actual ?? null, indicator),
              figureInWords(one?.adjusted ?? null, indicator),
              verdicts[one?.verdict ?? 'no_value'],
            ],
          }
        }),
      }
    }),
  ]
}

const measures: Record<string, string> = {
  vocational_training: 'Profesinis mokymas',
  skills_acquisition: 'Darbo įgūdžių įgijimo rėmimas',
  apprenticeship: 'Pameistrystė',
  subsidised_employment: 'Įdarbinimas subsidijuojant',
  public_works: 'Viešieji darbai',
  job_rotation: 'Darbo rotacija',
  mobility_support: 'Judumo rėmimas',
  self_employment: 'Savarankiško užimtumo rėmimas',
}

function moneyParts({ money, year }: ReportFacts): Part[] {
  const euros = new Intl.NumberFormat('lt', { maximumFractionDigits: 0 })
  const byMeasure = [...Map.groupBy(money.cells, ({ measure }) => measure)].map(([measure, cells]) => ({
    measure,
    planned: cells.reduce((sum, { planned }) => sum + planned.reduce((a, b) => a + b, 0), 0),
    spent: cells.reduce((sum, { spent }) => sum + spent.reduce((a, b) => a + b, 0), 0),
  }))
  const row = (name: string, planned: number, spent: number, total: boolean): TableRow => ({
    total,
    cells: [
      name,
      euros.format(planned),
      euros.format(spent),
      planned > 0
        ? `${new Intl.NumberFormat('lt', { maximumFractionDigits: 1 }).format((spent / planned) * 100)}`
        : '–',
    ],
  })
  return [
    { kind: 'heading', level: 1, text: 'Lėšos' },
    {
      kind: 'table',
      caption: `Aktyvios darbo rinkos politikos priemonėms ${year} metais planuotos ir panaudotos lėšos, Eur`,
      columns: [
        { heading: 'Priemonė', align: 'left', width: 46 },
        { heading: 'Planuota', align: 'right', width: 18 },
        { heading: 'Panaudota', align: 'right', width: 18 },
        { heading: 'Panaudota, proc.', align: 'right', width: 18 },
      ],
      rows: [
        ...byMeasure.map(({ measure, planned, spent }) =>
          row(measures[measure] ?? measure, planned, spent, false),
        ),
        row(
          'Iš viso',
          byMeasure.reduce((sum, { planned }) => sum + planned, 0),
          byMeasure.reduce((sum, { spent }) => sum + spent, 0),
          true,
        ),
      ],
    },
  ]
}

function conclusion({ national: { minister } }: ReportFacts): Part[] {
  if (!minister) return []
  return [
    { kind: 'heading', level: 1, text: 'Ministro įvertinimas' },
    paragraph(minister.wording),
    paragraph(`${minister.signature.title.lt} ${minister.signature.name}, ${dayInWords(minister.on)}`),
  ]
}
