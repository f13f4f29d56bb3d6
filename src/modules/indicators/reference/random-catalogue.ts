/** Sound catalogues invented by seed, over every table of the format and in every word of the language. */
import { stringify } from 'yaml'
import { hotDays } from '../../register/reference/random-history.ts'
import { type RandomSource, randomSource } from '../../register/reference/random-source.ts'
import {
  columnsInReach,
  datesOf,
  flowTables,
  type Reach,
  standsAtAnswerer,
  standsAtVacancy,
  standsOnItsOwn,
} from './random-column.ts'
import { randomAmount, randomCondition, randomDue, type Scope } from './random-condition.ts'
import type { Attribute, AttributeValue, Formula, Measure } from './reference-catalogue.ts'

/** Groups that conditions may ask for; those of the register make them meet something. */
export type RandomCatalogueOptions = { seed: number; groups: readonly { group: string; level: string }[] }

type Named<T> = T & { id: string }

/** A text for people, of which this oracle reads nothing. */
const title = { lt: 'pavadinimas', en: 'title' }

/** The text of a small catalogue: about eight measures, ten indicators and two breakdowns. */
export function randomCatalogue({ seed, groups }: RandomCatalogueOptions): string {
  const source = randomSource(seed)
  const measures = randomMeasures(source, groups)
  const formulas: Named<Formula>[] = []
  const count = source.between(10, 13)
  for (let made = 0; made < count; made += 1) {
    const id = made % 4 === 1 ? `figure_${made}` : `indicator_${made}`
    formulas.push({ id, ...randomFormula(source, measures, formulas) })
  }
  const indicators = formulas.filter(({ id }) => id.startsWith('indicator'))
  const { attributes, breakdowns } = randomBreakdowns(source, measures, formulas, indicators)
  const written = ({ id, ...formula }: Named<Formula>) => ({ id, formula })
  return stringify({
    chapters: [{ id: 'all', title }],
    measures: measures.map(({ id, ...rest }) => ({ id, title, ...rest })),
    figures: formulas.filter(({ id }) => id.startsWith('figure')).map(written),
    indicators: indicators.map((indicator) => ({
      ...written(indicator),
      title,
      definition: title,
      numerator: title,
      denominator: title,
      chapter: 'all',
      unit: 'count',
      part_units: { numerator: 'count', denominator: 'count' },
      decimals: 0,
      direction: 'neutral',
    })),
    attributes: attributes.map(({ values, ...rest }) => ({
      title,
      ...rest,
      values: values.map((value) => ({ title, ...value })),
    })),
    breakdowns,
  })
}

function randomMeasures(source: RandomSource, groups: RandomCatalogueOptions['groups']): Named<Measure>[] {
  const { pick, chance, between } = source
  const measures: Named<Measure>[] = []
  const add = (measure: Measure): void => {
    measures.push({ id: `${measure.kind}_${measures.length + 1}`, ...measure })
  }
  const conditions = (scope: Scope, most: number) => {
    const where = Array.from({ length: chance(0.35) ? 0 : between(1, most) }, () =>
      randomCondition(source, scope, groups),
    )
    return where.length === 0 ? {} : { where }
  }
  const idsOf = (...kinds: Measure['kind'][]) =>
    measures.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)

  const flow = () => {
    const table = pick(flowTables)
    const at = pick([
      ...(standsOnItsOwn(table) ? ['own' as const] : []),
      ...(standsAtAnswerer(table) ? ['answerer' as const] : []),
      ...(standsAtVacancy(table) ? ['vacancy' as const] : []),
    ])
    const amount = chance(0.45) ? randomAmount(source, table) : null
    add({
      kind: 'flow',
      table,
      on: randomDue(source, table),
      ...(at === 'own' && chance(0.5) ? {} : { at }),
      ...(amount === null ? {} : { amount }),
      ...conditions({ table, hasDay: true }, 1),
    })
  }
  const tableOf = (id: string): string => {
    const measure = measures.find((one) => one.id === id)
    if (measure?.kind === 'narrowed') return tableOf(measure.of)
    return measure && 'table' in measure ? measure.table : ''
  }

  flow()
  if (chance(0.7)) flow()
  for (let made = between(1, 2); made > 0; made -= 1) {
    const of = pick(idsOf('flow', 'narrowed'))
    const table = tableOf(of)
    const amount = chance(0.3) ? randomAmount(source, table) : null
    add({
      kind: 'narrowed',
      of,
      ...(amount === null ? {} : { amount }),
      ...conditions({ table, hasDay: true }, 2),
    })
  }
  if (idsOf('flow').length > 1) add({ kind: 'sum', of: idsOf('flow') })

  for (let made = between(1, 2); made > 0; made -= 1) {
    const table = pick(chance(0.5) ? ['registrations'] : flowTables.filter(hasPlace))
    const dates = datesOf(table)
    const from = chance(0.8) ? (dates[0] ?? '') : pick(dates)
    const end = chance(0.8) ? (dates[1] ?? from) : pick(dates)
    add({
      kind: 'stock',
      table,
      from,
      ...(chance(0.5) ? { until: end } : { to: end }),
      at: atOf(source, table),
      ...conditions({ table, hasDay: false }, 1),
    })
  }

  const peopleTable = pick(['registrations', 'benefit_spells', 'measures', 'placements', 'eservice_uses'])
  const dates = datesOf(peopleTable)
  const person = peopleTable === 'eservice_uses' ? 'user' : 'person'
  add({
    kind: 'people',
    table: peopleTable,
    person,
    from: dates[0] ?? '',
    to: dates[1] ?? dates[0] ?? '',
    at: atOf(source, peopleTable),
    ...conditions({ table: peopleTable, hasDay: false }, 1),
  })
  if (person === 'person' && chance(0.8)) {
    const tables = ['placements', 'measures', 'registrations', 'benefit_spells', 'employment_spells']
    const started = source
      .shuffled(tables)
      .slice(0, between(1, 2))
      .map((table) => ({ table, date: pick(datesOf(table)) }))
    add({ kind: 'active_people', of: pick(idsOf('people')), started })
  }

  const series = [
    'population',
    'population',
    'Population',
    'new',
    'population[sex=F,age=15-24]',
    'rate',
    'size',
  ]
  for (let made = between(1, 2); made > 0; made -= 1) {
    const rollUp = pick(['sum', 'last', 'mean', 'weighted_mean'] as const)
    const expires = ['last', 'mean'].includes(rollUp) && chance(0.5)
    add({
      kind: 'external',
      series:
        rollUp === 'weighted_mean' ? pick([...series, 'rate', 'rate', 'rate', 'rate', 'rate']) : pick(series),
      roll_up: rollUp,
      ...(rollUp === 'weighted_mean'
        ? { weighted_by: pick([...series, 'size', 'size', 'size', 'size', 'size']) }
        : {}),
      ...(expires ? { expires_after_days: pick([0, 1, 30, 400]) } : {}),
    })
  }
  return measures
}

