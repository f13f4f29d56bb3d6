import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import { getTable } from '../../register/index.ts'
import type { Amount, CountedOn, ExternalMeasure, Measure, Place } from '../definition/measure.ts'
import { columnWords, momentWords } from './column-words.ts'
import { conditionWords } from './condition-words.ts'
import { article, counted, listed, quoted } from './count-words.ts'
import { rowsOf, tableWords } from './table-words.ts'

type Measures = ReadonlyMap<string, Measure>

/** What a measure counts, on which day, where it stands and under which conditions: a sentence each. */
export function measureWords(measure: Measure, measures: Measures): BothLanguages[] {
  switch (measure.kind) {
    case 'flow':
      return [
        countedRows(measure.table),
        countedOn(measure.on, measure.table),
        flowPlace(measure.at, measure.table),
        amountWords(measure.amount, measure.table),
        ...conditions(measure.where, measure.table),
      ]
    case 'narrowed': {
      const base = quoted(titleOf(measure.of, measures))
      const table = tableBelow(measure.of, measures)
      const only: BothLanguages =
        measure.where.length === 0
          ? { lt: `Tos pačios eilutės kaip mato ${base.lt}.`, en: `The same rows as ${base.en}.` }
          : {
              lt: `Iš mato ${base.lt} eilučių – tik tenkinančios papildomas sąlygas.`,
              en: `Of the rows of ${base.en}, only those that meet further conditions.`,
            }
      return [
        only,
        ...(measure.amount === undefined ? [] : [amountWords(measure.amount, table)]),
        ...conditions(measure.where, table),
      ]
    }
    case 'sum': {
      const parts = listed(
        measure.of.map((id) => quoted(titleOf(id, measures))),
        'and',
      )
      return [{ lt: `Sudedami matai ${parts.lt}.`, en: `The sum of ${parts.en}.` }]
    }
    case 'stock': {
      const { table, from, until, to } = measure
      const begins = columnWords(from, table)
      const ends = columnWords(until ?? to!, table)
      const last: BothLanguages =
        until === undefined
          ? { lt: 'imtinai', en: 'included' }
          : { lt: 'kuri jau neįskaičiuojama', en: 'not included' }
      return [
        countedRows(table),
        {
          lt: `Galioja nuo datos ${begins.lt} iki datos ${ends.lt}, ${last.lt}; kol ši tuščia – tebegalioja.`,
          en: `Open from ${begins.en} to ${ends.en}, ${last.en}; still open while that is empty.`,
        },
        measure.at === 'answerer'
          ? {
              lt: 'Kiekvieną dieną priskiriama tam, kas tą dieną atsako už registraciją.',
              en: 'On each day it stands at whoever answers for the registration that day.',
            }
          : flowPlace(measure.at, table),
        ...conditions(measure.where, table),
      ]
    }
    case 'people': {
      const { table, from, to } = measure
      const words = tableWords(table)
      const person: BothLanguages =
        measure.person === 'user'
          ? { lt: 'skirtingi naudotojai', en: 'distinct users' }
          : { lt: 'skirtingi asmenys', en: 'distinct people' }
      const begins = columnWords(from, table)
      const ends = columnWords(to, table)
      const touching: BothLanguages =
        from === to
          ? {
              lt: `kurių data ${begins.lt} yra laikotarpiu`,
              en: `whose ${begins.en} is in the span`,
            }
          : {
              lt: `kurių dienos nuo ${begins.lt} iki ${ends.lt} apima bent vieną laikotarpio dieną`,
              en: `whose days from ${begins.en} to ${ends.en} overlap the span`,
            }
      return [
        {
          lt: `Skaičiuojami ${person.lt}, turintys ${words.lt.ofMany} (lentelė ${table}), ${touching.lt}.`,
          en: `Counts ${person.en} with ${words.en.many} (table ${table}) ${touching.en}.`,
        },
        measure.at === 'answerer'
          ? {
              lt: 'Priskiriama tam, kas paskutinę laikotarpio dieną atsako už registraciją, pagal tos dienos pavaldumą.',
              en: 'They stand at whoever answers for the registration on the last day of the span, by that day’s tree.',
            }
          : {
              lt: 'Priskiriama eilutėje nurodytam padaliniui, pagal paskutinės laikotarpio dienos pavaldumą.',
              en: 'They stand at the unit that the row names, by the tree of the last day of the span.',
            },
        ...conditions(measure.where, table),
      ]
    }
    case 'active_people': {
      const base = quoted(titleOf(measure.of, measures))
      const started = listed(
        measure.started.map(({ table, date }): BothLanguages => {
          const words = tableWords(table)
          const column = columnWords(date, table)
          return { lt: `${words.lt.one} (data ${column.lt})`, en: `${article(words.en.one)} (${column.en})` }
        }),
        'or',
      )
      return [
        {
          lt: `Iš mato ${base.lt} asmenų – tie, kuriems laikotarpiu prasidėjo ${started.lt}.`,
          en: `Of the people of ${base.en}, those for whom something began in the span: ${started.en}.`,
        },
      ]
    }
    case 'external':
      return externalWords(measure)
  }
}

