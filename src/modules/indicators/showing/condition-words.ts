import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { ColumnCondition, Condition, RelatedCondition } from '../definition/condition.ts'
import { codeWords } from './code-words.ts'
import { columnWords, followed, momentWords } from './column-words.ts'
import { article, counted, listed, numberWords } from './count-words.ts'
import { tableWords } from './table-words.ts'

/** A condition on the rows of a table, in words that go on after "that" or stand by themselves. */
export function conditionWords(condition: Condition, table: string): BothLanguages {
  if ('not' in condition) {
    const { lt, en } = conditionWords(condition.not, table)
    return { lt: `netiesa, kad ${lt}`, en: `it is not so that ${en}` }
  }
  if ('any' in condition) {
    const one = condition.any.map((each) => conditionWords(each, table))
    return {
      lt: `tenkinama bent viena: ${one.map(({ lt }) => `(${lt})`).join(' arba ')}`,
      en: `at least one holds: ${one.map(({ en }) => `(${en})`).join(' or ')}`,
    }
  }
  if ('column' in condition) return columnConditionWords(condition, table)
  if ('age_on' in condition) {
    const on = columnWords(condition.age_on, table)
    const age = ageWords(condition.from, condition.below)
    return { lt: `${on.lt} dieną asmeniui ${age.lt}`, en: `the person was ${age.en} on ${on.en}` }
  }
  if ('days' in condition) {
    const { at_least: atLeast, below } = condition
    const from = momentWords(condition.days.from, table)
    const to = momentWords(condition.days.to, table)
    const limits = limitWords(
      atLeast === undefined ? undefined : counted(atLeast, 'days'),
      below === undefined ? undefined : counted(below, 'days'),
    )
    return {
      lt: `nuo ${from.lt} iki ${to.lt} praėjo ${limits.lt}`,
      en: `from ${from.en} to ${to.en} there are ${limits.en}`,
    }
  }
  if ('empty_or_after_day' in condition) {
    const { lt, en } = columnWords(condition.empty_or_after_day, table)
    return {
      lt: `data ${lt} tuščia arba vėlesnė už skaičiavimo dieną`,
      en: `${en} is empty or after the day it counts on`,
    }
  }
  if ('empty_or_from_day' in condition) {
    const { lt, en } = columnWords(condition.empty_or_from_day, table)
    return {
      lt: `data ${lt} tuščia arba ne ankstesnė už skaičiavimo dieną`,
      en: `${en} is empty or not before the day it counts on`,
    }
  }
  if ('names_counted' in condition) {
    const named = columnWords(condition.names_counted, table)
    const { lt, en } = tableWords(condition.in_table)
    return {
      lt: `registre yra stulpelyje ${named.lt} nurodyt${lt.feminine ? 'a' : 'as'} ${lt.one}, ir ${lt.feminine ? 'ji' : 'jis'} skaičiuojam${lt.feminine ? 'a' : 'as'}`,
      en: `${named.en} names a ${en.one} that the register holds and that counts`,
    }
  }
  if ('in_group' in condition) {
    const group = `${condition.level}:${condition.in_group}`
    return {
      lt: `skaičiavimo dieną padalinys pats ar per aukštesnįjį priklauso grupei ${group}`,
      en: `the unit belongs to the group ${group} on the day it counts on, itself or by a unit above it`,
    }
  }
  return relatedWords(condition, table)
}

/** A value of an attribute or a condition on a column of the rows of a table. */
function columnConditionWords(condition: ColumnCondition, table: string): BothLanguages {
  const { lt, en } = columnWords(condition.column, table)
  if ('in' in condition) {
    const { table: of, column } = followed(condition.column, table)
    const codes = listed(
      condition.in.map((code) => codeWords(of, column, code)),
      'or',
    )
    return { lt: `${lt} – ${codes.lt}`, en: `${en} is ${codes.en}` }
  }
  if ('starts_with' in condition) {
    const codes = listed(
      condition.starts_with.map((code) => ({ lt: code, en: code })),
      'or',
    )
    return {
      lt: `${lt} kodas prasideda skaitmenimis ${codes.lt}`,
      en: `the code of ${en} begins with ${codes.en}`,
    }
  }
  if ('digits_at_least' in condition) {
    const digits = counted(condition.digits_at_least, 'digits')
    return { lt: `${lt} – bent ${digits.lt}`, en: `${en} has at least ${digits.en}` }
  }
  if ('is' in condition) {
    return {
      lt: `${lt} – ${condition.is ? 'taip' : 'ne'}`,
      en: `${en} is ${condition.is ? 'yes' : 'no'}`,
    }
  }
  if ('filled' in condition) {
    return {
      lt: `stulpelis ${lt} ${condition.filled ? 'užpildytas' : 'tuščias'}`,
      en: `${en} is ${condition.filled ? 'filled in' : 'empty'}`,
    }
  }
  const limits = limitWords(
    condition.at_least === undefined ? undefined : numberWords(condition.at_least),
    condition.below === undefined ? undefined : numberWords(condition.below),
  )
  return { lt: `${lt} – ${limits.lt}`, en: `${en} is ${limits.en}` }
}

