/** How targets can stand, in the order in which it is told. */
export const toldStatuses = [
  'notFulfilled',
  'notExpected',
  'atRisk',
  'onCourse',
  'fulfilled',
  'noValue',
] as const
