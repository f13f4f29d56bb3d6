import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { targetsInForce } from './targets-in-force.ts'

/** A target that is decided: for a node, of an indicator; null where there is to be none any more. */
export type DecidedTarget = {
  indicator: string
  level: string
  node: string
  unit: string
  value: number | null
}

/**
 * Keeps what a step decided, from a day on: of what is in force on that day already nothing is written again, so that what
 * stays as it was needs no new acknowledgement. Gives what is new, with the value before it.
 */
export async function keepTargets(
  transaction: QueryExecutorProvider,
  {
    year,
    validFrom,
    decidedOn,
    step,
    targets,
  }: { year: number; validFrom: string; decidedOn: string; step: string; targets: readonly DecidedTarget[] },
): Promise<(DecidedTarget & { before: number | null })[]> {
  const changes = await changedTargets(transaction, { validFrom, targets })
  // Many at once are many parameters, of which a statement may have 65,535.
  for (let from = 0; from < changes.length; from += 4000) {
    const values = changes.slice(from, from + 4000).map(
      ({ indicator, level, node, unit, value }) =>
        sql`(${randomUUIDv7()}::uuid, ${year}::integer, ${indicator}, ${level}, ${node}, ${unit}, ${validFrom}::date,
            ${value}::double precision, ${decidedOn}::date, ${step}::uuid)`,
    )
    await sql`INSERT INTO planning.target
      (target, year, indicator, level, node, unit, valid_from, value, decided_on, step)
      VALUES ${sql.join(values)}`.execute(transaction)
  }
  return changes
}

/** What of some targets is not in force on a day already, with what is. */
export async function changedTargets(
  database: QueryExecutorProvider,
  { validFrom, targets }: { validFrom: string; targets: readonly DecidedTarget[] },
): Promise<(DecidedTarget & { before: number | null })[]> {
  const keyOf = ({ indicator, level, node, unit }: Omit<DecidedTarget, 'value'>) =>
    `${indicator}\0${level}\0${node}\0${unit}`
  const nodes = targets.map(({ level, node }) => ({ level, id: node }))
  const inForce = new Map(
    (await targetsInForce(database, { day: validFrom, nodes })).map((one) => [keyOf(one), one.value]),
  )
  return targets
    .map((one) => ({ ...one, before: inForce.get(keyOf(one)) ?? null }))
    .filter(({ value, before }) => value !== before)
}
