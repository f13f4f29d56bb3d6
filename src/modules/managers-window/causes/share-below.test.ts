import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareBelow } from './share-below.ts'

const figure = fc.option(fc.double({ min: -500, max: 500, noNaN: true }))
const size = fc.option(fc.integer({ min: 0, max: 900 }))
const node = fc.record({ value: figure, compared: figure, size, sizeCompared: size })

test('the parts of the nodes below and what stands elsewhere add up to the gap', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('sum' as const, 'ratio' as const),
      fc.double({ min: -900, max: 900, noNaN: true }),
      fc.double({ min: -900, max: 900, noNaN: true }),
      fc.array(node, { maxLength: 12 }),
      (kind, value, compared, nodes) => {
        const { nodes: parts, elsewhere } = shareBelow(
          kind,
          { value, compared, size: 2000, sizeCompared: 2000 },
          nodes,
        )
        const sum = parts.reduce((all, part) => all + (part?.amount ?? 0), 0) + elsewhere
        expect(Math.abs(sum - (value - compared))).toBeLessThanOrEqual(1e-9)
        // A nought may have either sign.
        for (const part of parts) if (part) expect(part.own + part.shift === part.amount).toBe(true)
      },
    ),
  )
})

test('nodes that make up the whole leave nothing elsewhere, of counts and of ratios', () => {
  const sizes = fc.integer({ min: 1, max: 900 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ now: sizes, before: sizes, came: sizes, cameThen: sizes }), {
        minLength: 1,
        maxLength: 9,
      }),
      (all) => {
        const sum = (of: (one: (typeof all)[number]) => number) =>
          all.reduce((total, one) => total + of(one), 0)
        const ratios = shareBelow(
          'ratio',
          {
            value: sum(({ came }) => came) / sum(({ now }) => now),
            compared: sum(({ cameThen }) => cameThen) / sum(({ before }) => before),
            size: sum(({ now }) => now),
            sizeCompared: sum(({ before }) => before),
          },
          all.map(({ now, before, came, cameThen }) => ({
            value: came / now,
            compared: cameThen / before,
            size: now,
            sizeCompared: before,
          })),
        )
        expect(Math.abs(ratios.elsewhere)).toBeLessThanOrEqual(1e-9 * (1 + sum(({ came }) => came)))
        const counts = shareBelow(
          'sum',
          {
            value: sum(({ came }) => came),
            compared: sum(({ cameThen }) => cameThen),
            size: null,
            sizeCompared: null,
          },
          all.map(({ came, cameThen }) => ({
            value: came,
            compared: cameThen,
            size: null,
            sizeCompared: null,
          })),
        )
        expect(counts.elsewhere).toBe(0)
      },
    ),
  )
})

test('against a target, which has no weights of its own, those of now stand for both', () => {
  const { nodes, elsewhere } = shareBelow(
    'ratio',
    { value: 70, compared: 80, size: 100, sizeCompared: null },
    [
      { value: 60, compared: 80, size: 50, sizeCompared: null },
      { value: 80, compared: 80, size: 50, sizeCompared: null },
    ],
  )
  expect(nodes).toEqual([
    { amount: -10, own: -10, shift: expect.closeTo(0, 9) },
    { amount: 0, own: 0, shift: expect.closeTo(0, 9) },
  ])
  expect(elsewhere).toBe(0)
})
