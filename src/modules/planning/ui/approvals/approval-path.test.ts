import { expect, test } from 'vitest'
import type { Approval } from '../../contract.ts'
import { approvalPath } from './approval-path.ts'

const office: Approval['place'] = { level: 'office', id: 'O1', name: 'Vilniaus', kind: 'unit' }
const waiting = (kind: Approval['kind'], rest: Partial<Approval> = {}): Approval => ({
  kind,
  year: 2012,
  place: office,
  what: '',
  since: null,
  count: null,
  ...rest,
})

test('each thing that waits leads to the page where it is done', () => {
  expect(
    [
      waiting('plan_review', { place: null }),
      waiting('order_issue', { place: null }),
      waiting('order_acknowledge', { what: 'V-1/2' }),
      waiting('validate'),
      waiting('proposal', { what: 'key' }),
      waiting('task_acknowledge', { what: 'S015' }),
      waiting('year_assess'),
    ].map((one) => approvalPath('lt', one)),
  ).toEqual([
    '/lt/plan/2012',
    '/lt/plan/2012',
    '/lt/plan/2012/orders/V-1%2F2',
    '/lt/plan/2012/cascade/office/O1',
    '/lt/plan/2012/proposals',
    '/lt/plan/2012/tasks/S015',
    '/lt/plan/2012/year-end/office/O1',
  ])
})
