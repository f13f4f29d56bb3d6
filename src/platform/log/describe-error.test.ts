import { expect, test } from 'vitest'
import { withinRequest } from '../observing/present-request.ts'
import { describeError } from './describe-error.ts'

const within = (brought: () => string[] | null, work: () => unknown) =>
  withinRequest({ id: '1', answered: false, brought }, work)

test('an error is told with where it was thrown, what caused it, and nothing else that it carries', () => {
  const cause = Object.assign(new RangeError('row 7'), { code: '22003', row: { name: 'Jonas' } })
  const error = Object.assign(new AggregateError([new TypeError('one')], 'all\nof it', { cause }), {
    query: "SELECT 'Jonas'",
  })
  const described = describeError(error)
  expect(described).toMatchObject({
    type: 'AggregateError',
    message: 'all\nof it',
    cause: { type: 'RangeError', message: 'row 7', code: '22003' },
    errors: [{ type: 'TypeError', message: 'one' }],
  })
  expect(described.stack).toMatch(/^AggregateError: all\nof it\n +at .*describe-error\.test\.ts/)
  expect(JSON.stringify(described)).not.toContain('Jonas')
  expect(describeError('thrown as a text')).toEqual({
    type: 'string',
    message: 'thrown as a text',
    stack: '',
  })
})

test('an error that causes itself is told', () => {
  const error = new Error('round') as Error & { cause: unknown }
  error.cause = error
  expect(JSON.stringify(describeError(error)).match(/"message":"round"/g)).toHaveLength(5)
})

test.each([
  ['no person "P7"', ['P7'], 'no person "…"'],
  ['P71 is not p7', ['P7'], 'P71 is not …'],
  ['x38001010000y and ONA', ['38001010000', 'Ona'], 'x…y and …'],
  ["it''s 'O''Brien'", ["O'Brien"], "it''s '…'"],
  ['a.b*c', ['a.b*c', 'b'], '…'],
  ['row 7 of 12', ['7'], 'row … of 12'],
  ['nothing of it', [], 'nothing of it'],
])('%j, where the request brought %j, is logged as %j', (message, brought, logged) => {
  within(
    () => brought,
    () => expect(describeError(new Error(message)).message).toBe(logged),
  )
})

test('where it cannot be known what was brought, the words are left out and the place is not', () => {
  const unknown = [
    () => null,
    () => {
      throw new Error('broken')
    },
  ]
  for (const brought of unknown) {
    within(brought, () => {
      const { message, stack } = describeError(new Error('Jonas'))
      expect(message).toMatch(/^withheld/)
      expect(stack).toMatch(/\n +at .*describe-error\.test\.ts/)
      expect(stack).not.toContain('Jonas')
    })
  }
})
