/**
 * The exchange format as data: every table of an extract, its key, its columns and their rules. Validation, the
 * store's tables, the Frictionless package and the format's documentation page are all made from it.
 */

/** What the register codes as dense integers, each with a dictionary `register.key_<entity>` of its own. */
export const entities = ['unit', 'staff', 'person', 'registration', 'vacancy', 'placement', 'user'] as const
export type Entity = (typeof entities)[number]

export type ColumnType =
  /** An opaque, non-empty string. */
  | 'key'
  /** Free text. */
  | 'text'
  /** ISO 8601 calendar date. */
  | 'date'
  /** `true` or `false`. */
  | 'bool'
  /** A whole number, decimal digits with an optional minus, within 32 bits. */
  | 'int'
  /** Decimal digits with an optional point, at most twelve before it and six (but for zeros) after it. */
  | 'decimal'
  /** One of `codes`. */
  | 'code'
  /** Groups of digits between dots (NACE). */
  | 'nace'
  /** Digits (SAV_KODAS, ISCO-08). */
  | 'digits'

export type Column = {
  name: string
  type: ColumnType
  required: boolean
  codes?: readonly string[]
  minimum?: number
  maximum?: number
  /** Stored as the integer of this entity's dictionary, in a column named `<name>_id`. */
  entity?: Entity
  /** A value that nobody has ever sent sends the row to quarantine. */
  mustExist?: boolean
}

export type Table = {
  name: string
  key: readonly string[]
  columns: readonly Column[]
  /** Carries `recorded_on` and `retracted`: a row is a version of its key. */
  versioned: boolean
  /** Pairs of columns of which the second may not be before the first. */
  periods: readonly (readonly [start: string, end: string])[]
  /** Pairs of columns of which one may not stand without the other. */
  together: readonly (readonly [string, string])[]
  /** The table whose state decides whether a row counts; an empty reference of it hangs on nothing. */
  hangsOn?: { table: 'registrations' | 'vacancies'; column: 'registration' | 'vacancy' }
}

const isced = ['0', '1', '2', '3', '4', '5', '6', '7', '8'] as const

/** Kinds of active labour market measures, of `measures` and of the money spent on them. */
export const measureKinds = [
  'vocational_training',
  'skills_acquisition',
  'apprenticeship',
  'subsidised_employment',
  'public_works',
  'job_rotation',
  'mobility_support',
  'self_employment',
] as const

const key = (name: string): Column => ({ name, type: 'key', required: true })
const text = (name: string): Column => ({ name, type: 'text', required: true })
const date = (name: string): Column => ({ name, type: 'date', required: true })
const code = (name: string, ...codes: readonly string[]): Column => ({
  name,
  type: 'code',
  required: true,
  codes,
})
const digits = (name: string): Column => ({ name, type: 'digits', required: true })
const optional = (column: Column): Column => ({ ...column, required: false })
const coded = (name: string, entity: Entity): Column => ({ ...key(name), entity })
const existing = (name: 'unit' | 'person' | 'staff'): Column => ({ ...coded(name, name), mustExist: true })

const unit = existing('unit')
const staff = optional(existing('staff'))
const person = existing('person')
const registration = coded('registration', 'registration')
const employer = key('employer')
const whole = (name: string, minimum?: number, maximum?: number): Column => ({
  name,
  type: 'int',
  required: true,
  ...(minimum === undefined ? {} : { minimum }),
  ...(maximum === undefined ? {} : { maximum }),
})

type Parts = Partial<Pick<Table, 'periods' | 'together' | 'hangsOn'>>

function reference(name: string, keyColumns: string[], columns: Column[], parts: Parts = {}): Table {
  return { name, key: keyColumns, columns, versioned: false, periods: [], together: [], ...parts }
}

function fact(name: string, columns: Column[], parts: Parts = {}): Table {
  const keyColumn = columns[0]!.name
  const recorded: Column[] = [date('recorded_on'), { name: 'retracted', type: 'bool', required: true }]
  return {
    name,
    key: [keyColumn],
    columns: [...columns, ...recorded],
    versioned: true,
    periods: [],
    together: [],
    ...parts,
  }
}

const onRegistration = { table: 'registrations', column: 'registration' } as const
const validity = [['valid_from', 'valid_to']] as const
const spell = [['starts_on', 'ends_on']] as const

