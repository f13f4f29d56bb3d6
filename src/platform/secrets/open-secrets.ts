import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, UsageError } from '../command/command.ts'

/** Keys of an installation, each for one purpose. */
export type Secrets = {
  /** A key of 32 bytes for a purpose, the same every time; derived by HKDF (RFC 5869) from the installation's secret. */
  keyFor: (purpose: string) => Uint8Array
  /** The key that people's names are encrypted with: from the environment alone. Throws a Refusal where it is not given. */
  namesKey: () => Uint8Array
}

type SecretsOptions = {
  folder: string
  /** The demo's names may be read with a key that is made for it: they are of nobody. */
  demo: boolean
  environment?: NodeJS.ProcessEnv
}

/**
 * Opens the secrets of a data folder: `PERKUNAS_SECRET`, or the file that `PERKUNAS_SECRET_FILE` names, else `secret.key` in
 * the folder, which is made where it is missing and may be read by its owner alone. Throws a UsageError for one that is too
 * short to be a secret.
 */
export async function openSecrets({
  folder,
  demo,
  environment = process.env,
}: SecretsOptions): Promise<Secrets> {
  const secret =
    (await readSecret('PERKUNAS_SECRET', environment)) ?? (await keptSecret(join(folder, 'secret.key')))
  const names =
    (await readSecret('PERKUNAS_NAMES_KEY', environment)) ??
    (demo ? await keptSecret(join(folder, 'names.key')) : undefined)
  const derive = (from: string, purpose: string) =>
    new Uint8Array(hkdfSync('sha256', from, createHash('sha256').update('perkunas').digest(), purpose, 32))
  return {
    keyFor: (purpose) => derive(secret, purpose),
    namesKey: () => {
      if (names === undefined) {
        throw new Refusal(
          "People's names are encrypted with a key from the environment, which is not given: set PERKUNAS_NAMES_KEY, or PERKUNAS_NAMES_KEY_FILE",
        )
      }
      return derive(names, 'names')
    },
  }
}

/** A secret from the environment, or from the file that it names. Throws a UsageError when it cannot be one. */
export async function readSecret(
  name: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const file = environment[`${name}_FILE`]
  const given = environment[name] || (file ? await readFile(file, 'utf8').catch(unreadable(name)) : undefined)
  if (given === undefined) return undefined
  const secret = given.trim()
  if (secret.length >= 16) return secret
  throw new UsageError(`${name} holds ${secret.length} characters; a secret should have 16 or more`)
}

function unreadable(name: string) {
  return (error: Error): never => {
    throw new UsageError(`${name}_FILE cannot be read: ${error.message}`)
  }
}

/** What a file holds, made of 32 random bytes where there is none. */
async function keptSecret(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept !== undefined && kept.trim() !== '') return kept.trim()
  const made = randomBytes(32).toString('base64url')
  await mkdir(join(path, '..'), { recursive: true })
  const file = await open(path, 'w', 0o600)
  try {
    await file.write(`${made}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return made
}
