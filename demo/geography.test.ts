import { expect, it } from 'vitest'
import { counties, employersDepartments, inflowShares, jobShares, municipalities } from './geography.ts'

it('has the 10 counties and 60 municipalities, each code once', () => {
  expect(counties).toHaveLength(10)
  expect(municipalities).toHaveLength(60)
  expect(new Set(municipalities.map(({ code }) => code)).size).toBe(60)
  expect([...counties.map(({ code }) => code)].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

it('shares out all people and all jobs', () => {
  const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0)
  expect(sum(inflowShares)).toBeCloseTo(1, 12)
  expect(sum(jobShares)).toBeCloseTo(1, 12)
})

it('puts each county into one department', () => {
  const served = employersDepartments.flatMap((department) => department.counties)
  expect([...served].sort()).toEqual(counties.map(({ key }) => key).sort())
})
