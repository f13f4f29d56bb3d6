import { isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import { rangeKey } from '../calculation/evaluate-formula.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import { findCell } from '../definition/cell.ts'
import type { Formula } from '../definition/formula.ts'
import type { ExplainedSum } from './explained-sums.ts'

/** What a sum is, for people: the measure's title, on what day or over what days. */
export function sumTitle(
  { kind, measure, range }: ExplainedSum,
  catalogue: Catalogue,
  asked: Range,
): BothLanguages {
  const { lt, en } = titleOf(measure, catalogue)
  const span = `${isoOfDay(range.from)} – ${isoOfDay(range.to)}`
  if (kind === 'stock') return { lt: `${lt}, ${isoOfDay(range.to)}`, en: `${en}, ${isoOfDay(range.to)}` }
  if (kind === 'eve') {
    const eve = isoOfDay(range.from - 1)
    return {
      lt: `${lt}, ${eve} (pagal ${isoOfDay(range.to)} atsakingus)`,
      en: `${en}, ${eve} (where they are on ${isoOfDay(range.to)})`,
    }
  }
  if (kind === 'stock_days') return { lt: `${lt}: dienos, ${span}`, en: `${en}: days, ${span}` }
  if (kind === 'weight') return { lt: `${lt}: svoriai, ${span}`, en: `${en}: weights, ${span}` }
  return rangeKey(range) === rangeKey(asked) ? { lt, en } : { lt: `${lt}, ${span}`, en: `${en}, ${span}` }
}

const words: Record<Formula['kind'], BothLanguages> = {
  count: { lt: 'Reikšmė yra eilučių kiekių suma.', en: "The value is the sum of the rows' amounts." },
  share: {
    lt: 'Skaitiklis ir vardiklis yra eilučių kiekių sumos; reikšmė – skaitiklis, padalytas iš vardiklio, kart 100.',
    en: "Numerator and denominator are sums of the rows' amounts; the value is numerator ÷ denominator × 100.",
  },
  mean: {
    lt: 'Skaitiklis ir vardiklis yra eilučių kiekių sumos; reikšmė – skaitiklis, padalytas iš vardiklio.',
    en: "Numerator and denominator are sums of the rows' amounts; the value is numerator ÷ denominator.",
  },
  stock: { lt: 'Reikšmė yra eilučių skaičius.', en: 'The value is the number of rows.' },
  stock_reduction: {
    lt: 'Reikšmė yra dieną prieš laikotarpį galiojusių registracijų skaičius, atėmus galiojančias ataskaitinę dieną.',
    en: 'The value is the registrations open on the day before the period less those open on the date.',
  },
  per_mean_stock: {
    lt: 'Reikšmė yra paslaugų skaičius, padalytas iš vidutinio registruotųjų skaičiaus (registracijos dienos, padalytos iš laikotarpio dienų).',
    en: 'The value is the services divided by the mean of the registered (days registered ÷ days of the period).',
  },
  people: {
    lt: 'Reikšmė yra skirtingų asmenų skaičius: vieno asmens eilutės skaičiuojamos kartą.',
    en: 'The value is the number of distinct people: the rows of one person count once.',
  },
  people_share: {
    lt: 'Skaitiklis ir vardiklis yra skirtingų asmenų skaičiai (vieno asmens eilutės skaičiuojamos kartą); reikšmė – jų santykis, kart 100.',
    en: 'Numerator and denominator are numbers of distinct people (the rows of one person count once); the value is their ratio × 100.',
  },
  mean_stock: {
    lt: 'Skaitiklis yra laikotarpio dienų (ar mėnesių pabaigų) kiekių suma, vardiklis – dienų (ar mėnesių pabaigų) skaičius.',
    en: 'The numerator is the sum over the days (or month ends) of the period, the denominator their number.',
  },
  external: {
    lt: 'Reikšmė sudaryta iš kitos įstaigos pateiktų verčių.',
    en: "The value is made of another institution's figures.",
  },
  ratio: {
    lt: 'Skaitiklis ir vardiklis apskaičiuojami iš išvardytų sumų; reikšmė – jų santykis, padaugintas iš rodiklio daugiklio.',
    en: 'Numerator and denominator are reckoned from the sums listed; the value is their ratio times the factor of the indicator.',
  },
  expression: {
    lt: 'Reikšmė apskaičiuojama iš išvardytų sumų.',
    en: 'The value is reckoned from the sums listed.',
  },
  difference_from_date: {
    lt: 'Skaitiklis yra laikotarpio rodiklis, vardiklis – toks pat bazinę dieną; reikšmė – jų skirtumas.',
    en: 'The numerator is the figure of the period, the denominator that of the base date; the value is their difference.',
  },
  difference_from_year: {
    lt: 'Skaitiklis yra laikotarpio rodiklis, vardiklis – tų pačių dienų rodiklis baziniais metais; reikšmė – jų skirtumas.',
    en: 'The numerator is the figure of the period, the denominator that of the same days of the base year; the value is their difference.',
  },
  change_from_year: {
    lt: 'Skaitiklis yra laikotarpio rodiklis, vardiklis – tų pačių dienų rodiklis baziniais metais; reikšmė – pokytis procentais.',
    en: 'The numerator is the figure of the period, the denominator that of the same days of the base year; the value is the percentage change.',
  },
  people_monthly_mean: {
    lt: 'Skaitiklis yra kiekvieno mėnesio skirtingų asmenų skaičių suma, vardiklis – mėnesių skaičius.',
    en: 'The numerator is the sum of the distinct people of each month, the denominator the number of months.',
  },
  change_on_year: {
    lt: 'Skaitiklis yra laikotarpio rodiklis, vardiklis – toks pat prieš metus; reikšmė – pokytis procentais.',
    en: 'The numerator is the figure of the period, the denominator that of a year before; the value is the percentage change.',
  },
  reduction_on_year: {
    lt: 'Skaitiklis yra laikotarpio rodiklis, vardiklis – toks pat prieš metus; reikšmė – sumažėjimas procentais.',
    en: 'The numerator is the figure of the period, the denominator that of a year before; the value is the reduction in per cent.',
  },
}

/** How a figure is made of its sums, in words. */
export function formulaInWords(formula: Formula): BothLanguages {
  return words[formula.kind]
}

/** A measure's title, followed by the cell where it is of one. */
function titleOf(id: string, catalogue: Catalogue): BothLanguages {
  const { of, cell } = findCell(id)!
  const { lt, en } = catalogue.measures.get(of)!.title
  const values = cell.map(
    ({ attribute, value }) =>
      catalogue.attributes.get(attribute)!.values.find((one) => one.id === value)!.title,
  )
  return {
    lt: [lt, ...values.map((value) => value.lt)].join(', '),
    en: [en, ...values.map((value) => value.en)].join(', '),
  }
}
