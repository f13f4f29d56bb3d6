import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { UsageError } from '../../../platform/command/command.ts'
import { readSecret } from '../../../platform/secrets/open-secrets.ts'
import { roles } from '../definition/roles.ts'

/** Which claim of the provider gives which role, and where. */
const RoleMapping = z.strictObject({
  /** The claim: `groups`, or a path into one: `realm_access.roles`. */
  claim: z.string().min(1).default('groups'),
  /** The value that it has, or one of its values. */
  value: z.string().min(1),
  role: z.enum(roles.map(({ id }) => id)),
  level: z.string().min(1),
  /** The key of a unit or group; `{claim}` takes it from another claim. */
  node: z.string().min(1),
})
export type RoleMapping = z.infer<typeof RoleMapping>

const ProviderFile = z.strictObject({
  roles: z.array(RoleMapping).default([]),
})

/** The provider that staff sign in with, and what is made of its claims. */
export type ProviderSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What people call it: the screen's button says so. */
  name: string
  scope: string
  /** The claim that holds the key of a member of staff in the register; null where none does. */
  staffClaim: string | null
  roles: readonly RoleMapping[]
}

/**
 * The settings of the provider out of the environment; null where no issuer is given. Throws a UsageError that names the
 * variable, or the place in the file of roles, that is not as it should be.
 */
export async function readProviderSettings(environment: NodeJS.ProcessEnv): Promise<ProviderSettings | null> {
  const issuer = environment.PERKUNAS_OIDC_ISSUER
  if (!issuer) return null
  if (!URL.canParse(issuer)) {
    throw new UsageError(`PERKUNAS_OIDC_ISSUER is "${issuer}"; it should be the address of the provider`)
  }
  const { protocol, hostname } = new URL(issuer)
  if (protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    throw new UsageError(
      `PERKUNAS_OIDC_ISSUER is "${issuer}"; a provider that is not on this machine needs https`,
    )
  }
  const clientId = environment.PERKUNAS_OIDC_CLIENT_ID
  if (!clientId)
    throw new UsageError('PERKUNAS_OIDC_CLIENT_ID is missing: by what name the provider knows this product')
  const clientSecret = await readSecret('PERKUNAS_OIDC_CLIENT_SECRET', environment)
  if (clientSecret === undefined) {
    throw new UsageError('PERKUNAS_OIDC_CLIENT_SECRET, or PERKUNAS_OIDC_CLIENT_SECRET_FILE, is missing')
  }
  return {
    issuer,
    clientId,
    clientSecret,
    name: environment.PERKUNAS_OIDC_NAME || hostname,
    scope: environment.PERKUNAS_OIDC_SCOPE || 'openid profile email',
    staffClaim: environment.PERKUNAS_OIDC_STAFF_CLAIM || null,
    roles: await readRoles(environment.PERKUNAS_OIDC_ROLES),
  }
}

async function readRoles(path: string | undefined): Promise<readonly RoleMapping[]> {
  if (!path) return []
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UsageError(`PERKUNAS_OIDC_ROLES: ${error.message}`)
  })
  let content: unknown
  try {
    content = parse(text)
  } catch (error) {
    throw new UsageError(`PERKUNAS_OIDC_ROLES, ${path}: ${(error as Error).message}`)
  }
  const read = ProviderFile.safeParse(content)
  if (read.success) return read.data.roles
  throw new UsageError(`PERKUNAS_OIDC_ROLES, ${path}: ${z.prettifyError(read.error)}`)
}
