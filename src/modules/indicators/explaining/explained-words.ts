import { isoOfDay } from '../../../platform/calendar/day.ts'
import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { Range } from '../calculation/compile-measure.ts'
import { rangeKey } from '../calculation/evaluate-formula.ts'
import type { Catalogue } from '../definition/catalogue.ts'
import type { Formula } from '../definition/indicator.ts'
import type { ExplainedSum } from './explain-figure.ts'

/** What a sum is, for people: the measure's title, on what day or over what days. */
export function sumTitle(
  { kind, measure, range }: ExplainedSum,
  catalogue: Catalogue,
  asked: Range,
): BothLanguages {
  const { lt, en } = catalogue.measures.get(measure)!.title
  const span = `${isoOfDay(range.from)} – ${isoOfDay(range.to)}`
  if (kind === 'stock') return { lt: `${lt}, ${isoOfDay(range.to)}`, en: `${en}, ${isoOfDay(range.to)}` }
  if (kind === 'eve') {
    const eve = isoOfDay(range.from - 1)
    return {
      lt: `${lt}, ${eve} (pagal ${isoOfDay(range.to)} atsakingus)`,
      en: `${en}, ${eve} (where they are on ${isoOfDay(range.to)})`,
    }
  }
  if (kind === 'stock_days')
    return { lt: `${lt}: registracijos dienos, ${span}`, en: `${en}: days registered, ${span}` }
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
