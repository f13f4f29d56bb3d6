import { expect, test } from 'vitest'
import type { AdjustmentModel } from '../adjustment/adjustment-model.ts'
import type { Conditions } from './conditions.ts'
import { fitAdjustment } from './fit-adjustment.ts'
import type { History, HistoryNode, IndicatorHistory } from './history.ts'

const years = [2010, 2011]
const divisions = Array.from({ length: 30 }, (_, index) => `D${index}`)
const nodes: HistoryNode[] = [
  { level: 'national', id: 'LT', name: 'LT', kind: 'unit', above: -1 },
  ...divisions.map((id): HistoryNode => ({ level: 'division', id, name: id, kind: 'unit', above: 0 })),
]
/** Numbers of no order, the same in every run. */
const scattered = (seed: number): number => (Math.sin(seed * 12.9898) * 43758.5453) % 1
const unemployment = (place: number, year: number): number => 12 + 3 * scattered(place + 100 * year)

const text = { lt: '', en: '' }
const conditions: Conditions = {
  conditions: [
    {
      id: 'unemployment',
      title: text,
      unit: text,
      definition: text,
      share: false,
      measure: 'registrations_open',
    },
    { id: 'never_told', title: text, unit: text, definition: text, share: false },
  ],
  units: nodes.map(({ level, id }) => ({ level, id })),
  years: years.map((year) => ({
    year,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    whole: true,
    units: nodes.map((_, place) => [
      { numerator: unemployment(place, year), denominator: 100, value: unemployment(place, year) },
      null,
    ]),
  })),
}

/** A hundred for each of exposure at no unemployment, by a tenth more of it each time; the country is far off. */
function indicator(changed: Partial<IndicatorHistory> = {}): IndicatorHistory {
  return {
    indicator: 'made',
    kind: { level: 'count', form: 'level', direction: 'lower', decimals: 0 },
    measures: [],
    scaled: null,
    nodes: nodes.map((_, place) =>
      years.map((year) => {
        const exposure = 10 + place
        const value = place === 0 ? 1 : exposure * 100 * Math.exp(0.1 * unemployment(place, year)) - 0.5
        return { figure: null, level: { year, value, size: place === 1 ? 3 : 50, exposure, whole: true } }
      }),
    ),
    ...changed,
  }
}

const history: History = {
  on: '2011-12-31',
  years: years.map((year) => ({ year, to: `${year}-12-31`, whole: true })),
  nodes,
  indicators: [],
  exposure: [],
}

test('is fitted to the units of one depth, counts by exposure, without those that have hardly any cases', () => {
  const model = fitAdjustment(history, indicator(), conditions, 'division') as AdjustmentModel
  expect(model).toMatchObject({ kind: 'fitted', level: 'count', exposed: true, conditions: ['unemployment'] })
  const found = model.regression.coefficients.find(({ id }) => id === 'unemployment')!
  expect(found.estimate).toBeCloseTo(0.1, 9)
  expect(model.regression.intercept.estimate).toBeCloseTo(Math.log(100), 6)
  // Thirty divisions of two years, one of which has three cases.
  expect([model.places, model.regression.observations]).toEqual([29, 58])
})

test('leaves out a year that is not over, and a condition that is the indicator itself', () => {
  const running = indicator()
  const cut = running.nodes.map((ofNode) =>
    ofNode.map((one) => ({ ...one, level: { ...one.level!, whole: one.level!.year < 2011 } })),
  )
  const model = fitAdjustment(history, { ...running, nodes: cut }, conditions, 'division') as AdjustmentModel
  expect(model.years).toEqual([2010])
  expect(
    fitAdjustment(history, indicator({ measures: ['registrations_open'] }), conditions, 'division'),
  ).toMatchObject({ kind: 'refused', why: 'nothing_tells' })
})

test('counts a place by the cases that it rests on', () => {
  const oneOff = (size: number): number => {
    const { nodes: all, ...rest } = indicator()
    const off = all.map((ofNode, place) =>
      place === 2
        ? ofNode.map((one) => ({ ...one, level: { ...one.level!, value: 1.3 * one.level!.value, size } }))
        : ofNode,
    )
    const model = fitAdjustment(history, { ...rest, nodes: off }, conditions, 'division') as AdjustmentModel
    return Math.abs(model.regression.intercept.estimate - Math.log(100))
  }
  expect(oneOff(5)).toBeLessThan(0.5 * oneOff(50))
})
