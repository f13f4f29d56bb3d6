import { dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { auditAct, pseudonymiser } from '../../identity/index.ts'
import {
  codeWords,
  maskRows,
  openMask,
  readDetails,
  readHandled,
  type Session,
} from '../../indicators/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import { specialistLevel } from '../../organisation/index.ts'
import {
  columnTitle,
  getTable,
  type OrganisationOnDay,
  organisationOn,
  type PublishedOrganisation,
} from '../../register/index.ts'
import { everybodys, nobodys, type RowToMend, type ToMend } from '../contract.ts'
import { type BrokenCounts, countBroken } from './count-broken.ts'
import type { ListedRule } from './listed-rules.ts'
import { getNode, plain, type QualityContext, unitsWithin } from './quality-context.ts'

type Question = {
  params: { level: string; node: string }
  query: {
    whose?: string | undefined
    rule?: string | undefined
    table?: string | undefined
    severity?: ToMend['rules'][number]['severity'] | undefined
    limit: number
    offset: number
  }
}

/** Whose rows are meant: an SQL condition on `unit` and `staff`, and the same of a count. */
type Scope = { sql: string; holds: (one: { unit: number; staff: number }) => boolean }

/** The rows of a node that break rules, what matters most first; people under pseudonyms unless the viewer handles the case. */
export async function readToMend(context: QualityContext, { params, query }: Question): Promise<ToMend> {
  const { results, viewer } = context
  const today = results.today()
  const counted = await countBroken(results)
  return await results.withSession(await results.presentKnownOn(), async (session) => {
    const { organisation: published } = session
    const organisation = organisationOn(published, today)
    const node = getNode(organisation, params, isoOfDay(today))
    const within = scopeOfNode(organisation, published, node)
    const assigned = assignedPlaces(organisation, published)
    const isNobodys = (one: { unit: number; staff: number }): boolean => !assigned.has(placeOf(one))
    const all = counted.counts.flat().filter(within.holds)
    const mayName = (staff: string): boolean =>
      viewer.may('results.read', { level: specialistLevel, node: staff }) !== undefined
    const people = peopleOf(
      all.filter((one) => !isNobodys(one)),
      published,
    ).filter(({ staff }) => mayName(staff))
    const withoutAnybody = sum(all.filter(isNobodys))
    const isDivision = node.kind === 'unit' && organisation.unitsUnder(node).length === 0
    const whose = query.whose ?? (isDivision && withoutAnybody > 0 ? nobodys : everybodys)
    const scope = narrowed(within, whose, { assigned, isNobodys, mayName, published })
    const rules = counted.rules.map((rule, index) => ({
      rule,
      rows: sum(counted.counts[index]!.filter(scope.holds)),
    }))
    const chosen = rules.filter(
      ({ rule, rows }) =>
        rows > 0 &&
        (query.rule === undefined || rule.rule === query.rule) &&
        (query.table === undefined || rule.table === query.table) &&
        (query.severity === undefined || rule.severity === query.severity),
    )
    const listed = await listRows(session, counted, chosen, scope.sql, query, today)
    const handled = await readHandled(session, viewer.staff, today)
    const masked = maskRows({ rows: listed }, openMask(viewer, handled, pseudonymiser(context.identity)))
    if (masked.shown > 0) {
      await auditAct(context, viewer.may('rows.read', { level: node.level, node: node.id }), {
        action: 'person.rows',
        subject: `${node.level}/${node.id}`,
        facts: { list: 'data-quality', rows: masked.shown },
      })
    }
    return {
      node: plain(node),
      breadcrumb: organisation.above(node),
      from: isoOfDay(counted.range.from),
      countedAt: counted.countedAt,
      whose,
      people,
      nobodys: withoutAnybody,
      all: sum(all),
      rules: rules.flatMap(({ rule: { columns, sql, ...rule }, rows }) =>
        rows > 0 ? [{ ...rule, rows }] : [],
      ),
      total: chosen.reduce((total, { rows }) => total + rows, 0),
      offset: query.offset,
      rows: masked.explanation.rows.map((row): RowToMend => {
        const recordedOn = typeof row.details.recorded_on === 'string' ? row.details.recorded_on : null
        return {
          rule: row.rule.rule,
          table: row.table,
          key: row.key,
          day: row.day,
          recordedOn,
          days: recordedOn === null ? null : today - dayOf(recordedOn),
          unit: row.unit,
          unitName: row.unit === null ? null : nameOf(organisation, row.unit),
          staff: row.staff,
          staffName: row.staff === null ? null : (published.staffNames.get(row.staff) ?? row.staff),
          hasLeft: row.place.staff > 0 && isNobodys(row.place),
          values: row.rule.columns.map((column) => {
            const value = row.details[column] ?? null
            return {
              column,
              title: columnTitle(column, row.table),
              value: value === null ? null : String(value),
              words: value === null ? null : codeWords(row.table, column, String(value)),
            }
          }),
        }
      }),
    }
  })
}

/** Everything at a unit or a group as the tree is today, or all of a member of staff. */
function scopeOfNode(
  organisation: OrganisationOnDay,
  published: PublishedOrganisation,
  node: PlacedNode,
): Scope {
  if (node.kind === 'specialist') {
    const number = published.staffNumbers.get(node.id) ?? -1
    return { sql: `staff = ${number}`, holds: ({ staff }) => staff === number }
  }
  // Rows that stand nowhere are the whole service's.
  if (node.kind === 'unit' && node.parent === null) return { sql: 'true', holds: () => true }
  const units = new Set(
    unitsWithin(organisation, node).flatMap(({ id }) => published.unitNumbers.get(id) ?? []),
  )
  return { sql: `unit IN (${[...units, -1].join(', ')})`, holds: ({ unit }) => units.has(unit) }
}

function narrowed(
  within: Scope,
  whose: string,
  {
    assigned,
    isNobodys,
    mayName,
    published,
  }: {
    assigned: ReadonlySet<number>
    isNobodys: Scope['holds']
    mayName: (staff: string) => boolean
    published: PublishedOrganisation
  },
): Scope {
  if (whose === everybodys) return within
  if (whose === nobodys) {
    const places = [...assigned, -1].join(', ')
    return {
      sql: `${within.sql} AND (coalesce(unit, 0)::BIGINT * ${staffRoom} + staff) NOT IN (${places})`,
      holds: (one) => within.holds(one) && isNobodys(one),
    }
  }
  const number = published.staffNumbers.get(whose)
  if (number === undefined || !mayName(whose)) {
    throw new Problem(
      404,
      'whose',
      `"${whose}" is nobody whose rows you may read here. Choose one of those listed, "${nobodys}" or "${everybodys}"`,
    )
  }
  return {
    sql: `${within.sql} AND staff = ${number}`,
    holds: (one) => within.holds(one) && one.staff === number,
  }
}

/** A unit and a member of staff in one number, as SQL reckons it too. */
const staffRoom = 2 ** 20
function placeOf({ unit, staff }: { unit: number; staff: number }): number {
  return unit * staffRoom + staff
}

/** Who is assigned where today. */
function assignedPlaces(organisation: OrganisationOnDay, published: PublishedOrganisation): Set<number> {
  return new Set(
    organisation.nodes
      .filter(({ kind }) => kind === 'unit')
      .flatMap(({ id: unit }) =>
        organisation
          .staffAssigned(unit)
          .map(({ id }) =>
            placeOf({ unit: published.unitNumbers.get(unit)!, staff: published.staffNumbers.get(id)! }),
          ),
      ),
  )
}

function peopleOf(
  counts: readonly { staff: number; rows: number }[],
  { staffKeys, staffNames }: PublishedOrganisation,
): ToMend['people'] {
  const rows = new Map<string, number>()
  for (const one of counts) {
    const staff = staffKeys[one.staff]
    if (staff !== undefined) rows.set(staff, (rows.get(staff) ?? 0) + one.rows)
  }
  return [...rows]
    .map(([staff, count]) => ({ staff, name: staffNames.get(staff) ?? staff, rows: count }))
    .sort((a, b) => b.rows - a.rows || a.name.localeCompare(b.name))
}

type ListedRow = {
  rule: ListedRule
  table: string
  key: string
  group: string
  day: string
  unit: string | null
  staff: string | null
  place: { unit: number; staff: number }
  details: Record<string, string | number | boolean | null>
}

/** The rows asked for, rule by rule in their order, of each those that have waited longest first. */
async function listRows(
  session: Session,
  { range }: BrokenCounts,
  chosen: readonly { rule: ListedRule; rows: number }[],
  scope: string,
  { limit, offset }: { limit: number; offset: number },
  today: number,
): Promise<ListedRow[]> {
  const { unitKeys, staffKeys } = session.organisation
  const found: ListedRow[] = []
  let before = 0
  for (const { rule, rows } of chosen) {
    const skipped = Math.max(0, offset - before)
    const wanted = Math.min(limit - found.length, rows - skipped)
    before += rows
    if (wanted <= 0) continue
    const places = await readRows<{ row: string; day: string; unit: number; staff: number }>(
      session.connection,
      `SELECT row::VARCHAR AS row, day::VARCHAR AS day, coalesce(unit, 0)::INTEGER AS unit, staff::INTEGER AS staff
FROM (${rule.sql(session, range, today)}) WHERE ${scope} ORDER BY day, row LIMIT ${wanted} OFFSET ${skipped}`,
    )
    const details = await readDetails(
      session,
      rule.table,
      places.map(({ row }) => row),
    )
    for (const { row, day, unit, staff } of places) {
      const of = details.get(row)
      if (!of) continue
      const key = getTable(rule.table)
        .key.map((column) => String(of[column]))
        .join(' ')
      found.push({
        rule,
        table: rule.table,
        key,
        group: key,
        day,
        unit: unitKeys[unit] ?? null,
        staff: staff > 0 ? (staffKeys[staff] ?? null) : null,
        place: { unit, staff },
        details: of,
      })
    }
  }
  return found
}

function sum(counts: readonly { rows: number }[]): number {
  return counts.reduce((total, { rows }) => total + rows, 0)
}

function nameOf(organisation: OrganisationOnDay, unit: string): string {
  return organisation.nodes.find(({ kind, id }) => kind === 'unit' && id === unit)?.name ?? unit
}
