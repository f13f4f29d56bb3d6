import type { Range } from '../../../platform/calendar/span.ts'
import { readRows } from '../../../platform/database/duckdb.ts'
import type { Results } from '../../indicators/index.ts'
import { type ListedRule, listedRules } from './listed-rules.ts'

/** How many rows break each rule, by the unit and the member of staff (their numbers; 0 for nobody) whose rows they are. */
export type BrokenCounts = {
  rules: readonly ListedRule[]
  range: Range
  countedAt: string
  /** In the order of the rules. */
  counts: readonly { unit: number; staff: number; rows: number }[][]
}

/** As rows come by the second, they are not counted again before so many times what counting took has passed. */
const patience = 20
/** How many days back rows are asked for: what is older is seldom mended. */
const daysBack = 365

type Kept = {
  key: string
  position: number
  counted: Promise<BrokenCounts>
  counting: boolean
  /** When it may be counted anew, in milliseconds of this process; never before it has been counted. */
  until: number
}
const kept = new WeakMap<Results, Kept>()

/**
 * What breaks the rules in the last year, counted once for a state of the register. When that has gone on, what was counted
 * is given once more while it is counted anew.
 */
export function countBroken(results: Results): Promise<BrokenCounts> {
  const key = `${results.catalogue.version} ${results.today()}`
  const known = kept.get(results)
  if (known?.key !== key) return begin(results, key).counted
  const hasGoneOn = known.position !== results.state().registerPosition
  if (hasGoneOn && !known.counting && performance.now() > known.until) {
    const next = begin(results, key)
    // Until then the earlier count stands; if it cannot be had, whoever asks next is told why.
    kept.set(results, { ...known, counting: true })
    next.counted.then(
      () => kept.set(results, next),
      () => kept.delete(results),
    )
  }
  return known.counted
}

function begin(results: Results, key: string): Kept {
  const position = results.state().registerPosition
  const { today } = results
  const range = { from: today() - daysBack, to: today() }
  const began = performance.now()
  const counted = count(results, range)
  const begun: Kept = { key, position, counted, counting: false, until: Number.POSITIVE_INFINITY }
  kept.set(results, begun)
  counted.then(
    () => {
      begun.until = performance.now() + patience * (performance.now() - began)
    },
    () => {
      if (kept.get(results) === begun) kept.delete(results)
    },
  )
  return begun
}

async function count(results: Results, range: Range): Promise<BrokenCounts> {
  const rules = listedRules(results.catalogue)
  const countedAt = Temporal.Now.instant().toString({ smallestUnit: 'millisecond' })
  const counts = await results.withSession(await results.presentKnownOn(), async (session) => {
    const found: BrokenCounts['counts'][number][] = []
    for (const rule of rules) {
      found.push(
        await readRows(
          session.connection,
          `SELECT coalesce(unit, 0)::INTEGER AS unit, staff::INTEGER AS staff, count(*)::INTEGER AS rows
FROM (${rule.sql(session, range, results.today())}) GROUP BY ALL`,
        ),
      )
    }
    return found
  })
  return { rules, range, countedAt, counts }
}
