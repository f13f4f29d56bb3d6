import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../../platform/calendar/day.ts'
import { type Span, spanEndingOn } from '../../../platform/calendar/span.ts'
import { versionInForce } from '../../organisation/index.ts'
import { importExtracts } from '../../register/index.ts'
import { openTemporaryRegister, type TemporaryRegister } from '../../register/reference/temporary-register.ts'
import { calculateSums } from '../calculation/calculate-figures.ts'
import { figureOf, figuresOf } from '../calculation/evaluate-formula.ts'
import { openSession, type Session } from '../calculation/session.ts'
import { sessionSource } from '../calculation/session-source.ts'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import type { Figure } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { knowledgeOf } from '../reference/random-table.ts'
import { attack, type Constraint } from '../reference/reference-attack.ts'
import type { SuppressionRules } from '../suppression/additive-table.ts'
import { suppressCells } from '../suppression/suppress-cells.ts'
import { criteriaOfTables, publicationTables } from './publication-tables.ts'
import { type PublicationQuestion, publishFigures } from './publish-figures.ts'

const rules: SuppressionRules = { threshold: 5, zeros: 'published' }
const shipped = loadCatalogue()
const withBreakdowns = loadCatalogue(join(import.meta.dirname, '../../../../catalogue/example-breakdowns'))

let temporary: TemporaryRegister
let session: Session

beforeAll(async () => {
  temporary = await openTemporaryRegister()
  await importExtracts(temporary.register, [
    join(import.meta.dirname, '../../register/reference/example/extract'),
  ])
  session = await openSession(temporary.register, null)
}, 60_000)
afterAll(() => {
  session.close()
  temporary.remove()
})

const published = async (of: Session, catalogue: Catalogue, question: PublicationQuestion) =>
  (await publishFigures((work) => work(of), catalogue, question)).rows

async function calculated(catalogue: Catalogue, date: string, span: Span, of: Session = session) {
  const range = spanEndingOn(span, dayOf(date))
  const source = sessionSource(of, catalogue)
  const { criteria } = catalogue
  const sums = await calculateSums(source, catalogue, criteriaOfTables(criteria, catalogue), [range])
  const { tables, figures } = await publicationTables(source, catalogue, { criteria, range, sums })
  const figureAt = (criterion: Criterion, node: number): Figure | undefined =>
    figureOf(figuresOf(catalogue, criterion, sums, range), node)
  return { tables, figures, figureAt, sums, range }
}

const asked: [what: string, catalogue: Catalogue, date: string, span: Span][] = [
  ['the catalogue of 2012 over a year in which divisions move', shipped, '2012-06-30', 'ytd'],
  ['over a month', shipped, '2012-02-29', 'month'],
  ['breakdowns', withBreakdowns, '2012-06-30', 'ytd'],
  ['breakdowns over a quarter', withBreakdowns, '2012-10-15', 'quarter'],
]

describe.each(asked)('tables of the example: %s', (_, catalogue, date, span) => {
  test('hold the numbers that the figures tell', async () => {
    const { tables, figures, figureAt } = await calculated(catalogue, date, span)
    let compared = 0
    for (const { criterion, node, cells } of figures) {
      const { kind } = criterion.formula
      const figure = figureAt(criterion, node)
      if (!figure || !/^(count|share|mean|stock|people|people_share|people_monthly_mean)$/.test(kind))
        continue
      const numbers = cells.map(({ table, kind: of, place }) => {
        const { values, kinds } = tables[table]!
        // Money is in millionths.
        return values[of]![place]! / (kinds[of]!.id === 'funds' ? 1_000_000 : 1)
      })
      expect(numbers[0]).toBeCloseTo(figure.numerator!, 6)
      if (/share|mean$/.test(kind) && kind !== 'people_monthly_mean') {
        const denominator = /share/.test(kind) && cells.length === 3 ? numbers.at(-1)! : numbers[1]!
        expect([numbers[1], numbers[2], denominator]).toContain(figure.denominator)
      }
      compared++
    }
    expect(compared).toBeGreaterThan(150)
    // Were a division counted where it does not stand that day, something else would be less than nothing.
    for (const { values } of tables)
      for (const numbers of values) expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  })

  test('add up, and what is withheld of them cannot be told', async () => {
    const { tables, figures } = await calculated(catalogue, date, span)
    const { marks, tables: told } = suppressCells(
      tables,
      figures.map(({ cells }) => cells),
      rules,
    )
    let kept = 0
    for (const [index, table] of tables.entries()) {
      const asked = new Set(
        figures.flatMap(({ cells }) =>
          cells.flatMap(({ table: of, kind, place }) =>
            of === index ? [kind * table.places.length + place] : [],
          ),
        ),
      )
      const known = attack(knowledgeOf(table, told[index]!, (cell) => asked.has(cell), rules))
      for (const [cell, width] of told[index]!.kept.entries()) {
        if (width === 0) continue
        expect(known.most[cell]! - known.least[cell]!).toBeGreaterThanOrEqual(width)
        kept++
      }
    }
    expect(kept).toBeGreaterThan(100)
    expect(marks.filter((mark) => mark === null).length).toBeGreaterThan(100)
  })
})

