/**
 * The register exchange format as this oracle reads it: each table's key and columns, written the way the
 * specification writes them. `name?` may be empty or left out; `name:type` gives a type other than text.
 */

/** What a cell must look like. A list of codes is given as the codes themselves. */
export type ReferenceType =
  | 'text'
  | 'date'
  | 'bool'
  | 'int'
  | 'positive'
  | 'decimal'
  | 'fraction'
  | 'digits'
  | 'nace'
  | readonly string[]

/** One column of a table. */
export type ReferenceColumn = { name: string; type: ReferenceType; required: boolean }

/** One table: its key, its columns, and whether its rows carry `recorded_on` and `retracted`. */
export type ReferenceTable = {
  name: string
  key: readonly string[]
  columns: readonly ReferenceColumn[]
  versioned: boolean
  /** Start and end columns; an end before its start is a broken row. */
  period: readonly [string, string] | null
  /** A reason and its date: one without the other is a broken row. */
  reason: readonly [string, string] | null
  /** What a row hangs on: without it (in the state known) the row is stored uncounted. */
  hangsOn: { column: string; table: string } | null
}

const isced = ['0', '1', '2', '3', '4', '5', '6', '7', '8']
const measureKinds = [
  'vocational_training',
  'skills_acquisition',
  'apprenticeship',
  'subsidised_employment',
  'public_works',
  'job_rotation',
  'mobility_support',
  'self_employment',
]

const types: { readonly [notation: string]: ReferenceType } = {
  date: 'date',
  bool: 'bool',
  int: 'int',
  positive: 'positive',
  decimal: 'decimal',
  fraction: 'fraction',
  digits: 'digits',
  nace: 'nace',
  isced,
  measure_kind: measureKinds,
  role: ['mediator', 'employer_counsellor', 'career_consultant', 'head'],
  sex: ['F', 'M'],
  exit_reason: [
    'employed',
    'self_employed',
    'training',
    'inactive',
    'no_show',
    'moved',
    'retired',
    'died',
    'other',
  ],
  benefit_kind: ['unemployment_benefit', 'social_allowance'],
  offer_kind: ['job', 'training', 'work_practice', 'apprenticeship', 'other'],
  outcome: ['accepted', 'refused', 'pending'],
  placement_kind: ['permanent', 'fixed_term', 'subsidised', 'self_employment'],
  service_kind: ['information', 'counselling', 'mediation', 'career_guidance'],
  channel: ['office', 'phone', 'online', 'career_centre'],
  contract: ['permanent', 'fixed_term', 'seasonal'],
  working_time: ['full', 'part', 'shift'],
  close_reason: ['filled', 'cancelled', 'expired'],
  contact_kind: ['meeting', 'call', 'email', 'visit'],
  respondent: ['jobseeker', 'employer'],
  score: ['1', '2', '3', '4', '5'],
}

function columnsOf(notation: string): ReferenceColumn[] {
  return notation.split(' ').map((column) => {
    const [spelled = '', type] = column.split(':')
    const declared = type === undefined ? 'text' : types[type]
    if (declared === undefined) throw new Error(`No type ${type}`)
    return { name: spelled.replace('?', ''), type: declared, required: !spelled.endsWith('?') }
  })
}

function table(
  name: string,
  key: string,
  notation: string,
  more: Partial<Pick<ReferenceTable, 'versioned' | 'period' | 'reason' | 'hangsOn'>> = {},
): ReferenceTable {
  const versioned = more.versioned ?? true
  return {
    name,
    key: key.split(' '),
    columns: columnsOf(versioned ? `${notation} recorded_on:date retracted:bool` : notation),
    versioned,
    period: more.period ?? null,
    reason: more.reason ?? null,
    hangsOn: more.hangsOn ?? null,
  }
}

const lasting = { versioned: false }
const onRegistration = { hangsOn: { column: 'registration', table: 'registrations' } }
const validity = ['valid_from', 'valid_to'] as const
const spell = ['starts_on', 'ends_on'] as const

