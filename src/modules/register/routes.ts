import { dayOf } from '../../platform/calendar/day.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Connection } from '../../platform/database/duckdb.ts'
import type { Entered } from '../../platform/entered/open-entered.ts'
import { Problem } from '../../platform/http/problem.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { auditAct, type Identity, type Viewed } from '../identity/index.ts'
import { getOrganisation } from '../organisation/contract.ts'
import { type CheckFinding, findCheckRows, listChecks } from './checks/list-checks.ts'
import {
  type DataCheck,
  getDataCheckRows,
  getDataChecks,
  getQuarantine,
  getRegister,
  postRows,
} from './contract.ts'
import { isExtractRefused } from './extract/extract-refused.ts'
import { getRule, type RuleId, rules } from './format/rules.ts'
import { tableTitle } from './format/table-titles.ts'
import { tables } from './format/tables.ts'
import { importRows } from './import-rows.ts'
import { describeRegister } from './publishing/describe-register.ts'
import { describeOrganisation } from './publishing/organisation-on-day.ts'
import { readOrganisation } from './publishing/read-organisation.ts'
import { countQuarantine, listQuarantine } from './quarantine/list-quarantine.ts'
import type { Register } from './store/open-register.ts'

type RegisterContext = Viewed & {
  register: Register
  clock: Clock
  identity: Identity
  entered: () => Promise<Entered<object>>
}

export const routes: readonly Route<RegisterContext>[] = [
  route(getOrganisation, async ({ register, clock, viewer }, { query }) => {
    const date = query.date ?? clock.today().toString()
    const organisation = await connected(register, async (connection) =>
      describeOrganisation(await readOrganisation(connection), dayOf(date), date),
    )
    const nodes = organisation.nodes.filter(({ level, id }) =>
      viewer.may('organisation.read', { level, node: id }),
    )
    const seen = new Set(nodes.map(({ level }) => level))
    return { ...organisation, levels: organisation.levels.filter(({ level }) => seen.has(level)), nodes }
  }),
  route(getRegister, async ({ register }) => connected(register, describeRegister)),
  route(getQuarantine, async (context, { query }) => {
    const { register, viewer } = context
    const { table, limit, offset } = query
    const rule = query.rule === undefined ? undefined : findRule(query.rule)
    // The values of rows that broke a rule may be anybody's.
    await auditAct(context, viewer.may('quarantine.read', null), {
      action: 'quarantine.read',
      facts: { table: table ?? null, rule: rule ?? null, limit, offset },
    })
    return connected(register, async (connection) => {
      const { total, rows } = await listQuarantine(connection, {
        ...(table === undefined ? {} : { table }),
        ...(rule === undefined ? {} : { rule }),
        limit,
        offset,
      })
      const counts = await countQuarantine(connection)
      return {
        total,
        offset,
        byRule: counts.map(({ count, ...one }) => ({
          ...one,
          tableTitle: tableTitle(one.table),
          ruleTitle: getRule(one.rule).title,
          rows: count,
        })),
        rows: rows.map(({ extract, ...row }) => ({
          ...row,
          source: extract,
          ruleTitle: getRule(row.rule).title,
        })),
      }
    })
  }),
  route(postRows, async (context, { params, text }) => {
    const { register, viewer } = context
    const table = tables.find(({ name }) => name === params.table)
    if (!table) {
      const choice = tables.map(({ name }) => name).join(', ')
      throw new Problem(404, 'no_such_table', `There is no table "${params.table}"; there are ${choice}`)
    }
    try {
      const { rows, ...counts } = await importRows(register, table, text)
      await auditAct(context, viewer.may('register.write', null), {
        action: 'register.write',
        subject: `table/${table.name}`,
        facts: { ...counts },
      })
      return { ...counts, rows: rows.map((row) => ({ ...row, ruleTitle: getRule(row.rule).title })) }
    } catch (error) {
      if (!isExtractRefused(error)) throw error
      throw new Problem(400, 'refused', `Nothing is loaded: ${error.message}`)
    }
  }),
  route(getDataChecks, async ({ register, clock }) =>
    connected(register, async (connection) => ({
      checks: (await listChecks(connection, { today: dayOf(clock.today().toString()) })).map(describeCheck),
    })),
  ),
  route(getDataCheckRows, async (context, { params, query: { limit, offset } }) => {
    const { register, clock, viewer } = context
    const today = dayOf(clock.today().toString())
    return connected(register, async (connection) => {
      const { nodes } = describeOrganisation(
        await readOrganisation(connection),
        today,
        clock.today().toString(),
      )
      const units = nodes.filter(({ kind }) => kind === 'unit')
      const reached = units.filter(({ level, id }) => viewer.may('quality.rows', { level, node: id }))
      // Rows without a unit are nobody's in particular: they are for those who see all.
      const within = reached.length === units.length ? null : reached.map(({ id }) => id)
      const found = await findCheckRows(connection, params.check, { today, limit, offset, within })
      if (!found) throw new Problem(404, 'check', `There is no data check "${params.check}"`)
      await auditAct(context, viewer.may('quality.rows', null), {
        action: 'quality.rows',
        subject: `check/${params.check}`,
        facts: { rows: found.rows.length, offset },
      })
      return {
        check: describeCheck(found.finding),
        total: found.total,
        offset,
        columns: ['key', 'unit', 'day', 'detail'],
        rows: found.rows,
      }
    })
  }),
]

function describeCheck({ check, count, ...finding }: CheckFinding): DataCheck {
  return { ...finding, tableTitle: tableTitle(finding.table), id: check, rows: count }
}

function findRule(id: string): RuleId {
  const rule = rules.find((one) => one.id === id)
  if (rule) return rule.id
  throw new Problem(
    400,
    'rule',
    `There is no rule "${id}"; they are ${rules.map((one) => one.id).join(', ')}`,
  )
}

async function connected<T>(register: Register, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await register.connect()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
  }
}
