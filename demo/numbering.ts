/** The letter each kind of key begins with. */
export type KeyPrefix =
  | 'P'
  | 'R'
  | 'H'
  | 'B'
  | 'F'
  | 'M'
  | 'L'
  | 'C'
  | 'E'
  | 'V'
  | 'Q'
  | 'W'
  | 'K'
  | 'N'
  | 'U'
  | 'A'
  | 'Y'

/** Hands out keys in order: R0000001, R0000002… The simulation runs in a fixed order, so they repeat by seed. */
export type Numbering = (prefix: KeyPrefix) => string

export function createNumbering(): Numbering {
  const counts = new Float64Array(91)
  return (prefix) => {
    const letter = prefix.charCodeAt(0)
    counts[letter]! += 1
    return prefix + String(counts[letter]).padStart(7, '0')
  }
}
