import type { Document, ListItem, Part, Run, TableRow } from '../../../platform/documents/document.ts'
import type { Signature } from '../../identity/contract.ts'
import type { Obligation, PlanContent } from '../contract.ts'
import { dayInWords, figureInWords } from './in-lithuanian.ts'

/** How an indicator is written in a document. */
export type NamedIndicator = { id: string; title: { lt: string }; unit: string; decimals: number }

/** What an order says. */
export type OrderFacts = {
  number: string
  year: number
  issuedOn: string
  inForceFrom: string
  /** The name of the service: the root of the tree. */
  service: string
  content: PlanContent
  indicators: readonly NamedIndicator[]
  obligations: readonly Obligation[]
  /** Who set the national targets, and on which day. */
  setBy: { signature: Signature; on: string } | null
  amends: { number: string; issuedOn: string } | null
  reason: string | null
  signature: Signature
  /** The day until which offices distribute their targets. */
  distributeUntil: string
}

/** The title of an order, the sentence that begins with DĖL. */
export function orderTitle({ year, amends }: Pick<OrderFacts, 'year' | 'amends'>): string {
  return amends
    ? `Dėl direktoriaus ${dayInWords(amends.issuedOn)} įsakymo Nr. ${amends.number} „Dėl ${year} metų veiklos plano tikslų vykdymo“ pakeitimo`
    : `Dėl ${year} metų veiklos plano tikslų vykdymo`
}

/**
 * The Order of the director as a document in Lithuanian: what each division of the central office and each office is
 * obliged to reach, by indicator, value and day; of one that amends another, what it changes.
 */
export function orderDocument(facts: OrderFacts): Document {
  const { number, issuedOn, service, signature, amends } = facts
  return {
    language: 'lt',
    title: orderTitle(facts).toLocaleUpperCase('lt'),
    author: service,
    subject: `${facts.year} metų veiklos plano tikslai`,
    number,
    date: issuedOn,
    letterhead: [service.toLocaleUpperCase('lt'), 'DIREKTORIUS', 'ĮSAKYMAS'],
    dateline: [`${dayInWords(issuedOn)} Nr. ${number}`, 'Vilnius'],
    parts: [
      { kind: 'paragraph', runs: [plain(preamble(facts))] },
      { kind: 'list', start: 1, items: amends ? amendingPoints(facts) : points(facts) },
      {
        kind: 'signature',
        role: signature.title.lt,
        name: signature.name,
        date: null,
        inSteadOf: signature.deputyFor ? `pavaduojantis ${signature.deputyFor.name}` : null,
      },
      ...(amends ? [] : responsibilities(facts)),
      ...officeTables(facts),
    ],
  }
}

const plain = (text: string): Run => ({ text, style: 'plain' })
const point = (text: string, items: ListItem[] = []): ListItem => ({ runs: [plain(text)], items })

function preamble({ year, setBy, amends, reason }: OrderFacts): string {
  if (amends) return `Atsižvelgiant į tai, kad ${uncapitalised(reason ?? '')}:`
  const basis = setBy
    ? `${dayInWords(setBy.on)} nustatytus ${year} metų tikslus (${setBy.signature.title.lt.toLowerCase()} ${setBy.signature.name})`
    : `${year} metų tikslus`
  return `Įgyvendinant ${basis}:`
}

function points({ year, content, indicators, inForceFrom, distributeUntil }: OrderFacts): ListItem[] {
  const divisions = new Map<string, string[]>()
  for (const { tasks } of content.goals) {
    for (const task of tasks) {
      for (const { indicator, responsible } of task.indicators) {
        const division = responsible || task.responsible
        const title = indicators.find(({ id }) => id === indicator)?.title.lt ?? indicator
        divisions.set(division, [...(divisions.get(division) ?? []), quoted(title)])
      }
    }
  }
  return [
    point('Tvirtinu pridedamus:', [
      point(`${year} metų rodiklius ir už juos atsakingus skyrius (1 priedas);`),
      point(`teritorinių darbo biržų įpareigojimus ${year} metams (2 priedas).`),
    ]),
    point('Įpareigoju:', [
      ...[...divisions].map(([division, titles]) =>
        point(`${division}: organizuoti šių rodiklių vykdymą ir už jį atsakyti: ${titles.join(', ')};`),
      ),
      point(
        `teritorinių įstaigų direktorius: iki ${dayInWords(distributeUntil)} paskirstyti įstaigai nustatytus tikslus skyriams ir klientų aptarnavimo centrams taip, kad būtų pasiekta įstaigos reikšmė, ir patvirtinti specialistams skiriamas užduotis;`,
      ),
      point('skyrių ir centrų vedėjus: paskirstyti užduotis specialistams pagal jų pareigas ir darbo laiką.'),
    ]),
    point(`Nustatau, kad tikslai galioja nuo ${dayInWords(inForceFrom)}`),
    point('Pavedu už mėnesio stebėseną atsakingam asmeniui kas mėnesį teikti rodiklių vykdymo ataskaitą.'),
  ]
}

