import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { Expression } from '../definition/expression.ts'
import type { Formula } from '../definition/formula.ts'
import { numberWords, quoted } from './count-words.ts'

/** What a measure, figure or indicator is called. */
export type TitleOf = (id: string) => BothLanguages

/** How numerator, denominator and value of a formula are made: a sentence each. */
export function formulaWords(formula: Formula, titleOf: TitleOf): BothLanguages[] {
  const of = (id: string): BothLanguages => quoted(titleOf(id))
  switch (formula.kind) {
    case 'count': {
      const { lt, en } = of(formula.of)
      return [value(`mato ${lt} suma per laikotarpį`, `the sum of ${en} over the span`)]
    }
    case 'share':
    case 'mean': {
      const one = of(formula.of)
      const other = of(formula.kind === 'share' ? formula.in : formula.per)
      return [
        numerator(`mato ${one.lt} suma per laikotarpį`, `the sum of ${one.en} over the span`),
        denominator(`mato ${other.lt} suma per laikotarpį`, `the sum of ${other.en} over the span`),
        quotient(formula.kind === 'share' ? 100 : 1),
      ]
    }
    case 'stock': {
      const { lt, en } = of(formula.of)
      return [value(`matas ${lt} ataskaitinę dieną`, `${en} on the date`)]
    }
    case 'stock_reduction': {
      const { lt, en } = of(formula.of)
      return [
        value(
          `matas ${lt} dieną prieš laikotarpį, atėmus jį ataskaitinę dieną; abu – pagal ataskaitinės dienos vietą`,
          `${en} on the day before the span less that on the date, both where they are on the date`,
        ),
      ]
    }
    case 'mean_stock': {
      const { lt, en } = of(formula.of)
      const days = formula.over === 'days'
      return [
        numerator(
          `mato ${lt} ${days ? 'visų laikotarpio dienų' : 'laikotarpio mėnesių paskutinių dienų'} suma`,
          `${en} added up over the ${days ? 'days' : 'month ends'} of the span`,
        ),
        denominator(
          `${days ? 'laikotarpio dienų' : 'tokių mėnesių'} skaičius`,
          `the number of these ${days ? 'days' : 'month ends'}`,
        ),
        quotient(1),
      ]
    }
    case 'per_mean_stock': {
      const one = of(formula.of)
      const other = of(formula.stock)
      return [
        numerator(`mato ${one.lt} suma per laikotarpį`, `the sum of ${one.en} over the span`),
        denominator(
          `mato ${other.lt} laikotarpio dienų vidurkis`,
          `the mean of ${other.en} over the days of the span`,
        ),
        quotient(1),
      ]
    }
    case 'people': {
      const { lt, en } = of(formula.of)
      return [value(`mato ${lt} skirtingų asmenų skaičius per laikotarpį`, `the distinct people of ${en}`)]
    }
    case 'people_share': {
      const one = of(formula.of)
      const other = of(formula.in)
      return [
        numerator(`mato ${one.lt} skirtingi asmenys`, `the distinct people of ${one.en}`),
        denominator(`mato ${other.lt} skirtingi asmenys`, `the distinct people of ${other.en}`),
        quotient(100),
      ]
    }
    case 'people_monthly_mean': {
      const { lt, en } = of(formula.of)
      return [
        numerator(
          `mato ${lt} kiekvieno laikotarpio mėnesio skirtingi asmenys, sudėti`,
          `the distinct people of ${en} of each month of the span, added up`,
        ),
        denominator('mėnesių skaičius', 'the number of months'),
        quotient(1),
      ]
    }
    case 'external': {
      const { lt, en } = of(formula.of)
      return [value(`matas ${lt}`, en)]
    }
    case 'ratio': {
      const one = expressionWords(formula.of, titleOf)
      const other = expressionWords(formula.per, titleOf)
      return [numerator(one.lt, one.en), denominator(other.lt, other.en), quotient(formula.times)]
    }
    case 'expression': {
      const { lt, en } = expressionWords(formula.is, titleOf)
      return [value(lt, en)]
    }
    case 'change_on_year':
      return compared(
        of(formula.of),
        {
          lt: 'tas pats prieš metus (abu laikotarpio galai 12 mėnesių anksčiau)',
          en: 'the same a year before (both ends of the span 12 months earlier)',
        },
        { lt: '(skaitiklis ÷ vardiklis − 1) × 100', en: '(numerator ÷ denominator − 1) × 100' },
      )
    case 'reduction_on_year':
      return compared(
        of(formula.of),
        {
          lt: 'tas pats prieš metus (abu laikotarpio galai 12 mėnesių anksčiau)',
          en: 'the same a year before (both ends of the span 12 months earlier)',
        },
        { lt: '(1 − skaitiklis ÷ vardiklis) × 100', en: '(1 − numerator ÷ denominator) × 100' },
      )
    case 'difference_from_date':
      return compared(
        of(formula.of),
        {
          lt: `to paties laikotarpio, pasibaigusio ${formula.date}, reikšmė`,
          en: `that of the same span ending on ${formula.date}`,
        },
        { lt: 'skaitiklis − vardiklis', en: 'numerator − denominator' },
      )
    case 'difference_from_year':
    case 'change_from_year': {
      const frozen =
        formula.known_on === undefined
          ? { lt: '', en: '' }
          : { lt: `, kaip buvo žinoma ${formula.known_on}`, en: `, as it was known on ${formula.known_on}` }
      return compared(
        of(formula.of),
        {
          lt: `${formula.year} m. tų pačių dienų reikšmė${frozen.lt}`,
          en: `that of the same days of ${formula.year}${frozen.en}`,
        },
        formula.kind === 'difference_from_year'
          ? { lt: 'skaitiklis − vardiklis', en: 'numerator − denominator' }
          : { lt: '(skaitiklis ÷ vardiklis − 1) × 100', en: '(numerator ÷ denominator − 1) × 100' },
      )
    }
  }
}

