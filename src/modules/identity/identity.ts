import type { AuditSeal } from '../../platform/audit/append-audit.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { UsageError } from '../../platform/command/command.ts'
import type { Entered } from '../../platform/entered/open-entered.ts'
import type { Log } from '../../platform/log/open-log.ts'
import { openSecrets, type Secrets } from '../../platform/secrets/open-secrets.ts'
import type { PlacesOnDay } from '../organisation/index.ts'
import { type ProviderSettings, readProviderSettings } from './provider/provider-settings.ts'
import type { Cookies } from './sessions/session-cookie.ts'

/** How people are known: the settings and keys of an installation. */
export type Identity = {
  secrets: Secrets
  /** What entries of the audit are sealed with. */
  seal: AuditSeal
  cookies: Cookies
  /** Where people reach the product, where that is set: `https://results.example.lt`. */
  publicAddress: string | null
  /** How long a sign-in lasts: unused, and in all. */
  limits: { idle: Temporal.Duration; whole: Temporal.Duration }
  /** The provider that staff sign in with; null where they have accounts here alone. */
  provider: ProviderSettings | null
  /** Whether somebody who administers accounts or reads the audit must have a second factor. */
  asksSecondFactor: boolean
  now: () => Temporal.Instant
}

/** What the functions of this module work with. */
export type IdentityContext = {
  entered: () => Promise<Entered<object>>
  clock: Clock
  log: Log
  identity: Identity
  /** Who stands under whom on the product's day; null while the register holds no tree, or is closed. */
  places: () => Promise<PlacesOnDay | null>
}

/**
 * Opens the identity of a data folder out of the environment. Throws a UsageError that names the variable that is not as it
 * should be.
 */
export async function openIdentity(options: {
  folder: string
  demo: boolean
  environment?: NodeJS.ProcessEnv
  now?: () => Temporal.Instant
}): Promise<Identity> {
  const { folder, demo, environment = process.env, now = () => Temporal.Now.instant() } = options
  const secrets = await openSecrets({ folder, demo, environment })
  const publicAddress = readPublicAddress(environment.PERKUNAS_PUBLIC_URL)
  return {
    secrets,
    seal: { key: secrets.keyFor('audit'), now },
    cookies: { secure: publicAddress?.startsWith('https:') ?? false },
    publicAddress,
    limits: {
      idle: Temporal.Duration.from({ minutes: readNumber(environment, 'PERKUNAS_SESSION_IDLE_MINUTES', 60) }),
      whole: Temporal.Duration.from({ hours: readNumber(environment, 'PERKUNAS_SESSION_HOURS', 12) }),
    },
    provider: await readProviderSettings(environment),
    asksSecondFactor: !demo,
    now,
  }
}

function readPublicAddress(text: string | undefined): string | null {
  if (!text) return null
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (address && /^https?:$/.test(address.protocol) && address.pathname === '/') return address.origin
  throw new UsageError(
    `PERKUNAS_PUBLIC_URL is "${text}"; it should be where people reach the product, https://results.example.lt`,
  )
}

function readNumber(environment: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = environment[name]
  if (!text) return fallback
  const number = Number(text)
  if (Number.isFinite(number) && number > 0) return number
  throw new UsageError(`${name} is "${text}"; it should be a number above 0`)
}