describe('what is published of the example', () => {
  test('has nothing small, nobody by name, and says why something is withheld', async () => {
    const rows = await published(session, shipped, { day: dayOf('2012-06-30'), span: 'ytd', rules })
    const counted = shipped.indicators.filter(
      ({ formula: { kind, ...of } }) =>
        /^(stock|share|people_share|count)$/.test(kind) && !JSON.stringify(of).includes('funds'),
    )
    const isSmall = (one: number | null): boolean => one !== null && one > 0 && one < 5
    for (const row of rows) {
      expect(row.level).not.toBe('specialist')
      if (row.suppressed !== null) {
        expect([row.numerator, row.denominator, row.value]).toEqual([null, null, null])
      } else if (counted.some(({ id }) => id === row.indicator)) {
        expect(isSmall(row.numerator) || isSmall(row.denominator)).toBe(false)
        if (row.denominator !== null) expect(isSmall(row.denominator - row.numerator!)).toBe(false)
      }
    }
    expect(new Set(rows.map(({ suppressed }) => suppressed))).toEqual(new Set([null, 'small', 'complement']))
    // The two placements of the office O4 are the country's less the others': one of these is withheld with them.
    const offices = rows.filter((row) => row.indicator === 'placements_made' && row.level === 'office')
    expect(offices.find(({ node }) => node === 'O4')!.suppressed).toBe('small')
    expect(offices.filter(({ suppressed }) => suppressed === 'complement').length).toBeGreaterThan(0)
  })

  test('a share is small by what is between its numbers, a monthly mean by the mean', async () => {
    const { figureAt } = await calculated(shipped, '2012-06-30', 'ytd')
    const rows = await published(session, shipped, { day: dayOf('2012-06-30'), span: 'ytd', rules })
    const { nodes } = session.organisation.throughTime
    const marked = new Map<string, number>()
    for (const { indicator, level, node, suppressed } of rows) {
      const criterion = shipped.find(indicator)!
      const figure = figureAt(
        criterion,
        nodes.findIndex((one) => one.level === level && one.id === node),
      )
      if (!figure) continue
      const rest = figure.denominator! - figure.numerator!
      const isShare =
        criterion.formula.kind.endsWith('share') && figure.numerator! >= 5 && rest >= 1 && rest <= 4
      const isMean =
        criterion.formula.kind === 'people_monthly_mean' && figure.value! > 0 && figure.value! < 5
      if (!isShare && !isMean) continue
      expect(suppressed).not.toBeNull()
      if (suppressed === 'small') marked.set(indicator, (marked.get(indicator) ?? 0) + 1)
    }
    for (const indicator of ['vacancies_filled', 'benefit_recipients']) {
      expect(marked.get(indicator)).toBeGreaterThan(0)
    }
  })

  test('has no money of few expenditures', async () => {
    const { sums, range } = await calculated(shipped, '2012-06-30', 'quarter')
    const rows = await published(session, shipped, { day: dayOf('2012-06-30'), span: 'quarter', rules })
    const spent = sums.rows('funds', [range])
    const { nodes } = session.organisation.throughTime
    const marked = rows
      .filter(({ indicator }) => indicator === 'funds_spent')
      .map(({ level, node, suppressed }) => {
        const number = nodes.findIndex((one) => one.level === level && one.id === node)
        return { few: spent[number]! < 5, suppressed }
      })
    expect(marked.filter(({ few }) => few).length).toBeGreaterThan(0)
    expect(marked.filter(({ few }) => !few).length).toBeGreaterThan(0)
    for (const { few, suppressed } of marked) if (few) expect(suppressed).toBe('small')
  })

  // Nobody moves in these spans, so that the tree of the last day is that of all days.
  test.each<[string, Catalogue, string, Span]>([
    ['2012', shipped, '2012-06-30', 'month'],
    ['breakdowns', withBreakdowns, '2012-12-15', 'quarter'],
  ])(
    'gives nothing away to one who has the tree and the file alone: %s',
    async (_, catalogue, date, span) => {
      const day = dayOf(date)
      const rows = await published(session, catalogue, { day, span, rules })
      const { figureAt } = await calculated(catalogue, date, span)
      const { nodes, versions } = session.organisation.throughTime
      const units = [...versions].map(([unit, list]) => {
        const { level, parent } = versionInForce(list, day)
        return { unit, level, parent, node: nodes.findIndex((one) => one.level === level && one.id === unit) }
      })
      const criteria = catalogue.criteria.filter(
        ({ id, formula: { kind } }) => /^(stock|share|count)$/.test(kind) && id !== 'funds_spent',
      )
      // Of each criterion at each unit: what is counted, among what, and what is between the two.
      const truth = criteria.map((criterion) =>
        units.map(({ node }) => {
          const figure = figureAt(criterion, node)
          const [above, below] = [figure?.numerator ?? 0, figure?.denominator ?? figure?.numerator ?? 0]
          return [above, below, below - above]
        }),
      )
      const variable = (criterion: number, unit: number, part: number): number =>
        (criterion * units.length + unit) * 3 + part
      const numbers = truth.flat(2)
      const constraints: Constraint[] = []
      const addUp = (total: number, parts: readonly number[]): void => {
        const isWhole = parts.reduce((sum, part) => sum + numbers[part]!, 0) === numbers[total]
        const terms = [[total, 1] as const, ...parts.map((part) => [part, -1] as const)]
        constraints.push({ terms, least: 0, most: isWhole ? 0 : Number.POSITIVE_INFINITY })
      }
      for (const [index, { id, cell }] of criteria.entries()) {
        for (const [at, { unit }] of units.entries()) {
          addUp(variable(index, at, 1), [variable(index, at, 0), variable(index, at, 2)])
          const below = [...units.keys()].filter((one) => units[one]!.parent === unit)
          for (const part of [0, 1, 2]) {
            if (below.length > 0)
              addUp(
                variable(index, at, part),
                below.map((one) => variable(index, one, part)),
              )
            if (cell.length > 0) continue
            const cells = criteria.flatMap((one, other) =>
              one.id.startsWith(`${id}[`) ? [{ ...one, other }] : [],
            )
            const ways = new Set(cells.map((one) => one.cell.map(({ attribute }) => attribute).join()))
            for (const way of ways) {
              const of = cells.filter((one) => one.cell.map(({ attribute }) => attribute).join() === way)
              addUp(
                variable(index, at, part),
                of.map(({ other }) => variable(other, at, part)),
              )
            }
          }
        }
      }
      const least = numbers.map(() => 0)
      const most = numbers.map(() => Number.POSITIVE_INFINITY)
      for (const [index, { id }] of criteria.entries()) {
        for (const [at, { unit, level }] of units.entries()) {
          const row = rows.find((one) => one.indicator === id && one.level === level && one.node === unit)
          if (row && row.suppressed !== null) continue
          for (const part of [0, 1, 2]) {
            least[variable(index, at, part)] = truth[index]![at]![part]!
            most[variable(index, at, part)] = truth[index]![at]![part]!
          }
        }
      }
      const known = attack({ least, most, constraints })
      const small = numbers.flatMap((number, at) => (number >= 1 && number <= 4 ? [at] : []))
      expect(small.length).toBeGreaterThan(50)
      for (const at of small) expect(known.most[at]! - known.least[at]!).toBeGreaterThanOrEqual(3)
    },
  )
})

