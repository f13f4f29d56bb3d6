import { expect, test } from 'vitest'
import { findSlide, orderSlides } from './order-slides.ts'

const named = (input: Parameters<typeof orderSlides>[0]) =>
  orderSlides(input).map((slide) => ('indicator' in slide ? `${slide.kind} ${slide.indicator}` : slide.kind))

test('each indicator that asks for attention is followed by the nodes below compared by it', () => {
  expect(named({ attention: ['b', 'a'], worst: 'c', comparesBelow: true })).toEqual([
    'title',
    'plan',
    'indicator b',
    'below b',
    'indicator a',
    'below a',
    'overdue',
  ])
})

test('nothing is compared where nothing is below', () => {
  expect(named({ attention: ['b'], worst: undefined, comparesBelow: false })).toEqual([
    'title',
    'plan',
    'indicator b',
    'overdue',
  ])
})

test('where nothing asks for attention the one that fell back most is told, if any did', () => {
  expect(named({ attention: [], worst: 'c', comparesBelow: true })).toContain('indicator c')
  expect(named({ attention: [], worst: undefined, comparesBelow: true })).toEqual([
    'title',
    'plan',
    'overdue',
  ])
})

test('an address beyond the last slide shows the last', () => {
  expect([undefined, 1, 3, 7, 99].map((asked) => findSlide(asked, 7))).toEqual([0, 0, 2, 6, 6])
})