function limitWords(atLeast: BothLanguages | undefined, below: BothLanguages | undefined): BothLanguages {
  const parts: BothLanguages[] = []
  if (atLeast) parts.push({ lt: `ne mažiau kaip ${atLeast.lt}`, en: `at least ${atLeast.en}` })
  if (below) parts.push({ lt: `mažiau kaip ${below.lt}`, en: `below ${below.en}` })
  return { lt: parts.map(({ lt }) => lt).join(', bet '), en: parts.map(({ en }) => en).join(' and ') }
}

function ageWords(from: number | undefined, below: number | undefined): BothLanguages {
  if (from !== undefined && below !== undefined) {
    return {
      lt: `buvo suėję ${counted(from, 'years').lt}, bet nebuvo suėję ${counted(below, 'years').lt}`,
      en: `${from} or older but younger than ${below}`,
    }
  }
  if (from !== undefined) return { lt: `buvo suėję ${counted(from, 'years').lt}`, en: `${from} or older` }
  return { lt: `nebuvo suėję ${counted(below ?? 0, 'years').lt}`, en: `younger than ${below ?? 0}` }
}

/** By what rows of two tables belong together, in the instrumental. */
const same: Readonly<Record<string, string>> = {
  registration: 'ta pačia registracija',
  person: 'tuo pačiu asmeniu',
  vacancy: 'ta pačia laisva darbo vieta',
  placement: 'tuo pačiu įdarbinimu',
  unit: 'tuo pačiu padaliniu',
  staff: 'tuo pačiu specialistu',
  user: 'tuo pačiu naudotoju',
}

function relatedWords(condition: RelatedCondition, table: string): BothLanguages {
  const { has, from, to } = condition
  const { lt, en } = tableWords(has)
  const which = lt.feminine ? 'kurios' : 'kurio'
  const start = from === undefined ? undefined : momentWords(from, table)
  const end = to === undefined ? undefined : momentWords(to, table)
  const between: BothLanguages = {
    lt: [start && `nuo ${start.lt}`, end && `iki ${end.lt}`].filter(Boolean).join(' '),
    en: [start && `from ${start.en}`, end && `to ${end.en}`].filter(Boolean).join(' '),
  }
  const isBounded = between.lt !== ''
  const isThatDay = from === 'day' && to === 'day'
  const time = 'date' in condition ? dateOf(condition.date) : spellOf(condition.spell)
  function dateOf(date: string): BothLanguages {
    const column = columnWords(date, has)
    if (isThatDay) {
      return {
        lt: `${which} data ${column.lt} – skaičiavimo diena`,
        en: `with ${column.en} on the day it counts on`,
      }
    }
    return isBounded
      ? {
          lt: `${which} data ${column.lt} – ${between.lt} imtinai`,
          en: `with ${column.en} ${between.en}, both included`,
        }
      : { lt: `${which} data ${column.lt} nurodyta`, en: `with ${column.en} given` }
  }
  function spellOf([begins, ends]: readonly [string, string]): BothLanguages {
    const first = columnWords(begins, has)
    const last = columnWords(ends, has)
    const spell = {
      lt: `${which} laikotarpis nuo ${first.lt} iki ${last.lt}`,
      en: `whose days from ${first.en} to ${last.en}`,
    }
    if (isThatDay) {
      return { lt: `${spell.lt} apima skaičiavimo dieną`, en: `${spell.en} include the day it counts on` }
    }
    return isBounded
      ? {
          lt: `${spell.lt} apima bent vieną dieną ${between.lt} imtinai`,
          en: `${spell.en} overlap those ${between.en}, both included`,
        }
      : { lt: `${spell.lt} nurodytas`, en: `${spell.en} are given` }
  }
  const inner = condition.where.map((one) => columnConditionWords(one, has))
  const also: BothLanguages =
    inner.length === 0
      ? { lt: '', en: '' }
      : { lt: `, o ${listed(inner, 'and').lt}`, en: `, where ${listed(inner, 'and').en}` }
  const by = same[condition.same] ?? `tuo pačiu „${condition.same}“`
  return {
    lt: `su ${by} yra bent vien${lt.feminine ? 'a' : 'as'} ${lt.one}, ${time.lt}${also.lt}`,
    en: `there is ${article(en.one)} of the same ${condition.same} ${time.en}${also.en}`,
  }
}
