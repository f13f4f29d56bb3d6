/**
 * What a case is: an offer, a placement, a follow-up after a measure or a workplace whose count falls due by an indicator's
 * definition; a vacancy whose term ends; a measure that ends.
 */
export const caseKinds = [
  'offer_due',
  'vacancy_lapses',
  'measure_ends',
  'placement_due',
  'after_measure_due',
  'workplace_due',
] as const
export type CaseKind = (typeof caseKinds)[number]

/** What falls due by the definition of an indicator, some months after a date of the register. */
export type DueKind = Exclude<CaseKind, 'vacancy_lapses' | 'measure_ends'>
