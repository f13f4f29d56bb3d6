import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { Problem } from '../../../platform/http/problem.ts'

/** What argon2id is run with: 64 MiB, two passes; about a tenth of a second. */
const present = { memory: 65_536, passes: 2, parallelism: 1 }

/** How many are computed at once and how many may wait: a flood of sign-ins takes neither every core nor all memory. */
const atOnce = Math.max(1, availableParallelism() - 1)
const mostWaiting = 20

let running = 0
const waiting: (() => void)[] = []

/** A password's hash, as `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. Throws a Problem (429) when too many are asked for at once. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await computed(password, salt, present)
  const { memory, passes, parallelism } = present
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${coded(salt)}$${coded(tag)}`
}

/**
 * Whether a password is the one of a hash. Without a hash the work is done all the same, so that an account that is not there
 * answers as late as one that is. Throws as {@link hashPassword} does.
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash ?? '') ?? []
  if (salt === undefined || tag === undefined) {
    await computed(password, Buffer.alloc(16), present)
    return false
  }
  const settings = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const got = await computed(password, Buffer.from(salt, 'base64url'), settings)
  const wanted = Buffer.from(tag, 'base64url')
  return got.length === wanted.length && timingSafeEqual(got, wanted)
}

async function computed(password: string, nonce: Uint8Array, settings: typeof present): Promise<Buffer> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) {
      throw new Problem(
        429,
        'too_many_sign_ins',
        'Too many people sign in at this moment. Try again in a few seconds',
      )
    }
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  running++
  try {
    return await new Promise((resolve, reject) => {
      const message = password.normalize('NFC')
      argon2('argon2id', { message, nonce, tagLength: 32, ...settings }, (error, tag) =>
        error ? reject(error) : resolve(tag),
      )
    })
  } finally {
    running--
    waiting.shift()?.()
  }
}

function coded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
