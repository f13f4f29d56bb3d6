import { actionPlans } from '../demo/plans/action-plans.ts'
import type { AppContext } from './context.ts'
import { addDemoStaff, findAccountKeys, ownersViewer } from './modules/identity/index.ts'
import { adoptPlans, countPlans } from './modules/planning/index.ts'
import { readOrganisation } from './modules/register/index.ts'
import { dayOf } from './platform/calendar/day.ts'
import type { CommandIo } from './platform/command/command.ts'

/** The day on which units of the simulated service move from office to office. */
const reorganisedOn = '2012-07-01'

/** Has the simulated service adopt its plans of 2010 to 2012, unless it has any. Nothing in a folder that is not the demo's. */
export async function adoptDemoPlans(context: AppContext, io: CommandIo): Promise<void> {
  const { demo } = context.clock.settings()
  const { database } = await context.entered()
  if (!demo || (await countPlans(database)) > 0) return
  const started = performance.now()
  const connection = await context.register.connect()
  try {
    const { assignments, staffNames } = await readOrganisation(connection)
    const accounts = await addDemoStaff(
      context,
      [...staffNames].map(([staff, name]) => ({ staff, name })),
    )
    const named = await findAccountKeys(database, [
      'central-specialist',
      'director',
      'ministry',
      'minister',
      'monthly-monitor',
    ])
    const actor = (signInName: string) => named.get(signInName)!
    const actorOf = (staff: string) => {
      const account = accounts.get(staff)
      return account ? { account, name: staffNames.get(staff) ?? staff } : undefined
    }
    await adoptPlans(Object.create(context, { viewer: { value: ownersViewer } }), actionPlans(demo.scale), {
      reorganisedOn,
      deciders: {
        analyst: actor('central-specialist'),
        director: actor('director'),
        ministry: actor('ministry'),
        minister: actor('minister'),
        monitor: actor('monthly-monitor'),
        headOf: (unit, day) => {
          const on = dayOf(day)
          const head = assignments.find(
            (one) =>
              one.unit === unit &&
              one.role === 'head' &&
              one.validFrom <= on &&
              (one.validTo === null || one.validTo >= on),
          )
          return head && actorOf(head.staff)
        },
        specialist: actorOf,
      },
    })
    io.err(`  adopted the plans of 2010 to 2012 in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  } finally {
    connection.closeSync()
  }
}
