import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Invented,
  inventedPeople,
  inventedSmallTables,
  inventedTables,
  isSmall,
  knowledgeOf,
} from '../reference/random-table.ts'
import { attack, type Knowledge } from '../reference/reference-attack.ts'
import type { AdditiveTable, CellName, SuppressionRules } from './additive-table.ts'
import { suppressCells } from './suppress-cells.ts'

const rules: SuppressionRules = { threshold: 5, zeros: 'published' }
const anyRules = fc.record({
  threshold: fc.constantFrom(3, 5, 5, 10),
  zeros: fc.constantFrom<SuppressionRules['zeros']>('published', 'published', 'suppressed'),
})

/** Whether some figure is made of a cell of a table. */
const askedOf =
  ({ tables, figures }: Invented, index: number) =>
  (cell: number): boolean => {
    const width = tables[index]!.places.length
    return figures.some((figure) =>
      figure.some(({ table, kind, place }) => table === index && kind * width + place === cell),
    )
  }

/** What is published of invented tables: nothing small, nothing withheld for nothing, and all that is small is kept. */
function publish(invented: Invented, by: SuppressionRules) {
  const { tables, figures } = invented
  const { marks, tables: told } = suppressCells(tables, figures, by)
  const isKept = ({ table, kind, place }: CellName): boolean =>
    told[table]!.kept[kind * tables[table]!.places.length + place]! > 0
  for (const [index, figure] of figures.entries()) {
    expect(figure.some(isKept)).toBe(marks[index] !== null)
  }
  const known = tables.map((table, index) => {
    const isAsked = remembered(askedOf(invented, index))
    for (const [cell, width] of told[index]!.kept.entries()) {
      if (isSmall(table, cell, isAsked, by)) expect(width).toBeGreaterThanOrEqual(by.threshold - 2)
      if (width > 0) expect(told[index]!.told[cell]).toBe(0)
    }
    return knowledgeOf(table, told[index]!, isAsked, by)
  })
  return { told, known }
}

function remembered(find: (cell: number) => boolean): (cell: number) => boolean {
  const known = new Map<number, boolean>()
  return (cell) => known.get(cell) ?? known.set(cell, find(cell)).get(cell)!
}

/** Attacks what has been published: no cell that is kept may be known too closely. */
function expectKept(invented: Invented, by: SuppressionRules): void {
  const { told, known } = publish(invented, by)
  for (const [index, table] of invented.tables.entries()) {
    const { least, most } = attack(known[index]!)
    for (const [cell, width] of told[index]!.kept.entries()) {
      const value = table.values[Math.floor(cell / table.places.length)]![cell % table.places.length]!
      expect(least[cell]!).toBeLessThanOrEqual(value)
      expect(most[cell]!).toBeGreaterThanOrEqual(value)
      expect(most[cell]! - least[cell]!).toBeGreaterThanOrEqual(width)
    }
  }
}

