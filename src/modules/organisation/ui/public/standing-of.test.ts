import { expect, test } from 'vitest'
import type { Organisation, PlacedNode } from '../../contract.ts'
import { standingOf } from './standing-of.ts'

const node = (
  level: string,
  id: string,
  kind: PlacedNode['kind'],
  parent: [string, string] | null,
  members: string[] = [],
): PlacedNode => ({
  level,
  id,
  name: id,
  kind,
  parent: parent && { level: parent[0], id: parent[1] },
  members,
})
const country = node('national', 'LT', 'unit', null)
const office = node('office', 'S', 'unit', ['national', 'LT'])
const division = node('division', 'S1', 'unit', ['office', 'S'])
const ona = node('specialist', 'ona', 'specialist', ['division', 'S1'])
const seaside = node('department', 'SEA', 'group', null, ['S'])
const organisation = { nodes: [country, office, division, ona, seaside] } as unknown as Organisation

test('a node stands under all units above it and under the groups of any of them', () => {
  expect(standingOf(ona, organisation)).toEqual({
    place: { level: 'specialist', node: 'ona' },
    above: [
      { level: 'division', node: 'S1' },
      { level: 'office', node: 'S' },
      { level: 'national', node: 'LT' },
      { level: 'department', node: 'SEA' },
    ],
    depth: undefined,
  })
  expect(standingOf(division, organisation).depth).toBe(2)
  expect(standingOf(country, organisation)).toEqual({
    place: { level: 'national', node: 'LT' },
    above: [],
    depth: 0,
  })
  expect(standingOf(seaside, organisation).depth).toBe(1)
})
