/** A number kept exactly, as one whole number over another; `below` is above 0 and the two have no common divisor. */
export type Fraction = { readonly above: bigint; readonly below: bigint }

/** The fraction of two whole numbers. Throws on a division by 0. */
export function fraction(above: bigint, below: bigint = 1n): Fraction {
  if (below === 0n) throw new RangeError('Division by 0')
  const divisor = greatestDivisor(above < 0n ? -above : above, below < 0n ? -below : below)
  const sign = below < 0n ? -1n : 1n
  return { above: (sign * above) / divisor, below: (sign * below) / divisor }
}

/** Nothing at all, as a number. */
export const zero: Fraction = fraction(0n)

/** A whole number that fits a number of the language. */
export function whole(number: number): Fraction {
  return fraction(BigInt(number))
}

/** What a decimal text such as `-12.50` says. Throws where the text is no decimal. */
export function decimal(text: string): Fraction {
  const [, sign, before = '', after = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (sign === undefined) throw new Error(`${text} is no decimal`)
  const digits = BigInt(before + after)
  return fraction(sign === '-' ? -digits : digits, 10n ** BigInt(after.length))
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return fraction(one.above * other.below + other.above * one.below, one.below * other.below)
}

export function minus(one: Fraction, other: Fraction): Fraction {
  return fraction(one.above * other.below - other.above * one.below, one.below * other.below)
}

export function times(one: Fraction, other: Fraction): Fraction {
  return fraction(one.above * other.above, one.below * other.below)
}

/** One divided by the other; nothing where the other is 0. */
export function over(one: Fraction, other: Fraction): Fraction | null {
  return isZero(other) ? null : fraction(one.above * other.below, one.below * other.above)
}

export function isZero({ above }: Fraction): boolean {
  return above === 0n
}

/** Below 0, 0 or above 0 as the first is less than, equal to or greater than the second. */
export function compare(one: Fraction, other: Fraction): number {
  const difference = minus(one, other).above
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The number of the language that is nearest to the first 25 digits after the point. */
export function numberOf({ above, below }: Fraction): number {
  const size = above < 0n ? -above : above
  const digits = (((size % below) * 10n ** 25n) / below).toString().padStart(25, '0')
  return Number(`${above < 0n ? '-' : ''}${size / below}.${digits}`)
}

function greatestDivisor(one: bigint, other: bigint): bigint {
  let [left, right] = [one, other]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}
