const codes = [
  'plan',
  'plan_begun',
  'plan_no_draft',
  'plan_changed',
  'plan_elsewhere',
  'plan_faults',
  'plan_over',
  'no_tree',
  'note',
  'reason',
  'order',
  'order_number',
  'order_empty',
  'order_short',
  'order_office',
  'in_force_from',
  'changed_meanwhile',
  'not_yours',
  'proposal',
  'proposal_place',
  'proposal_same',
  'proposal_open',
  'proposal_target',
  'proposal_answered',
  'proposal_national',
  'proposal_contradicts',
  'counter',
  'fate_reason',
  'recommendation',
  'document',
  'document_changed',
  'invalid_body',
] as const
type Code = (typeof codes)[number]

/** A problem of planning that has words of its own; undefined for any other. */
export function findRefusalCode(code: string | undefined): Code | undefined {
  return codes.find((one) => one === code)
}
