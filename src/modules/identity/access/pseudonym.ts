import { createHmac } from 'node:crypto'
import type { Identity } from '../identity.ts'

/** Without letters and digits that are taken for one another. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const letters = 12

/**
 * Gives keys of people and of what tells of them other names, `PQ7M-2XVA-K94D`: the same key always the same one in this
 * installation, so that rows of one person can be told to be of one; without the installation's secret none leads back.
 */
export function pseudonymiser({ secrets }: Pick<Identity, 'secrets'>): (kind: string, key: string) => string {
  const secret = secrets.keyFor('pseudonyms')
  return (kind, key) => {
    const bytes = createHmac('sha256', secret).update(`${kind}\0${key}`).digest()
    // Two bytes a letter: what is left of the division favours none that could be noticed.
    const name = Array.from(
      { length: letters },
      (_, index) => alphabet[bytes.readUInt16BE(index * 2) % alphabet.length],
    ).join('')
    return name.match(/.{4}/g)!.join('-')
  }
}