/** The title of a measure; its id where it is not there. */
export function titleOf(id: string, measures: Measures): BothLanguages {
  return measures.get(id)?.title ?? { lt: id, en: id }
}

function tableBelow(id: string, measures: Measures): string {
  const measure = measures.get(id)
  if (measure?.kind === 'narrowed') return tableBelow(measure.of, measures)
  return measure && 'table' in measure ? measure.table : ''
}

function countedRows(table: string): BothLanguages {
  const { lt, en } = rowsOf(table)
  const ending = tableWords(table).lt.feminine ? 'os' : 'i'
  return { lt: `Skaičiuojam${ending} ${lt}.`, en: `Counts ${en}.` }
}

function countedOn(on: CountedOn, table: string): BothLanguages {
  const { lt, en } = columnWords(typeof on === 'string' ? on : on.column, table)
  if (typeof on === 'string')
    return { lt: `Skaičiavimo diena – data ${lt}.`, en: `The day it counts on is ${en}.` }
  if ('plus_days' in on) {
    const days = counted(on.plus_days, 'days')
    return {
      lt: `Skaičiavimo diena – kai nuo datos ${lt} praeina ${days.lt}.`,
      en: `The day it counts on is ${days.en} after ${en}.`,
    }
  }
  const months = counted(on.plus_months, 'months')
  return {
    lt: `Skaičiavimo diena – kai nuo datos ${lt} sueina ${months.lt} (jei mėnuo tokios dienos neturi – paskutinė jo diena).`,
    en: `The day it counts on is ${months.en} after ${en} (where the month has no such day, its last).`,
  }
}

function flowPlace(at: Place, table: string): BothLanguages {
  if (at === 'answerer') {
    return {
      lt: 'Priskiriama tam, kas skaičiavimo dieną atsako už registraciją.',
      en: 'It stands at whoever answers for the registration on that day.',
    }
  }
  if (at === 'vacancy') {
    return {
      lt: 'Priskiriama prie laisvos darbo vietos nurodytiems padaliniui ir specialistui.',
      en: 'It stands at the unit and specialist of the vacancy.',
    }
  }
  return getTable(table).columns.some(({ name }) => name === 'staff')
    ? {
        lt: 'Priskiriama eilutėje nurodytiems padaliniui ir specialistui.',
        en: 'It stands at the unit and specialist that the row names.',
      }
    : { lt: 'Priskiriama eilutėje nurodytam padaliniui.', en: 'It stands at the unit that the row names.' }
}