/*
 * The division A2 stands under the office A until 1 July and then under B. Of its ten placements A has four and B six:
 * whoever has the year's figures of A and of its other division could tell those four.
 */
test('what a division did under another office cannot be told either', async () => {
  const own = await openTemporaryRegister()
  try {
    const unit = (key: string, parent: string | null, level: string, from = '2000-01-01') => ({
      unit: key,
      parent,
      level,
      name: key,
      valid_from: from,
    })
    let count = 0
    const placements = (number: number, at: string, on: string) =>
      Array.from({ length: number }, () => ({
        placement: `L${++count}`,
        person: 'P1',
        kind: 'permanent',
        unit: at,
        starts_on: on,
        recorded_on: '2012-12-01',
        retracted: 'false',
      }))
    await own.send({
      units: [
        unit('LT', null, 'national'),
        unit('A', 'LT', 'office'),
        unit('B', 'LT', 'office'),
        unit('A1', 'A', 'division'),
        unit('A2', 'A', 'division'),
        unit('A2', 'B', 'division', '2012-07-01'),
        unit('B1', 'B', 'division'),
        unit('B2', 'B', 'division'),
      ],
      persons: [{ person: 'P1', birth_date: '1970-01-01', sex: 'F', education: '3', municipality: '13' }],
      placements: [
        ...placements(20, 'A1', '2012-03-01'),
        ...placements(4, 'A2', '2012-06-30'),
        ...placements(6, 'A2', '2012-07-01'),
        ...placements(30, 'B1', '2012-10-01'),
        ...placements(9, 'B2', '2012-10-01'),
      ],
    })
    const moved = await openSession(own.register, null)
    try {
      const question = { day: dayOf('2012-12-31'), span: 'ytd', rules } as const
      const rows = (await published(moved, shipped, question)).filter(
        ({ indicator }) => indicator === 'placements_made',
      )
      const at = (node: string): number | null => rows.find((row) => row.node === node)!.numerator
      expect(at('LT')).toBe(69)
      // Of A (24) and A1 (20) one is withheld, and of those that would give it away another.
      expect([at('A'), at('A1')]).toContain(null)
      expect([at('A'), at('B')].filter((one) => one === null).length).not.toBe(1)
    } finally {
      moved.close()
    }
  } finally {
    own.remove()
  }
})