function hasPlace(table: string): boolean {
  return standsOnItsOwn(table) || standsAtAnswerer(table)
}

function atOf(source: RandomSource, table: string): 'own' | 'answerer' {
  if (!standsAtAnswerer(table)) return 'own'
  return standsOnItsOwn(table) && source.chance(0.4) ? 'own' : 'answerer'
}

function randomFormula(
  source: RandomSource,
  measures: readonly Named<Measure>[],
  formulas: readonly Named<Formula>[],
): Formula {
  const { pick, chance, between } = source
  const idsOf = (...kinds: Measure['kind'][]) =>
    measures.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  const flow = () => pick(idsOf('flow', 'narrowed', 'sum'))
  const stock = () => pick(idsOf('stock'))
  const people = () => pick(idsOf('people', 'active_people'))
  const external = () => pick(idsOf('external'))
  const figure = () => pick(formulas).id

  const atom = (): string => {
    const kinds = [flow, flow, stock, people, external]
    if (chance(0.15)) return pick(['days', '2', '1000', '0.5', chance(0.3) ? '0' : '3'])
    if (chance(0.25)) return `${pick(['mean_stock', 'month_end_stock'])}(${stock()})`
    return formulas.length > 0 && chance(0.25) ? figure() : pick(kinds)()
  }
  const expression = (depth: number): string => {
    if (depth === 0 || chance(0.25)) return atom()
    const inner = `${expression(depth - 1)} ${pick(['+', '+', '-', '-', '*', '/'])} ${expression(depth - 1)}`
    return chance(0.4) ? `${chance(0.2) ? '-' : ''}(${inner})` : inner
  }
  const year = () => between(2009, 2013)
  const frozen = () => (chance(0.5) ? { known_on: pick(hotDays) } : {})

  const simple: (() => Formula)[] = [
    () => ({ kind: 'count', of: flow() }),
    () => ({ kind: 'share', of: flow(), in: flow() }),
    () => ({ kind: 'mean', of: flow(), per: flow() }),
    () => ({ kind: 'stock', of: stock() }),
    () => ({ kind: 'stock_reduction', of: stock() }),
    () => ({
      kind: 'mean_stock',
      of: stock(),
      ...pick([{ over: 'days' }, { over: 'month_ends' }, {}] as const),
    }),
    () => ({ kind: 'per_mean_stock', of: flow(), stock: stock() }),
    () => ({ kind: 'people', of: people() }),
    () => ({ kind: 'people_share', of: people(), in: people() }),
    () => ({ kind: 'people_monthly_mean', of: people() }),
    () => ({ kind: 'external', of: external() }),
    () => ({
      kind: 'ratio',
      of: expression(2),
      per: expression(1),
      ...(chance(0.5) ? { times: pick([100, 1000, 0.5]) } : {}),
    }),
    () => ({ kind: 'expression', is: expression(3) }),
  ]
  const nested: (() => Formula)[] = [
    () => ({ kind: 'change_on_year', of: figure() }),
    () => ({ kind: 'reduction_on_year', of: figure() }),
    () => ({ kind: 'difference_from_date', of: figure(), date: pick(hotDays) }),
    () => ({ kind: 'difference_from_year', of: figure(), year: year(), ...frozen() }),
    () => ({ kind: 'change_from_year', of: figure(), year: year(), ...frozen() }),
  ]
  return pick(formulas.length > 0 && chance(0.35) ? nested : simple)()
}

