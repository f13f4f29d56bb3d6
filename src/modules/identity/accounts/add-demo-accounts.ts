import { randomBytes } from 'node:crypto'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import type { PlacesOnDay } from '../../organisation/index.ts'
import type { RoleId } from '../definition/roles.ts'
import type { IdentityContext } from '../identity.ts'
import { hashPassword } from './hash-password.ts'
import { addAccount, grantRole } from './keep-accounts.ts'

/** Someone who can sign in to the demo. */
export type DemoSignIn = { signInName: string; name: string; role: RoleId; at: string }

/** Someone of the simulated service, as the register has them. */
export type DemoStaff = { staff: string; name: string; unit: string; role: string }

/** People who are not of the staff. Nobody of these names is meant. */
const others: { signInName: string; name: string; role: RoleId }[] = [
  { signInName: 'ministry', name: 'Rasa Ministerytė', role: 'ministry_department' },
  { signInName: 'minister', name: 'Vytenis Ministraitis', role: 'minister' },
  { signInName: 'deputy-director', name: 'Audronė Pavaduotytė', role: 'deputy_director' },
  { signInName: 'central-head', name: 'Gintaras Vedėjaitis', role: 'central_head' },
  { signInName: 'central-specialist', name: 'Eglė Analitikaitė', role: 'central_specialist' },
  { signInName: 'monthly-monitor', name: 'Rimantas Stebėtojaitis', role: 'monthly_monitor' },
  { signInName: 'personnel', name: 'Daiva Personalaitė', role: 'personnel' },
  { signInName: 'auditor', name: 'Kęstutis Auditoraitis', role: 'auditor' },
  { signInName: 'administrator', name: 'Jurgita Administratorytė', role: 'administrator' },
]

/**
 * Adds accounts for the demo's people, one for each role, all with one password, which is made up here. The specialists and
 * their head are of one division, the regional director of the office above it.
 */
export async function addDemoAccounts(
  context: IdentityContext,
  staff: readonly DemoStaff[],
): Promise<{ password: string; people: DemoSignIn[] }> {
  const places = await context.places()
  const root = places?.root()
  if (!places || !root) throw new Error('the demo has no tree of units')
  const password = `perkunas-${randomBytes(4).toString('hex')}`
  const hash = await hashPassword(password)
  const { entered, identity } = context
  const { inTransaction } = await entered()
  const people: DemoSignIn[] = []
  // The demo's day can be moved back: they hold what they hold on every day of it.
  const from = '2009-01-01'
  await inTransaction(async (transaction) => {
    const add = (one: { signInName: string; name: string; staff: string | null }) =>
      addAccount(transaction, { ...one, kind: 'person', password: { hash, once: false } })
    for (const { signInName, name, role } of others) {
      const account = await add({ signInName, name, staff: null })
      await grantRole(transaction, places, { account, role, ...root, from, to: null })
      people.push({ signInName, name, role, at: places.nameOf(root) ?? root.node })
    }
    const { chosen, office, division } = chosenStaff(places, root.node, staff)
    for (const { signInName, role, one } of chosen) {
      await add({ signInName, name: one.name, staff: one.staff })
      const at = places.placeOf(one.unit)!
      people.push({ signInName, name: one.name, role, at: places.nameOf(at) ?? at.node })
    }
    const held: { signInName: string; name: string; role: RoleId; unit: string }[] = [
      { signInName: 'regional-deputy', name: 'Vida Pavaduotaitė', role: 'regional_deputy', unit: office },
      // At a small scale no division is large enough for a head in the register.
      ...(chosen.some(({ role }) => role === 'unit_head')
        ? []
        : [{ signInName: 'head', name: 'Algirdas Vedėjauskas', role: 'unit_head' as const, unit: division }]),
    ]
    for (const { signInName, name, role, unit } of held) {
      const account = await add({ signInName, name, staff: null })
      const at = places.placeOf(unit)!
      await grantRole(transaction, places, { account, role, ...at, from, to: null })
      people.push({ signInName, name, role, at: places.nameOf(at) ?? at.node })
    }
    await appendAudit(transaction, identity.seal, {
      actorName: 'demo',
      origin: 'command line',
      action: 'account.add',
      outcome: 'done',
      facts: { people: people.map(({ signInName }) => signInName) },
    })
  })
  return { password, people }
}

type Chosen = { signInName: string; role: RoleId; one: DemoStaff }

/** A division that has everybody: head, mediator, counsellor; a career consultant of the same office where it has none. */
function chosenStaff(
  places: PlacesOnDay,
  root: string,
  staff: readonly DemoStaff[],
): { chosen: Chosen[]; office: string; division: string } {
  const working = staff.filter(({ staff: key, unit, role }) =>
    places.assignmentsOf(key).some((one) => one.unit === unit && one.role === role),
  )
  const byUnit = Map.groupBy(working, ({ unit }) => unit)
  const find = (unit: string, role: string, nth = 0) =>
    byUnit.get(unit)?.filter((one) => one.role === role)[nth]
  const whole = [...byUnit.keys()].find(
    (unit) =>
      places.depthOf(places.placeOf(unit)!) === 2 &&
      find(unit, 'head') &&
      find(unit, 'mediator', 1) &&
      find(unit, 'employer_counsellor'),
  )
  // At a small scale no division has a head.
  const division =
    whole ?? [...byUnit.keys()].find((unit) => find(unit, 'mediator') && find(unit, 'employer_counsellor'))
  if (division === undefined) throw new Error('the demo has no division with a mediator and a counsellor')
  const at = places.placeOf(division)!
  const office = [...byUnit.keys()].find((unit) => {
    const place = places.placeOf(unit)!
    return places.depthOf(place) === 1 && places.isUnder(at, place)
  })
  if (office === undefined)
    throw new Error(`the division ${division} of the demo is under no office with a head`)
  const consultant = working.find(
    ({ unit, role }) =>
      role === 'career_consultant' && places.isUnder(places.placeOf(unit)!, places.placeOf(office)!),
  )
  const list: { signInName: string; role: RoleId; one: DemoStaff | undefined }[] = [
    { signInName: 'director', role: 'director', one: find(root, 'head') },
    { signInName: 'regional-director', role: 'regional_director', one: find(office, 'head') },
    { signInName: 'head', role: 'unit_head', one: find(division, 'head') },
    { signInName: 'mediator', role: 'specialist', one: find(division, 'mediator') },
    { signInName: 'counsellor', role: 'specialist', one: find(division, 'employer_counsellor') },
    { signInName: 'consultant', role: 'specialist', one: consultant },
  ]
  const chosen = list.flatMap(({ one, ...rest }) => (one ? [{ ...rest, one }] : []))
  return { chosen, office, division }
}