/** All tables of the exchange format, in the order of the specification. */
export const referenceTables: readonly ReferenceTable[] = [
  table(
    'units',
    'unit valid_from',
    'unit parent? level name municipality?:digits valid_from:date valid_to?:date',
    { ...lasting, period: validity },
  ),
  table('unit_groups', 'group unit valid_from', 'group level name unit valid_from:date valid_to?:date', {
    ...lasting,
    period: validity,
  }),
  table('staff', 'staff', 'staff name', lasting),
  table(
    'staff_assignments',
    'staff valid_from',
    'staff unit role:role fte:fraction valid_from:date valid_to?:date',
    { ...lasting, period: validity },
  ),
  table('employers', 'employer', 'employer name activity?:nace municipality?:digits', lasting),
  table(
    'persons',
    'person',
    'person birth_date:date sex:sex education:isced municipality:digits occupation?:digits ' +
      'experience_months?:int disability?:bool',
    lasting,
  ),
  table(
    'registrations',
    'registration',
    'registration person unit staff? registered_on:date deregistered_on?:date exit_reason?:exit_reason',
    { period: ['registered_on', 'deregistered_on'], reason: ['exit_reason', 'deregistered_on'] },
  ),
  table('caseloads', 'caseload', 'caseload registration unit staff? starts_on:date', onRegistration),
  table(
    'benefit_spells',
    'benefit_spell',
    'benefit_spell person registration kind:benefit_kind starts_on:date ends_on?:date',
    { ...onRegistration, period: spell },
  ),
  table(
    'offers',
    'offer',
    'offer registration kind:offer_kind offered_on:date outcome:outcome',
    onRegistration,
  ),
  table(
    'measures',
    'participation',
    'participation person registration? employer? kind:measure_kind unit staff? starts_on:date ' +
      'ends_on?:date completed?:bool',
    { ...onRegistration, period: spell },
  ),
  table(
    'placements',
    'placement',
    'placement person registration? vacancy? kind:placement_kind unit staff? starts_on:date',
    onRegistration,
  ),
  table(
    'services',
    'service',
    'service registration kind:service_kind channel:channel unit staff? occurred_on:date',
    onRegistration,
  ),
  table('employment_spells', 'employment', 'employment person employer starts_on:date ends_on?:date', {
    period: spell,
  }),
  table(
    'vacancies',
    'vacancy',
    'vacancy employer unit staff? positions:positive occupation:digits municipality?:digits ' +
      'monthly_wage?:decimal contract?:contract working_time?:working_time education_required?:isced ' +
      'experience_required?:int fill_by?:date registered_on:date closed_on?:date close_reason?:close_reason',
    { period: ['registered_on', 'closed_on'], reason: ['close_reason', 'closed_on'] },
  ),
  table('vacancy_fills', 'fill', 'fill vacancy positions:positive filled_on:date placement?', {
    hangsOn: { column: 'vacancy', table: 'vacancies' },
  }),
  table('workplaces', 'workplace', 'workplace employer unit staff? established_on:date closed_on?:date', {
    period: ['established_on', 'closed_on'],
  }),
  table('employer_contacts', 'contact', 'contact employer kind:contact_kind unit staff? occurred_on:date'),
  table(
    'expenditures',
    'expenditure',
    'expenditure participation? kind:measure_kind unit amount:decimal spent_on:date',
  ),
  table('eservice_uses', 'use', 'use user service unit occurred_on:date'),
  table(
    'survey_responses',
    'response',
    'response respondent:respondent unit staff? answered_on:date score:score',
  ),
  table('external_values', 'value', 'value series unit starts_on:date ends_on:date amount:decimal', {
    period: spell,
  }),
]

/** The table of that name. Throws where there is none. */
export function referenceTable(name: string): ReferenceTable {
  const found = referenceTables.find((each) => each.name === name)
  if (!found) throw new Error(`No table ${name}`)
  return found
}
