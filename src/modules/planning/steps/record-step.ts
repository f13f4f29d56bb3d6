import { randomUUIDv7 } from 'node:crypto'
import { type QueryExecutorProvider, sql } from 'kysely'
import { appendAudit } from '../../../platform/audit/append-audit.ts'
import type { Fact } from '../../../platform/audit/seal-entry.ts'
import type { Place } from '../../../platform/http/endpoint.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { Signature } from '../../identity/contract.ts'
import {
  auditedActor,
  type Identity,
  type PermissionId,
  signatureOf,
  type Viewer,
} from '../../identity/index.ts'
import type { PlacesOnDay } from '../../organisation/index.ts'
import type { PlanningContext } from '../planning-context.ts'

/** Who takes steps, and on which of the product's days; read before a transaction, as nothing waits within one. */
export type Signing = {
  viewer: Viewer
  identity: Identity
  today: Temporal.PlainDate
  places: PlacesOnDay | null
}

/** A step that is being taken: of which plan, what, where, by which permission, and what goes with it. */
export type Step = {
  year: number
  kind: string
  place: Place
  permission: PermissionId
  note?: string | null
  facts?: Record<string, Fact>
}

/** A step that was taken. */
export type RecordedStep = { step: string; signature: Signature; at: string; on: string }

/** What a transaction signs and audits with. */
export async function openSigning({ viewer, identity, clock, places }: PlanningContext): Promise<Signing> {
  return { viewer, identity, today: clock.today(), places: await places() }
}

/** The signature of the viewer for something at a place. Throws a Problem (403) where they may not do it. */
export async function signFor(
  { viewer, today, places }: Signing,
  transaction: QueryExecutorProvider,
  permission: PermissionId,
  place: Place,
): Promise<Signature> {
  const capacity = viewer.may(permission, place)
  if (!capacity) {
    const at = places?.nameOf(place) ?? `${place.level} ${place.node}`
    throw new Problem(403, 'not_allowed', `You may not do this at ${at} (${permission})`)
  }
  return signatureOf(transaction, { viewer, capacity, places, today })
}

/**
 * Records that the viewer takes a step, signed in the capacity in which they may, and tells the audit, which others wait
 * for: what the step does comes in `during`, which is given the step's key before.
 */
export async function recordStep<Result>(
  signing: Signing,
  transaction: QueryExecutorProvider,
  step: Step,
  during: (recorded: RecordedStep) => Promise<Result>,
): Promise<Result> {
  const { year, kind, place, permission, note = null, facts = {} } = step
  const signature = await signFor(signing, transaction, permission, place)
  const at = momentOf(signing)
  const on = signing.today.toString()
  const key = randomUUIDv7()
  await sql`INSERT INTO planning.step (step, year, kind, level, node, taken_at, taken_on, signature, note, facts)
    VALUES (${key}, ${year}, ${kind}, ${place.level}, ${place.node}, ${at}, ${on}, ${JSON.stringify(signature)}::jsonb,
      ${note}, ${JSON.stringify(facts)}::jsonb)`.execute(transaction)
  const result = await during({ step: key, signature, at, on })
  await auditPlanning(signing, transaction, step)
  return result
}

/** Tells the audit what the viewer did to a plan. Belongs last in its transaction. */
export async function auditPlanning(
  { viewer, identity }: Signing,
  transaction: QueryExecutorProvider,
  { year, kind, place, permission, note = null, facts = {} }: Step,
): Promise<void> {
  await appendAudit(transaction, identity.seal, {
    ...auditedActor(viewer, viewer.may(permission, place)),
    action: permission,
    outcome: 'done',
    subject: `plan/${year}/${place.level}/${place.node}`,
    purpose: note,
    facts: { kind, ...facts },
  })
}

/** The moment of what is being entered, as it is kept. */
export function momentOf({ identity }: Pick<Signing, 'identity'>): string {
  return identity.now().round('millisecond').toString({ smallestUnit: 'millisecond' })
}