/** An expression with the titles of what it names. */
export function expressionWords(expression: Expression, titleOf: TitleOf): BothLanguages {
  return { lt: written(expression, 'lt', titleOf), en: written(expression, 'en', titleOf) }
}

const signs = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const
const rank = { '+': 1, '-': 1, '*': 2, '/': 2 } as const

function written(expression: Expression, language: 'lt' | 'en', titleOf: TitleOf): string {
  switch (expression.kind) {
    case 'number':
      return numberWords(expression.value)[language]
    case 'days':
      return { lt: 'laikotarpio dienos', en: 'days of the span' }[language]
    case 'name':
    case 'figure':
      return quoted(titleOf(expression.id))[language]
    case 'measure': {
      const title = quoted(titleOf(expression.measure))
      if (expression.as !== 'stock') return title[language]
      return { lt: `${title.lt} ataskaitinę dieną`, en: `${title.en} on the date` }[language]
    }
    case 'mean': {
      const title = quoted(titleOf(expression.of))
      return expression.over === 'days'
        ? { lt: `${title.lt} dienų vidurkis`, en: `mean of ${title.en} over the days` }[language]
        : { lt: `${title.lt} mėnesių pabaigų vidurkis`, en: `mean of ${title.en} over the month ends` }[
            language
          ]
    }
    case 'negative':
      return `−${inBrackets(expression.of, 3, language, titleOf)}`
    case 'operation': {
      const { operator, left, right } = expression
      const own = rank[operator]
      // What is taken off or divided by needs brackets of its own: a − (b − c).
      const rightRank = operator === '-' || operator === '/' ? own + 1 : own
      return `${inBrackets(left, own, language, titleOf)} ${signs[operator]} ${inBrackets(right, rightRank, language, titleOf)}`
    }
  }
}

function inBrackets(expression: Expression, least: number, language: 'lt' | 'en', titleOf: TitleOf): string {
  const text = written(expression, language, titleOf)
  const own =
    expression.kind === 'operation' ? rank[expression.operator] : expression.kind === 'negative' ? 2 : 3
  return own < least ? `(${text})` : text
}

function compared(of: BothLanguages, base: BothLanguages, how: BothLanguages): BothLanguages[] {
  return [
    numerator(`${of.lt} laikotarpio reikšmė`, `the value of ${of.en} for the span`),
    denominator(base.lt, base.en),
    value(how.lt, how.en),
  ]
}

function numerator(lt: string, en: string): BothLanguages {
  return { lt: `Skaitiklis: ${lt}.`, en: `Numerator: ${en}.` }
}

function denominator(lt: string, en: string): BothLanguages {
  return { lt: `Vardiklis: ${lt}.`, en: `Denominator: ${en}.` }
}

function value(lt: string, en: string): BothLanguages {
  return { lt: `Reikšmė: ${lt}.`, en: `Value: ${en}.` }
}

function quotient(times: number): BothLanguages {
  const by =
    times === 1
      ? { lt: '', en: '' }
      : { lt: ` × ${numberWords(times).lt}`, en: ` × ${numberWords(times).en}` }
  return value(`skaitiklis ÷ vardiklis${by.lt}`, `numerator ÷ denominator${by.en}`)
}
