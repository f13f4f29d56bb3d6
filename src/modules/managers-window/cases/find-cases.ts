import { type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import type { Range } from '../../../platform/calendar/span.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import { type Catalogue, rowsFallingDue, type Session } from '../../indicators/index.ts'
import type { CaseEffect } from '../contract.ts'
import { type CasesAsked, layOwnRows } from './own-rows.ts'
import type { CaseKind, DueKind } from './rules/case-kind.ts'
import {
  type DueLimit,
  findDueLimits,
  indicatorsOfLapse,
  indicatorsOfPlacements,
} from './rules/due-limits.ts'

/** How long after its day a case that can still be mended stays on the list. */
const overdueDays = 14

/** A case as the register tells it, by the keys of the register. */
export type FoundCase = {
  kind: CaseKind
  key: string
  person: string | null
  /** Number and key of the open registration that it is of. */
  registration: { number: number; key: string } | null
  employer: string | null
  employerKey: string | null
  occupation: string | null
  detail: string | null
  since: string
  due: Day
  months: number | null
  left: number | null
  isMet: boolean
  /** Number of the specialist; 0 for nobody. */
  staff: number
  effects: CaseEffect[]
}

/** What was found, and whom a measure keeps from the list, by the indicator that will count them. */
export type FoundCases = { cases: FoundCase[]; away: { indicator: string; count: number }[] }

type CaseRow = {
  key: string
  person: string | null
  registration: number | null
  registrationKey: string | null
  employer: string | null
  employerKey: string | null
  occupation: string | null
  detail: string | null
  since: string
  due: string
  left: number | null
  isMet: boolean
  isAway: boolean
  staff: number
}

/** The cases of a specialist or of units that fall due soon, what is due first first; by what is known in the session. */
export async function findCases(
  session: Session,
  catalogue: Catalogue,
  asked: CasesAsked,
): Promise<FoundCases> {
  const views = await layOwnRows(session, asked)
  const limits = findDueLimits(catalogue)
  const cases: FoundCase[] = []
  const away: FoundCases['away'] = []
  for (const limit of limits) {
    const rows = await readRows<CaseRow>(session.connection, dueSql(limit, views, catalogue, asked))
    const here = rows.filter(({ isAway }) => !isAway)
    if (here.length < rows.length) away.push({ indicator: limit.indicator, count: rows.length - here.length })
    cases.push(
      ...here.map((row) =>
        foundOf(limit.kind, row, limit.months, [
          { indicator: limit.indicator, denominator: 1, asItStands: row.isMet ? 1 : 0, ifDone: 1 },
        ]),
      ),
    )
  }
  const lapse = indicatorsOfLapse(catalogue)
  for (const row of await readRows<CaseRow>(session.connection, lapseSql(views, asked))) {
    const left = row.left ?? 0
    const effects = lapse.map((indicator) => ({ indicator, denominator: left, asItStands: 0, ifDone: left }))
    cases.push(foundOf('vacancy_lapses', row, null, effects))
  }
  const placements = indicatorsOfPlacements(catalogue)
  for (const row of await readRows<CaseRow>(session.connection, endingSql(views, asked))) {
    const followed = limits.filter(
      ({ kind, since, ofKinds }) =>
        kind === 'after_measure_due' &&
        since === 'ends_on' &&
        (ofKinds === null || ofKinds.includes(row.detail ?? '')),
    )
    const effects = [
      ...followed.map(({ indicator }) => ({ indicator, denominator: 1, asItStands: 0, ifDone: 1 })),
      ...placements.map((indicator) => ({ indicator, denominator: 0, asItStands: 0, ifDone: 1 })),
    ]
    cases.push(foundOf('measure_ends', row, null, effects))
  }
  cases.sort((a, b) => a.due - b.due || a.kind.localeCompare(b.kind) || (a.key < b.key ? -1 : 1))
  return { cases, away }
}

function foundOf(kind: CaseKind, row: CaseRow, months: number | null, effects: CaseEffect[]): FoundCase {
  const { registration, registrationKey } = row
  return {
    kind,
    key: row.key,
    person: row.person,
    registration:
      registration === null || registrationKey === null
        ? null
        : { number: registration, key: registrationKey },
    employer: row.employer,
    employerKey: row.employerKey,
    occupation: row.occupation,
    detail: row.detail,
    since: row.since,
    due: dayOf(row.due),
    months,
    left: row.left,
    isMet: row.isMet,
    staff: row.staff,
    effects,
  }
}

const sqlDate = (day: Day): string => `DATE '${isoOfDay(day)}'`

/** The columns of a case that is of nothing else. */
const nothing = {
  person: 'NULL::VARCHAR',
  registration: 'NULL::INTEGER',
  registrationKey: 'NULL::VARCHAR',
  employer: 'NULL::VARCHAR',
  employerKey: 'NULL::VARCHAR',
  occupation: 'NULL::VARCHAR',
  detail: 'NULL::VARCHAR',
  left: 'NULL::INTEGER',
  isMet: 'false',
  isAway: 'false',
}

type Columns = Record<'key' | 'since' | 'due' | 'staff', string> & Partial<typeof nothing>

const columnsSql = (columns: Columns): string =>
  Object.entries({ ...nothing, ...columns })
    .map(([name, sql]) => `${sql} AS "${name}"`)
    .join(', ')

type Views = Session['views']

/** The registrations that the specialist or the units answer for today. */
const openSql = ({ answered }: Views, today: Day): string =>
  `(SELECT registration_id, coalesce(staff_id, 0) AS at_staff FROM ${answered}
WHERE seg_from <= ${sqlDate(today)} AND seg_to > ${sqlDate(today)})`

/** Rows that fall due by a definition, those that nothing can be done about left out. */
function dueSql(limit: DueLimit, views: Views, catalogue: Catalogue, { today, ahead }: CasesAsked): string {
  const range: Range = {
    from: limit.kind === 'offer_due' ? today - overdueDays : today,
    to: today + ahead,
  }
  const due = rowsFallingDue(limit.share, catalogue, views, range)
  const always = {
    since: `f."${limit.since}"::VARCHAR`,
    due: 'f.day::VARCHAR',
    staff: 'f.at_staff',
    isMet: 'f.is_met',
  }
  const on = sqlDate(today)
  const withSql: Record<DueKind, () => string> = {
    offer_due: () => `SELECT ${columnsSql({
      ...always,
      key: keyOf('registration', 'f'),
      person: keyOf('person', 'f'),
      registration: 'f.registration_id',
      registrationKey: keyOf('registration', 'f'),
      isAway: 'm.registration_id IS NOT NULL',
    })} FROM f JOIN ${openSql(views, today)} AS o ON o.registration_id = f.registration_id AND o.at_staff = f.at_staff
LEFT JOIN (SELECT DISTINCT f.registration_id FROM f JOIN ${views.state('measures')} AS m ON m.registration_id = f.registration_id
  WHERE m.starts_on <= ${on} AND (m.ends_on IS NULL OR m.ends_on >= greatest(f.day, ${on}))) AS m
ON m.registration_id = f.registration_id
WHERE NOT f.is_met AND (f.day >= ${on} OR f.registration_id NOT IN (
  SELECT x.registration_id FROM ${views.state('offers')} AS x WHERE x.offered_on <= ${on}))`,
    placement_due: () =>
      `SELECT ${columnsSql({ ...always, key: keyOf('placement', 'f'), person: keyOf('person', 'f'), detail: 'f.kind' })} FROM f`,
    after_measure_due: () =>
      `SELECT ${columnsSql({
        ...always,
        key: 'f.participation',
        person: keyOf('person', 'f'),
        ...employerOf('f', views),
        detail: 'f.kind',
      })} FROM f WHERE NOT f.is_met`,
    workplace_due: () =>
      `SELECT ${columnsSql({ ...always, key: 'f.workplace', ...employerOf('f', views) })} FROM f WHERE f.is_met`,
  }
  return `WITH f AS (${due}) ${withSql[limit.kind]()}`
}

/** SQL of the key of what a row names by its number. */
const keyOf = (entity: 'registration' | 'person' | 'placement' | 'vacancy', row: string): string =>
  `(SELECT k.key FROM register.key_${entity} AS k WHERE k.id = ${row}.${entity}_id)`

const employerOf = (row: string, views: Views): Pick<Columns, 'employer' | 'employerKey'> => ({
  employer: `(SELECT e.name FROM ${views.state('employers')} AS e WHERE e.employer = ${row}.employer)`,
  employerKey: `${row}.employer`,
})

/** Open vacancies with positions left whose term ends soon or ended not long ago. */
function lapseSql(views: Views, { today, ahead }: CasesAsked): string {
  return `WITH v AS (SELECT * FROM ${views.root.state('vacancies')} AS w
  WHERE closed_on IS NULL AND fill_by BETWEEN ${sqlDate(today - overdueDays)} AND ${sqlDate(today + ahead)}
), filled AS (SELECT vacancy_id, sum(positions) AS positions FROM ${views.state('vacancy_fills')} AS x
  WHERE vacancy_id IN (SELECT vacancy_id FROM v) AND filled_on <= ${sqlDate(today)} GROUP BY vacancy_id)
SELECT ${columnsSql({
    key: keyOf('vacancy', 'v'),
    since: 'v.registered_on::VARCHAR',
    due: 'v.fill_by::VARCHAR',
    staff: 'coalesce(v.staff_id, 0)',
    ...employerOf('v', views),
    occupation: 'v.occupation',
    left: '(v.positions - coalesce(filled.positions, 0))::INTEGER',
  })} FROM v LEFT JOIN filled ON filled.vacancy_id = v.vacancy_id WHERE v.positions > coalesce(filled.positions, 0)`
}

/**
 * Measures of open registrations that end soon, or ended not long ago with neither an offer nor another measure since. They are
 * of whoever answers for the registration today, as the next step is theirs.
 */
function endingSql(views: Views, { today, ahead }: CasesAsked): string {
  const on = sqlDate(today)
  return `WITH m AS (
  SELECT m.*, o.at_staff FROM ${views.state('measures')} AS m JOIN ${openSql(views, today)} AS o ON o.registration_id = m.registration_id
), ending AS (
  SELECT * FROM m WHERE ends_on BETWEEN ${sqlDate(today - overdueDays)} AND ${sqlDate(today + ahead)}
)
SELECT ${columnsSql({
    key: 'n.participation',
    person: keyOf('person', 'n'),
    registration: 'n.registration_id',
    registrationKey: keyOf('registration', 'n'),
    since: 'n.starts_on::VARCHAR',
    due: 'n.ends_on::VARCHAR',
    staff: 'n.at_staff',
    ...employerOf('n', views),
    detail: 'n.kind',
  })} FROM ending AS n
WHERE n.participation NOT IN (SELECT n.participation FROM ending AS n JOIN m ON m.registration_id = n.registration_id
  AND m.participation <> n.participation AND (m.ends_on IS NULL OR m.ends_on > n.ends_on))
AND (n.ends_on >= ${on} OR n.participation NOT IN (
  SELECT n.participation FROM ending AS n JOIN ${views.state('offers')} AS x ON x.registration_id = n.registration_id
  WHERE x.offered_on > n.ends_on AND x.offered_on <= ${on}))`
}
