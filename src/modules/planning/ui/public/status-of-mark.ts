import type { Status } from '../../../../design/figure/StatusShape.tsx'
import type { Mark } from '../../contract.ts'

const statuses: Record<Mark, Status> = {
  fulfilled: 'fulfilled',
  on_course: 'onCourse',
  at_risk: 'atRisk',
  not_expected: 'notExpected',
  not_fulfilled: 'notFulfilled',
}

/** How a mark is drawn. */
export function statusOfMark(mark: Mark): Status {
  return statuses[mark]
}