function amendingPoints({ amends, inForceFrom, year }: OrderFacts): ListItem[] {
  return [
    point(
      `Pakeičiu direktoriaus ${dayInWords(amends!.issuedOn)} įsakymu Nr. ${amends!.number} nustatytus teritorinių darbo biržų įpareigojimus ${year} metams ir išdėstau juos priede nurodytomis reikšmėmis.`,
    ),
    point(`Nustatau, kad pakeistos reikšmės galioja nuo ${dayInWords(inForceFrom)}`),
    point(
      'Įpareigoju teritorinių darbo biržų, kurių įpareigojimai pakeisti, direktorius iš naujo paskirstyti tikslus skyriams ir centrams.',
    ),
  ]
}

/** In quotation marks; those within it are the inner ones. */
function quoted(title: string): string {
  return `„${title.replaceAll('„', '‚').replaceAll('“', '‘')}“`
}

function annexLines({ number, issuedOn }: OrderFacts, annex: string): string[] {
  return [`Direktoriaus ${dayInWords(issuedOn)}`, `įsakymo Nr. ${number}`, annex]
}

function responsibilities(facts: OrderFacts): Part[] {
  const { content, indicators, year, obligations } = facts
  const parts: Part[] = [
    {
      kind: 'annex',
      lines: annexLines(facts, '1 priedas'),
      title: `${year} metų tikslai, uždaviniai, rodikliai ir atsakingi skyriai`,
    },
  ]
  for (const [place, goal] of content.goals.entries()) {
    parts.push({ kind: 'heading', level: 2, text: `${place + 1} tikslas. ${goal.title.lt}` })
    for (const [number, task] of goal.tasks.entries()) {
      parts.push({
        kind: 'table',
        caption: `${place + 1}.${number + 1} uždavinys. ${task.title.lt}`,
        columns: [
          { heading: 'Rodiklis', align: 'left', width: 44 },
          { heading: 'Reikšmė', align: 'right', width: 14 },
          { heading: 'Svoris, proc.', align: 'right', width: 9 },
          { heading: 'Iki', align: 'left', width: 16 },
          { heading: 'Atsakingas skyrius', align: 'left', width: 28 },
        ],
        rows: task.indicators.map((one): TableRow => {
          const named = indicators.find(({ id }) => id === one.indicator)
          const national = obligations.find(({ indicator }) => indicator === one.indicator)
          return {
            total: false,
            cells: [
              named?.title.lt ?? one.indicator,
              named ? figureInWords(one.target, named) : String(one.target ?? '–'),
              new Intl.NumberFormat('lt', { maximumFractionDigits: 1 }).format(one.weight),
              one.due ?? national?.due ?? `${year}-12-31`,
              one.responsible || task.responsible,
            ],
          }
        }),
      })
    }
  }
  return parts
}

function officeTables(facts: OrderFacts): Part[] {
  const { obligations, indicators, year, amends } = facts
  const offices = Map.groupBy(obligations, ({ node }) => node)
  return [
    {
      kind: 'annex',
      lines: annexLines(facts, amends ? 'Priedas' : '2 priedas'),
      title: amends
        ? `Pakeisti teritorinių darbo biržų įpareigojimai ${year} metams`
        : `Teritorinių darbo biržų įpareigojimai ${year} metams`,
    },
    ...[...offices.values()].flatMap((list): Part[] => [
      { kind: 'heading', level: 2, text: list[0]!.name },
      {
        kind: 'table',
        caption: 'Įpareigojimai',
        columns: [
          { heading: 'Rodiklis', align: 'left', width: 54 },
          ...(amends ? [{ heading: 'Buvo', align: 'right' as const, width: 15 }] : []),
          { heading: amends ? 'Nauja reikšmė' : 'Reikšmė', align: 'right', width: 16 },
          { heading: 'Iki', align: 'left', width: 14 },
        ],
        rows: list.map((one): TableRow => {
          const named = indicators.find(({ id }) => id === one.indicator)
          const told = (value: number | null) => (named ? figureInWords(value, named) : String(value ?? '–'))
          return {
            total: false,
            cells: [
              named?.title.lt ?? one.indicator,
              ...(amends ? [told(one.before)] : []),
              told(one.value),
              one.due,
            ],
          }
        }),
      },
    ]),
  ]
}

function uncapitalised(text: string): string {
  const words = text.replace(/[.\s]+$/u, '')
  // A name or an abbreviation keeps its letters.
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words
}
