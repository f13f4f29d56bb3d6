import { expect, test } from 'vitest'
import { findChanges, type JudgedMark } from './find-changes.ts'
import { openWatched } from './find-watched.ts'

const office = { indicator: 'meetings', level: 'office', node: 'O1' }
const judged = (mark: JudgedMark['mark'], of = office): JudgedMark => ({ ...of, mark, value: 1, target: 2 })

test('a mark that is another than the one told last is a change; a first one has none before it', () => {
  const elsewhere = { ...office, node: 'O2' }
  const found = findChanges(
    [judged('at_risk'), judged('on_course', elsewhere)],
    [
      { ...office, mark: 'on_course' },
      { ...office, node: 'O3', mark: 'at_risk' },
    ],
  )
  expect(found).toMatchObject([
    { node: 'O1', mark: 'at_risk', before: 'on_course' },
    { node: 'O2', mark: 'on_course', before: null },
  ])
  expect(findChanges([judged('at_risk')], [{ ...office, mark: 'at_risk' }])).toEqual([])
})

test('what one chose counts before what is usual; of a specialist the own page is the own node', () => {
  const at = { level: 'office', node: 'O1' }
  const head = { staff: 'S1', capacities: [{ role: 'regional_director', at }], ownNode: true, choices: [] }
  expect(openWatched(head)(office)).toBe('own')
  expect(openWatched({ ...head, choices: [{ ...office, watched: false }] })(office)).toBeNull()
  expect(openWatched({ ...head, choices: [{ ...office, watched: true }] })(office)).toBe('chosen')
  expect(openWatched({ ...head, ownNode: false })(office)).toBeNull()
  const mediator = openWatched({ ...head, capacities: [{ role: 'specialist', at }] })
  expect(mediator(office)).toBeNull()
  expect(mediator({ indicator: 'meetings', level: 'specialist', node: 'S1' })).toBe('own')
})
