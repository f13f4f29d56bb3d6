import type { Catalogue } from '../../../indicators/index.ts'
import type { DueKind } from './case-kind.ts'

/** A limit that an indicator's definition sets: rows count on the day some months (or days) after a date of theirs. */
export type DueLimit = {
  indicator: string
  kind: DueKind
  /** The date of the row from which the time runs. */
  since: string
  months: number | null
  days: number | null
  /** The formula: which rows are counted, among which. */
  share: { of: string; in: string }
  /** Kinds of the rows that count, where only some do; null: all. */
  ofKinds: readonly string[] | null
}

type Definitions = Pick<Catalogue, 'indicators' | 'measures'>
type Measure = Catalogue['measures'] extends ReadonlyMap<string, infer One> ? One : never
type Flow = Extract<Measure, { kind: 'flow' }>
type Conditions = Flow['where']

/** What a case is by the table whose rows are counted and by what their numerator looks for. */
const kindsByRows: Readonly<Record<string, DueKind>> = {
  'registrations offers': 'offer_due',
  'placements employment_spells': 'placement_due',
  'measures employment_spells': 'after_measure_due',
  'workplaces closed_on': 'workplace_due',
}

/** The limits that the definitions of a catalogue set and that a specialist can still act on, in its order. */
export function findDueLimits({ indicators, measures }: Definitions): DueLimit[] {
  return indicators.flatMap(({ id, formula }): DueLimit[] => {
    if (formula.kind !== 'share') return []
    const due = resolve(formula.in, measures)
    const met = resolve(formula.of, measures)
    if (!due || !met || due.flow.id !== met.flow.id || typeof due.flow.on === 'string') return []
    const { on, table } = due.flow
    const looksFor = lookedFor(met.where.slice(due.where.length))
    const kind = kindsByRows[`${table} ${looksFor}`]
    if (!kind) return []
    return [
      {
        indicator: id,
        kind,
        since: on.column,
        months: 'plus_months' in on ? on.plus_months : null,
        days: 'plus_days' in on ? on.plus_days : null,
        share: { of: formula.of, in: formula.in },
        ofKinds: kindsIn(due.where),
      },
    ]
  })
}

/** The indicators that a vacancy's end lowers while positions of it are left, and that a filled position raises. */
export function indicatorsOfLapse({ indicators, measures }: Definitions): string[] {
  return indicators.flatMap(({ id, formula }) => {
    if (formula.kind !== 'share') return []
    const counted = measures.get(formula.in)
    const parts = counted?.kind === 'sum' ? counted.of : [formula.in]
    const flows = parts.flatMap((part) => resolve(part, measures)?.flow ?? [])
    const lapses = flows.some(
      ({ table, amount }) => table === 'vacancies' && typeof amount === 'object' && 'left_of' in amount,
    )
    return lapses ? [id] : []
  })
}

/** The indicators that count placements one by one. */
export function indicatorsOfPlacements({ indicators, measures }: Definitions): string[] {
  return indicators.flatMap(({ id, formula }) => {
    const counted = formula.kind === 'count' ? measures.get(formula.of) : undefined
    const isEach = counted?.kind === 'flow' && counted.table === 'placements' && counted.amount === 'rows'
    return isEach && counted.where.length === 0 ? [id] : []
  })
}

/** The flow that a measure narrows, with all conditions from the widest on; undefined where it is none. */
function resolve(
  id: string,
  measures: Definitions['measures'],
): { flow: Flow; where: Conditions } | undefined {
  const measure = measures.get(id)
  if (measure?.kind === 'flow') return { flow: measure, where: measure.where }
  if (measure?.kind !== 'narrowed') return undefined
  const wider = resolve(measure.of, measures)
  return wider && { flow: wider.flow, where: [...wider.where, ...measure.where] }
}

/** What conditions look for: another table, or a date of the row that has to be empty or not before the day. */
function lookedFor(where: Conditions): string | undefined {
  const [one, more] = where
  if (!one || more) return undefined
  if ('has' in one) return one.has
  return 'empty_or_from_day' in one ? one.empty_or_from_day : undefined
}

function kindsIn(where: Conditions): readonly string[] | null {
  const named = where.flatMap((one) =>
    'column' in one && one.column === 'kind' && 'in' in one ? [one.in] : [],
  )
  return named[0] ?? null
}