/** The tables of an extract in the order in which they are loaded: what is referred to comes first. */
export const tables: readonly Table[] = [
  reference(
    'units',
    ['unit', 'valid_from'],
    [
      coded('unit', 'unit'),
      optional(coded('parent', 'unit')),
      text('level'),
      text('name'),
      optional(digits('municipality')),
      date('valid_from'),
      optional(date('valid_to')),
    ],
    { periods: validity },
  ),
  reference(
    'unit_groups',
    ['group', 'unit', 'valid_from'],
    [key('group'), text('level'), text('name'), unit, date('valid_from'), optional(date('valid_to'))],
    { periods: validity },
  ),
  reference('staff', ['staff'], [coded('staff', 'staff'), text('name')]),
  reference(
    'staff_assignments',
    ['staff', 'valid_from'],
    [
      coded('staff', 'staff'),
      unit,
      code('role', 'mediator', 'employer_counsellor', 'career_consultant', 'head'),
      { name: 'fte', type: 'decimal', required: true, minimum: 0, maximum: 1 },
      date('valid_from'),
      optional(date('valid_to')),
    ],
    { periods: validity },
  ),
  reference(
    'employers',
    ['employer'],
    [
      employer,
      text('name'),
      optional({ name: 'activity', type: 'nace', required: true }),
      optional(digits('municipality')),
    ],
  ),
  reference(
    'persons',
    ['person'],
    [
      coded('person', 'person'),
      date('birth_date'),
      code('sex', 'F', 'M'),
      code('education', ...isced),
      digits('municipality'),
      optional(digits('occupation')),
      optional(whole('experience_months')),
      optional({ name: 'disability', type: 'bool', required: true }),
    ],
  ),
  fact(
    'registrations',
    [
      registration,
      person,
      unit,
      staff,
      date('registered_on'),
      optional(date('deregistered_on')),
      optional(
        code(
          'exit_reason',
          'employed',
          'self_employed',
          'training',
          'inactive',
          'no_show',
          'moved',
          'retired',
          'died',
          'other',
        ),
      ),
    ],
    { periods: [['registered_on', 'deregistered_on']], together: [['deregistered_on', 'exit_reason']] },
  ),
  fact('caseloads', [key('caseload'), registration, unit, staff, date('starts_on')], {
    hangsOn: onRegistration,
  }),
  fact(
    'benefit_spells',
    [
      key('benefit_spell'),
      person,
      registration,
      code('kind', 'unemployment_benefit', 'social_allowance'),
      date('starts_on'),
      optional(date('ends_on')),
    ],
    { periods: spell, hangsOn: onRegistration },
  ),
  fact(
    'offers',
    [
      key('offer'),
      registration,
      code('kind', 'job', 'training', 'work_practice', 'apprenticeship', 'other'),
      date('offered_on'),
      code('outcome', 'accepted', 'refused', 'pending'),
    ],
    { hangsOn: onRegistration },
  ),
  fact(
    'measures',
    [
      key('participation'),
      person,
      optional(registration),
      optional(employer),
      code('kind', ...measureKinds),
      unit,
      staff,
      date('starts_on'),
      optional(date('ends_on')),
      optional({ name: 'completed', type: 'bool', required: true }),
    ],
    { periods: spell, hangsOn: onRegistration },
  ),
  fact(
    'placements',
    [
      coded('placement', 'placement'),
      person,
      optional(registration),
      optional(coded('vacancy', 'vacancy')),
      code('kind', 'permanent', 'fixed_term', 'subsidised', 'self_employment'),
      unit,
      staff,
      date('starts_on'),
    ],
    { hangsOn: onRegistration },
  ),
  fact(
    'services',
    [
      key('service'),
      registration,
      code('kind', 'information', 'counselling', 'mediation', 'career_guidance'),
      code('channel', 'office', 'phone', 'online', 'career_centre'),
      unit,
      staff,
      date('occurred_on'),
    ],
    { hangsOn: onRegistration },
  ),
  fact(
    'employment_spells',
    [key('employment'), person, employer, date('starts_on'), optional(date('ends_on'))],
    {
      periods: spell,
    },
  ),
  fact(
    'vacancies',
    [
      coded('vacancy', 'vacancy'),
      employer,
      unit,
      staff,
      whole('positions', 1),
      digits('occupation'),
      optional(digits('municipality')),
      optional({ name: 'monthly_wage', type: 'decimal', required: true }),
      optional(code('contract', 'permanent', 'fixed_term', 'seasonal')),
      optional(code('working_time', 'full', 'part', 'shift')),
      optional(code('education_required', ...isced)),
      optional(whole('experience_required')),
      optional(date('fill_by')),
      date('registered_on'),
      optional(date('closed_on')),
      optional(code('close_reason', 'filled', 'cancelled', 'expired')),
    ],
    { periods: [['registered_on', 'closed_on']], together: [['closed_on', 'close_reason']] },
  ),
  fact(
    'vacancy_fills',
    [
      key('fill'),
      coded('vacancy', 'vacancy'),
      whole('positions', 1),
      date('filled_on'),
      optional(coded('placement', 'placement')),
    ],
    { hangsOn: { table: 'vacancies', column: 'vacancy' } },
  ),
  fact(
    'workplaces',
    [key('workplace'), employer, unit, staff, date('established_on'), optional(date('closed_on'))],
    { periods: [['established_on', 'closed_on']] },
  ),
  fact('employer_contacts', [
    key('contact'),
    employer,
    code('kind', 'meeting', 'call', 'email', 'visit'),
    unit,
    staff,
    date('occurred_on'),
  ]),
  fact('expenditures', [
    key('expenditure'),
    optional(key('participation')),
    code('kind', ...measureKinds),
    unit,
    { name: 'amount', type: 'decimal', required: true },
    date('spent_on'),
  ]),
  fact('eservice_uses', [key('use'), coded('user', 'user'), text('service'), unit, date('occurred_on')]),
  fact('survey_responses', [
    key('response'),
    code('respondent', 'jobseeker', 'employer'),
    unit,
    staff,
    date('answered_on'),
    whole('score', 1, 5),
  ]),
  fact(
    'external_values',
    [
      key('value'),
      key('series'),
      unit,
      date('starts_on'),
      date('ends_on'),
      { name: 'amount', type: 'decimal', required: true },
    ],
    { periods: spell },
  ),
]

/**
 * What the keys begin with that are given to what people enter in Perkūnas itself. In the first column of a table's
 * key no other system may use it.
 */
export const enteredPrefix = 'perkunas:'

/** The table of that name. Throws when the format has none. */
export function getTable(name: string): Table {
  const found = tables.find((table) => table.name === name)
  if (!found) throw new Error(`the exchange format has no table "${name}"`)
  return found
}
