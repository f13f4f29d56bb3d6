import { dayOf } from '../../platform/calendar/day.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Connection } from '../../platform/database/duckdb.ts'
import { Problem } from '../../platform/http/problem.ts'
import { type Route, route } from '../../platform/http/route.ts'
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
import { tables } from './format/tables.ts'
import { importRows } from './import-rows.ts'
import { describeRegister } from './publishing/describe-register.ts'
import { describeOrganisation } from './publishing/organisation-on-day.ts'
import { readOrganisation } from './publishing/read-organisation.ts'
import { countQuarantine, listQuarantine } from './quarantine/list-quarantine.ts'
import type { Register } from './store/open-register.ts'

type RegisterContext = { register: Register; clock: Clock }

export const routes: readonly Route<RegisterContext>[] = [
  route(getOrganisation, async ({ register, clock }, { query }) => {
    const date = query.date ?? clock.today().toString()
    return connected(register, async (connection) =>
      describeOrganisation(await readOrganisation(connection), dayOf(date), date),
    )
  }),
  route(getRegister, async ({ register }) => connected(register, describeRegister)),
  route(getQuarantine, async ({ register }, { query }) => {
    const { table, limit, offset } = query
    const rule = query.rule === undefined ? undefined : findRule(query.rule)
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
  route(postRows, async ({ register }, { params, text }) => {
    const table = tables.find(({ name }) => name === params.table)
    if (!table) {
      const choice = tables.map(({ name }) => name).join(', ')
      throw new Problem(404, 'no_such_table', `There is no table "${params.table}"; there are ${choice}`)
    }
    try {
      const { rows, ...counts } = await importRows(register, table, text)
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
  route(getDataCheckRows, async ({ register, clock }, { params, query: { limit, offset } }) =>
    connected(register, async (connection) => {
      const today = dayOf(clock.today().toString())
      const found = await findCheckRows(connection, params.check, { today, limit, offset })
      if (!found) throw new Problem(404, 'check', `There is no data check "${params.check}"`)
      return {
        check: describeCheck(found.finding),
        total: found.finding.count,
        offset,
        columns: ['key', 'unit', 'day', 'detail'],
        rows: found.rows,
      }
    }),
  ),
]

function describeCheck({ check, count, ...finding }: CheckFinding): DataCheck {
  return { ...finding, id: check, rows: count }
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
