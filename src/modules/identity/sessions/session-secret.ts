import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a browser or another system shows: the key of a session or token, and its secret. */
export type Shown = { id: string; secret: string }

/** A new secret of 256 bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret. Of so many random bits a plain hash gives nothing away. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Whether a hash is that of a secret; compared in constant time. */
export function isHashOf(hash: string | null, secret: string): boolean {
  if (hash === null) return false
  const [one, other] = [Buffer.from(hash), Buffer.from(hashSecret(secret))]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** `<key>.<secret>`; undefined where it is not of that form. */
export function readShown(text: string | undefined): Shown | undefined {
  const [, id, secret] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(text ?? '') ?? []
  return id !== undefined && secret !== undefined ? { id, secret } : undefined
}
