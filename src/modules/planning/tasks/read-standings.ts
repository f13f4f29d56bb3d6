import { sql } from 'kysely'
import { dayOf } from '../../../platform/calendar/day.ts'
import { readAllotments } from '../allocation/read-cascade.ts'
import { readTree } from '../allocation/read-tree.ts'
import type { AllotmentStanding } from '../contract.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { standingOrganisation } from '../standing-organisation.ts'
import { dayOfPlan } from '../targets/day-of-plan.ts'
import { readTaskStanding } from './read-task.ts'

/** How far the distribution of targets has come at each unit below a node, and how many have acknowledged their tasks. */
export async function readStandings(
  { entered, results, clock }: PlanningContext,
  { params: { year, level, node } }: { params: { year: number; level: string; node: string } },
): Promise<{ standings: AllotmentStanding[] }> {
  const { database } = await entered()
  await getPlan(database, year)
  const day = await dayOfPlan(database, year, clock.today().toString())
  const nodes = readTree(await standingOrganisation({ results }), {
    year,
    day: dayOf(day),
    top: { level, node },
    absences: [],
    withSpecialists: false,
  })
  const allotments = await readAllotments(database, year)
  const tasks = await readTaskStanding(database, { year, day })
  const { rows: steps } = await sql<{ level: string; node: string; since: string }>`
    SELECT level, node, max(taken_on)::date AS since FROM planning.step WHERE year = ${year}
    GROUP BY level, node`.execute(database)
  const unitsUnder = (place: number): Set<string> => {
    const under = new Set<number>([place])
    for (const [index, { parent }] of nodes.entries()) if (under.has(parent)) under.add(index)
    return new Set([...under].map((index) => nodes[index]!.id))
  }
  return {
    standings: nodes.flatMap((one, place): AllotmentStanding[] => {
      if (one.depth === 0) return []
      const units = unitsUnder(place)
      const people = tasks.filter((task) => task.units.some((unit) => units.has(unit)))
      return [
        {
          level: one.level,
          node: one.id,
          name: one.name,
          parent: one.parent < 0 ? null : nodes[one.parent]!.id,
          state: allotments.get(`${one.level}/${one.id}`)?.state ?? 'open',
          people: people.length,
          acknowledged: people.filter(({ acknowledged }) => acknowledged).length,
          since: steps.find((step) => step.level === one.level && step.node === one.id)?.since ?? null,
        },
      ]
    }),
  }
}