function randomBreakdowns(
  source: RandomSource,
  measures: readonly Named<Measure>[],
  formulas: readonly Named<Formula>[],
  indicators: readonly Named<Formula>[],
): { attributes: Attribute[]; breakdowns: { of: string; by: string[] }[] } {
  const { pick, chance } = source
  const attributes: Attribute[] = [sex, age]
  const breakdowns: { of: string; by: string[] }[] = []
  const words = (text: string) => text.match(/[a-z][a-z0-9_]*/g) ?? []
  const tablesOf = (id: string): string[] => {
    const measure = measures.find((one) => one.id === id)
    if (measure?.kind === 'narrowed' || measure?.kind === 'active_people') return tablesOf(measure.of)
    if (measure?.kind === 'sum') return measure.of.flatMap(tablesOf)
    if (measure) return 'table' in measure ? [measure.table] : []
    const formula = formulas.find((one) => one.id === id)
    return formula
      ? words(JSON.stringify(formula))
          .filter((word) => word !== id)
          .flatMap(tablesOf)
      : []
  }
  for (const { id } of source.shuffled(indicators).slice(0, 2)) {
    const tables = [...new Set(tablesOf(id))]
    const reaches = tables.map((table) => columnsInReach(table))
    const leads = (path: string) => reaches.every((reach) => reach.some((one) => one.path === path))
    const byPerson = leads('person.sex') ? [sex, age] : []
    const others = (reaches[0] ?? [])
      .filter((column) => reaches.every((reach) => reach.some((one) => alike(one, column))))
      .flatMap((column) => {
        const values = randomValues(source, column)
        return values.length === 0 ? [] : [{ id: `cut_${attributes.length}`, column: column.path, values }]
      })
    if (tables.length === 0 || (byPerson.length > 0 && chance(0.6))) {
      const by = pick([['sex'], ['age'], ['sex', 'age'], ['sex', 'age'], ['age', 'sex']])
      breakdowns.push({ of: id, by })
    } else if (others.length > 0) {
      const cut = pick(others)
      attributes.push(cut)
      const also = byPerson.length > 0 && chance(0.5) ? [pick(byPerson).id] : []
      breakdowns.push({ of: id, by: source.shuffled([cut.id, ...also]) })
    }
  }
  return { attributes, breakdowns }
}

const sex: Attribute = { id: 'sex', column: 'person.sex', values: [{ id: 'F' }, { id: 'M' }] }
const age: Attribute = {
  id: 'age',
  age: true,
  values: [
    { id: '15-24', from: 15, below: 25 },
    { id: '25+', from: 25 },
  ],
}

function alike(one: Reach, other: Reach): boolean {
  return one.path === other.path && JSON.stringify(one.column.type) === JSON.stringify(other.column.type)
}

/** Two or three values that no row can have two of; some rows have none. */
function randomValues(source: RandomSource, { column: { name, type } }: Reach): AttributeValue[] {
  const { chance, between } = source
  if (typeof type !== 'string' && name !== 'score') {
    const [first = '', second = '', ...rest] = source.shuffled(type)
    if (chance(0.3)) return [{ id: 'one', starts_with: [first] }, ...(second === '' ? [] : [{ id: second }])]
    if (rest.length === 0) return [{ id: first }, { id: second }]
    return [{ id: first }, { id: 'some', in: [second, ...rest.slice(1)] }]
  }
  switch (typeof type === 'string' ? type : 'int') {
    case 'bool':
      return chance(0.5)
        ? [
            { id: 'true', is: true },
            { id: 'no', is: false },
          ]
        : [{ id: 'yes', is: true }]
    case 'int':
    case 'positive':
    case 'decimal':
    case 'fraction': {
      const middle = name === 'monthly_wage' ? 850.5 : name === 'amount' ? 0 : between(1, 4)
      return [
        { id: 'low', below: middle },
        { id: 'high', from: middle },
      ]
    }
    case 'digits':
      return name === 'municipality'
        ? [
            { id: 'low', starts_with: ['1', '2', '3'] },
            { id: '44', in: ['44', '45', '46', '47', '48', '49'] },
          ]
        : [{ id: 'high', starts_with: ['2', '41'] }, { id: '9' }, { id: '5' }]
    case 'nace':
      return [{ id: '47' }, { id: 'it', starts_with: ['62'] }, { id: 'other', in: ['1.1'] }]
    default:
      return []
  }
}
