import { expect, test } from 'vitest'
import { ratiosOf } from './bench.ts'

test('above one is where ours is better, whatever the unit', () => {
  const ours = { seconds: 1, import_seconds: 2, rows_per_second: 300, peak_megabytes: 100 }
  const peers = {
    import_seconds: 10,
    postgresql_import_seconds: 1,
    postgresql_rows_per_second: 100,
    peak_megabytes: 50,
  }
  expect(ratiosOf({ sizes: {}, ours, peers })).toEqual({
    import_seconds: 5,
    postgresql_import_seconds: 0.5,
    postgresql_rows_per_second: 3,
    peak_megabytes: 0.5,
  })
})

test('what cannot be compared is said', () => {
  expect(() => ratiosOf({ sizes: {}, ours: { x_seconds: 1 }, peers: { y_seconds: 1 } })).toThrow(
    /"y_seconds"/,
  )
  expect(() => ratiosOf({ sizes: {}, ours: { rows: 1 }, peers: { rows: 1 } })).toThrow(/more or less/)
  expect(ratiosOf({ sizes: {}, ours: {}, peers: { rows: 1 }, ratios: { rows: 7 } })).toEqual({ rows: 7 })
})
