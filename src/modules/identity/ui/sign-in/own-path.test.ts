import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test('a page of our own is gone on to, in the language of the screen', () => {
  expect(ownPath('/lt/window/office/TDB-SIA?date=2012-09-30#days', 'lt')).toBe(
    '/lt/window/office/TDB-SIA?date=2012-09-30#days',
  )
  expect(ownPath('/lt/register', 'en')).toBe('/en/register')
  expect(ownPath('/lt', 'lt')).toBe('/lt')
  expect(ownPath('/lt?date=2012-09-30', 'lt')).toBe('/lt?date=2012-09-30')
})

test.each([
  undefined,
  '',
  'https://elsewhere.example/lt/window',
  '//elsewhere.example/lt',
  '/\\elsewhere.example/lt',
  '/lt//elsewhere.example',
  '/lt/\\elsewhere.example',
  '/lt/\u0009/elsewhere.example',
  '/api/v1/session',
  '/de/window',
  'javascript:alert(1)',
  '/lt/sign-in',
  '/lt/sign-in?return=/lt/sign-in',
])('%s is not gone on to', (asked) => {
  expect(ownPath(asked, 'lt')).toBeNull()
})
