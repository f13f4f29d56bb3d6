import { expect, test } from 'vitest'
import { municipalities as simulated } from '../../../../demo/geography.ts'
import { lithuania } from './lithuania.ts'
import type { MapPlace } from './place-map.ts'

const { counties, municipalities } = lithuania

test('there are the ten counties and the sixty municipalities, each once', () => {
  expect(counties).toHaveLength(10)
  expect(new Set(counties.map(({ code }) => code)).size).toBe(10)
  expect(municipalities).toHaveLength(60)
  expect(municipalities.map(({ code }) => Number(code)).toSorted((a, b) => a - b)).toEqual(
    simulated.map(({ code }) => code).toSorted((a, b) => a - b),
  )
  for (const { county } of municipalities) expect(counties.map(({ code }) => code)).toContain(county)
})

test.each([
  ['counties', counties],
  ['municipalities', municipalities],
] as const)(
  'no two tiles of %s lie on each other, none is alone, and no two are called the same',
  (_, places) => {
    const cells = places.map(({ row, column }) => `${row} ${column}`)
    expect(new Set(cells).size).toBe(places.length)
    expect(reachedFrom(places[0]!, places)).toHaveLength(places.length)
    for (const language of ['lt', 'en'] as const) {
      expect(new Set(places.map(({ short }) => short[language])).size).toBe(places.length)
      expect(new Set(places.map(({ title }) => title[language])).size).toBe(places.length)
    }
  },
)

test('the tiles of each county hang together', () => {
  for (const county of counties) {
    const own = municipalities.filter((one) => one.county === county.code)
    expect(reachedFrom(own[0]!, own), county.title.en).toHaveLength(own.length)
  }
})

test('names are those that the places have', () => {
  const titles = (code: string) => municipalities.find((one) => one.code === code)!
  expect(titles('13')).toMatchObject({
    title: { lt: 'Vilniaus m. savivaldybė', en: 'Vilnius city' },
    short: { lt: 'Vilnius m.', en: 'Vilnius c.' },
  })
  expect(titles('58')).toMatchObject({
    title: { lt: 'Kazlų Rūdos savivaldybė', en: 'Kazlų Rūda' },
    short: { lt: 'Kazlų Rūda', en: 'Kazlų Rūda' },
  })
  expect(titles('94').short.lt).toBe('Jurbarkas')
  expect(titles('94').title.lt).toBe('Jurbarko r. savivaldybė')
})

function reachedFrom(start: MapPlace, places: readonly MapPlace[]): MapPlace[] {
  const reached = [start]
  for (const from of reached) {
    for (const to of places) {
      const apart = Math.abs(from.row - to.row) + Math.abs(from.column - to.column)
      if (apart === 1 && !reached.includes(to)) reached.push(to)
    }
  }
  return reached
}
