import type { Identity } from '../identity.ts'
import type { FoundSession } from './find-session.ts'
import { isHashOf } from './session-secret.ts'

/** After how long the secret of a sign-in is changed for another, and for how long the one before is still taken. */
export const rotation = {
  every: Temporal.Duration.from({ minutes: 15 }),
  grace: Temporal.Duration.from({ minutes: 1 }),
  /** How often it is noted that a sign-in is used. */
  noted: Temporal.Duration.from({ minutes: 1 }),
}

/** What is the matter with a sign-in that someone shows. */
export type SessionState =
  | { kind: 'good'; secret: 'present' | 'next' | 'previous'; rotate: boolean; note: boolean }
  /** Unknown, ended, or gone by too long. */
  | { kind: 'over'; why: 'unknown' | 'ended' | 'idle' | 'expired' | 'disabled' }
  /** A secret that was replaced long ago: somebody has copied it. */
  | { kind: 'stolen' }

/** Judges a sign-in by the secret that was shown for it. */
export function checkSession(
  found: FoundSession | undefined,
  secret: string,
  { now, limits }: Pick<Identity, 'now' | 'limits'>,
): SessionState {
  if (!found) return { kind: 'over', why: 'unknown' }
  const at = now()
  const which = isHashOf(found.secretHash, secret)
    ? 'present'
    : isHashOf(found.nextHash, secret)
      ? 'next'
      : isHashOf(found.previousHash, secret)
        ? 'previous'
        : undefined
  if (which === undefined) return { kind: 'over', why: 'unknown' }
  if (found.endedAt !== null) return { kind: 'over', why: 'ended' }
  if (found.disabledAt !== null) return { kind: 'over', why: 'disabled' }
  const isPast = (moment: Temporal.Instant) => Temporal.Instant.compare(at, moment) >= 0
  if (isPast(Temporal.Instant.from(found.endsAt))) return { kind: 'over', why: 'expired' }
  const seen = Temporal.Instant.from(found.seenAt)
  if (isPast(seen.add(limits.idle))) return { kind: 'over', why: 'idle' }
  if (which === 'previous' && isPast(Temporal.Instant.from(found.previousUntil!))) return { kind: 'stolen' }
  return {
    kind: 'good',
    secret: which,
    rotate: which === 'present' && isPast(Temporal.Instant.from(found.rotatedAt).add(rotation.every)),
    note: isPast(seen.add(rotation.noted)),
  }
}