describe('whoever knows all that is published, the marks and how everything adds up', () => {
  test('cannot tell a cell that is kept, by solving and narrowing', () => {
    fc.assert(
      fc.property(inventedTables, anyRules, (invented, by) => expectKept(invented, by)),
      { numRuns: 2000 },
    )
  }, 180_000)

  test('cannot tell people either, who may stand at several places', () => {
    fc.assert(
      fc.property(inventedPeople, anyRules, (invented, by) => expectKept(invented, by)),
      { numRuns: 1000 },
    )
  }, 180_000)

  test('cannot tell it by going through all tables that there could be', () => {
    fc.assert(
      fc.property(inventedSmallTables, anyRules, (invented, by) => {
        const { told, known } = publish(invented, by)
        const ranges = rangesOf(invented.tables[0]!, known[0]!)
        for (const [cell, width] of told[0]!.kept.entries()) {
          expect(ranges[cell]!.most - ranges[cell]!.least).toBeGreaterThanOrEqual(width)
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** Between what each cell of a table of one kind lies, in all tables that agree with what is told of it. */
function rangesOf(
  { places, parts }: AdditiveTable,
  { least: low, most: high }: Knowledge,
): { least: number; most: number }[] {
  const ranges = places.map(() => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }))
  const numbers = new Array<number>(parts).fill(0)
  const sumOf = (place: number): number => places[place]!.reduce((sum, part) => sum + numbers[part]!, 0)
  // Beyond what any cell can be in need of, nothing new would come.
  const largest = 12
  const go = (part: number): void => {
    if (part === parts) {
      const sums = places.map((_, place) => sumOf(place))
      if (sums.some((sum, place) => sum < low[place]! || sum > high[place]!)) return
      for (const [place, sum] of sums.entries()) {
        const range = ranges[place]!
        range.least = Math.min(range.least, sum)
        range.most = Math.max(range.most, sum)
      }
      return
    }
    for (let number = low[part]!; number <= Math.min(high[part]!, largest); number++) {
      numbers[part] = number
      go(part + 1)
    }
    numbers[part] = 0
  }
  go(0)
  return ranges
}

/** A table of one kind over the divisions of some offices; places: the divisions, the country, the offices. */
function country(...offices: readonly (readonly number[])[]): AdditiveTable {
  const numbers = offices.flat()
  let next = 0
  const ofOffices = offices.map((divisions) => divisions.map(() => next++))
  const sets = [...numbers.map((_, part) => [part]), [...numbers.keys()], ...ofOffices]
  const places = [...new Map(sets.map((place) => [place.join(), Int32Array.from(place)])).values()]
  return {
    parts: numbers.length,
    places,
    kinds: [{ id: 'people', unit: 1, rows: null }],
    sums: [],
    values: [Float64Array.from(places, (place) => place.reduce((sum, part) => sum + numbers[part]!, 0))],
    overlapping: false,
  }
}
const each = ({ places, kinds }: AdditiveTable): CellName[][] =>
  kinds.flatMap((_, kind) => places.map((_, place) => [{ table: 0, kind, place }]))
/** The marks of a table's places, one by one. */
const marksOf = (table: AdditiveTable, by = rules) => suppressCells([table], each(table), by).marks

describe('what is withheld', () => {
  test('nothing where nothing is small; 0 is published unless asked otherwise', () => {
    const table = country([5, 0, 20], [7, 31])
    expect(marksOf(table)).toEqual(table.places.map(() => null))
    expect(marksOf(table, { threshold: 5, zeros: 'suppressed' })[1]).toBe('small')
  })

  test('a small number, and the smallest other that keeps it from being the difference', () => {
    // Divisions 3, 40, 12, 90; 50, 60; the country; two offices.
    expect(marksOf(country([3, 40, 12, 90], [50, 60]))).toEqual([
      'small',
      null,
      'complement',
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })

  test('two small ones give each other away where marks say that both are below 5', () => {
    // 4 + 4 = 8: published, the office would say that both are 4.
    const marks = marksOf(country([4, 4], [50, 60]))
    expect(marks.slice(0, 2)).toEqual(['small', 'small'])
    expect(marks[5]).toBe('complement')
  })

  test('under a small total even zeros', () => {
    expect(marksOf(country([1, 0, 2], [50, 60]))).toMatchObject({
      0: 'small',
      1: 'small',
      2: 'small',
      6: 'small',
    })
  })

  test('with a figure all that it tells, and every figure that tells the same', () => {
    // Of 30 and 40, 2 and 20 are counted: the first share is small, so the 30 goes with it wherever it is told.
    const table: AdditiveTable = {
      ...country([30, 40, 50]),
      kinds: ['among', 'counted', 'rest'].map((id) => ({ id, unit: 1, rows: null })),
      sums: [{ total: 0, parts: [1, 2] }],
      values: [
        [30, 40, 50, 120],
        [2, 20, 25, 47],
        [28, 20, 25, 73],
      ].map((values) => Float64Array.from(values)),
    }
    const figures = table.places.flatMap((_, place) => [
      [0, 1, 2].map((kind) => ({ table: 0, kind, place })),
      [{ table: 0, kind: 0, place }],
    ])
    const { marks } = suppressCells([table], figures, rules)
    // The shares of the first and one other place; everybody is told at all of them.
    expect(marks).toEqual(['small', null, 'complement', null, null, null, null, null])
  })

  test('an amount of few rows, though it is large', () => {
    const table: AdditiveTable = {
      ...country([900, 40, 7]),
      kinds: [{ id: 'money', unit: 1, rows: Float64Array.of(2, 8, 6, 16) }],
    }
    expect(marksOf(table)).toEqual(['small', null, 'complement', null])
  })

  test('people so that no division is left with more of them than its office', () => {
    // Two people of the office stand at both divisions. Three are active, all of them at the second.
    const invented: Invented = {
      tables: [
        {
          ...country([4, 6]),
          kinds: ['people', 'active', 'rest'].map((id) => ({ id, unit: 1, rows: null })),
          sums: [{ total: 0, parts: [1, 2] }],
          values: [Float64Array.of(4, 6, 8), Float64Array.of(1, 3, 3), Float64Array.of(3, 3, 5)],
          overlapping: true,
        },
      ],
      figures: [0, 1, 2].map((place) => [0, 1, 2].map((kind) => ({ table: 0, kind, place }))),
    }
    expectKept(invented, { threshold: 3, zeros: 'suppressed' })
  })

  test('the mark as well where it would tell', () => {
    // Two places of 2 and 3 by one way of cutting, 3 and 3 by the other: that all four are 1 to 4 would tell.
    const table: AdditiveTable = {
      ...country([2, 3, 1, 0]),
      places: [[0], [1], [2], [3], [0, 1, 2, 3], [0, 1], [2, 3], [0, 2], [1, 3]].map((of) =>
        Int32Array.from(of),
      ),
      values: [Float64Array.of(2, 3, 1, 0, 6, 5, 1, 3, 3)],
    }
    const { tables, marks } = suppressCells([table], each(table), rules)
    expect(marks[7]).toBe('complement')
    const ranges = rangesOf(
      table,
      knowledgeOf(table, tables[0]!, () => true, rules),
    )
    for (const [place, { least, most }] of ranges.entries()) {
      if (marks[place] !== null) expect(most - least).toBeGreaterThanOrEqual(3)
    }
  })

  test('of a table as large as the service little besides what is small', () => {
    // Ten offices of six divisions, five groups of two offices; two sexes, four ages and both at once.
    const divisions = Array.from({ length: 60 }, (_, part) => part)
    const offices = Array.from({ length: 10 }, (_, office) => divisions.slice(office * 6, office * 6 + 6))
    const groups = Array.from({ length: 5 }, (_, group) => [...offices[group]!, ...offices[group + 5]!])
    const places = [...divisions.map((part) => [part]), divisions, ...offices, ...groups]
    const sexes = [0, 1]
    const ages = [0, 1, 2, 3]
    // Everybody 0, the sexes 1 and 2, the ages 3 to 6, both at once from 7 on.
    const both = (sex: number, age: number): number => 7 + sex * 4 + age
    const sums = [
      { total: 0, parts: [1, 2] },
      { total: 0, parts: [3, 4, 5, 6] },
      ...sexes.map((sex) => ({ total: 1 + sex, parts: ages.map((age) => both(sex, age)) })),
      ...ages.map((age) => ({ total: 3 + age, parts: sexes.map((sex) => both(sex, age)) })),
    ]
    const values = Array.from({ length: 15 }, () => new Float64Array(places.length))
    for (const [place, of] of places.entries()) {
      for (const part of of) {
        for (const sex of sexes) {
          for (const age of ages) {
            const number = 2 + ((part * 37 + sex * 101 + age * 53) % 60)
            for (const kind of [0, 1 + sex, 3 + age, both(sex, age)]) values[kind]![place]! += number
          }
        }
      }
    }
    const table: AdditiveTable = {
      parts: 60,
      places: places.map((of) => Int32Array.from(of)),
      kinds: values.map((_, kind) => ({ id: String(kind), unit: 1, rows: null })),
      sums,
      values,
      overlapping: false,
    }
    const marks = marksOf(table)
    const small = marks.filter((mark) => mark === 'small').length
    expect(small).toBeGreaterThan(15)
    // Each in its row, its column and its half is kept by seven others at most.
    expect(marks.filter((mark) => mark === 'complement').length).toBeLessThan(7 * small)
    expect(marks.slice(60, 76)).toEqual(new Array(16).fill(null))
  })

  test('all of a table where nothing else would do', () => {
    // The third kind cannot differ, whatever the others are; and its zeros are not to be told.
    const table: AdditiveTable = {
      ...country([50, 60]),
      kinds: ['all', 'own', 'none'].map((id) => ({ id, unit: 1, rows: null })),
      sums: [
        { total: 0, parts: [1] },
        { total: 0, parts: [1, 2] },
      ],
      values: [Float64Array.of(50, 60, 110), Float64Array.of(50, 60, 110), new Float64Array(3)],
    }
    expect(marksOf(table, { threshold: 5, zeros: 'suppressed' })).toEqual(new Array(9).fill('complement'))
  })

  test('the same whenever it is asked', () => {
    fc.assert(
      fc.property(inventedTables, anyRules, ({ tables, figures }, by) => {
        expect(suppressCells(tables, figures, by).marks).toEqual(suppressCells(tables, figures, by).marks)
      }),
      { numRuns: 50 },
    )
  })
})

test('a threshold that would tell is refused', () => {
  const table = country([5, 6])
  for (const threshold of [2, 0, 4.5]) {
    expect(() => suppressCells([table], each(table), { threshold, zeros: 'published' })).toThrow(/from 3 on/)
  }
})