function amountWords(amount: Amount, table: string): BothLanguages {
  if (amount === 'rows') return { lt: 'Kiekviena eilutė prideda 1.', en: 'Each row adds 1.' }
  if ('column' in amount) {
    const { lt, en } = columnWords(amount.column, table)
    return {
      lt: `Kiekviena eilutė prideda stulpelio ${lt} reikšmę; tuščia neprideda nieko.`,
      en: `Each row adds its ${en}; an empty one adds nothing.`,
    }
  }
  if ('days' in amount) {
    const from = momentWords(amount.days.from, table)
    const to = momentWords(amount.days.to, table)
    const times = amount.times === undefined ? undefined : columnWords(amount.times, table)
    return {
      lt: `Kiekviena eilutė prideda dienas nuo ${from.lt} iki ${to.lt}${times ? `, padaugintas iš stulpelio ${times.lt} reikšmės` : ''}.`,
      en: `Each row adds the days from ${from.en} to ${to.en}${times ? `, times its ${times.en}` : ''}.`,
    }
  }
  const own = columnWords(amount.left_of, table)
  const taken = columnWords(amount.their, amount.less)
  const until = columnWords(amount.until, amount.less)
  const { lt, en } = tableWords(amount.less)
  return {
    lt: `Kiekviena eilutė prideda stulpelio ${own.lt} reikšmę, atėmus jos ${lt.ofMany} reikšmes ${taken.lt}, kurių data ${until.lt} ne vėlesnė už skaičiavimo dieną; jei nieko nelieka, eilutė neskaičiuojama.`,
    en: `Each row adds its ${own.en} less the ${taken.en} of its ${en.many} whose ${until.en} is on or before the day it counts on; a row with nothing left does not count.`,
  }
}

function conditions(where: readonly Parameters<typeof conditionWords>[0][], table: string): BothLanguages[] {
  return where.map((one) => {
    const { lt, en } = conditionWords(one, table)
    return { lt: `Sąlyga: ${lt}.`, en: `Only where ${en}.` }
  })
}

function externalWords({
  series,
  roll_up: rollUp,
  weighted_by: by,
  expires_after_days: expires,
}: ExternalMeasure): BothLanguages[] {
  const how: Record<ExternalMeasure['roll_up'], BothLanguages> = {
    sum: {
      lt: 'Sudedamos reikšmės, kurių visas laikotarpis patenka į klausiamąjį; kiekviena priskiriama pagal savo paskutinės dienos pavaldumą.',
      en: 'Adds up the figures whose whole period lies in the span, each by the tree of its last day.',
    },
    last: {
      lt: 'Imama kiekvieno padalinio ataskaitinę dieną galiojanti reikšmė (vėliausiai prasidėjusi) ir sudedama pagal tos dienos pavaldumą.',
      en: 'Takes each unit’s figure in force on the date (the one begun last) and adds them up by that day’s tree.',
    },
    mean: {
      lt: 'Laikotarpio dienų vidurkis: kiekvieną dieną sudedamos tą dieną galiojančios padalinių reikšmės.',
      en: 'The mean over the days of the span of the figures in force on each, added up by that day’s tree.',
    },
    weighted_mean: {
      lt: `Reikšmių, kurių visas laikotarpis patenka į klausiamąjį, vidurkis, pasvertas to paties padalinio ir laikotarpio eilute ${by ?? ''}; reikšmės be svorio neimamos.`,
      en: `The mean of the figures whose whole period lies in the span, weighted by the series ${by ?? ''} of the same unit and period; figures without a weight are left out.`,
    },
  }
  const lines: BothLanguages[] = [
    {
      lt: `Kitos įstaigos duomenų eilutė ${series} (lentelė external_values).`,
      en: `The series ${series} of another institution (table external_values).`,
    },
    how[rollUp],
  ]
  if (expires === 0) {
    lines.push({
      lt: 'Reikšmė galioja tik savo laikotarpiu.',
      en: 'A figure is in force only within its period.',
    })
  } else if (expires !== undefined) {
    const days = counted(expires, 'days')
    lines.push({
      lt: `Pasibaigus savo laikotarpiui, reikšmė galioja dar ${days.lt}.`,
      en: `A figure stays in force for ${days.en} after its period.`,
    })
  }
  return lines
}
