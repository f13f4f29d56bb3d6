const codes = [
  'wrong_sign_in',
  'too_many_sign_ins',
  'wrong_code',
  'wrong_password',
  'password_short',
  'password_common',
  'password_same',
  'provider_away',
  'provider_refused',
  'provider_flow',
  'disabled',
  'no_factor',
  'no_password',
  'no_account',
  'not_held',
  'self',
  'term',
  'sign_in_name',
  'sign_in_name_taken',
  'name',
  'place',
  'role',
  'of_provider',
  'grant',
  'session',
  'cross_site',
] as const
type Code = (typeof codes)[number]

/** The name of the text that says in words what the server refused; undefined for what has no words of its own here. */
export function findRefusalName(code: string | undefined): `refusal.${Code}` | undefined {
  const known = codes.find((one) => one === code)
  return known && `refusal.${known}`
}

/** How long the server asks to wait, where it says so. */
export function findWait(detail: string): { count: number; unit: 'seconds' | 'minutes' } | null {
  const [, count, unit] = /\bin (\d+) (seconds|minutes)\b/.exec(detail) ?? []
  if (count === undefined) return null
  return { count: Number(count), unit: unit === 'minutes' ? 'minutes' : 'seconds' }
}
