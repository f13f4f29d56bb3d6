/** What an expression is made of. */
export type Expression =
  | { kind: 'number'; text: string }
  | { kind: 'name'; name: string }
  | { kind: 'call'; name: string; of: string }
  | { kind: 'negative'; of: Expression }
  | { kind: 'two'; sign: '+' | '-' | '*' | '/'; left: Expression; right: Expression }

/** Reads an expression: products before sums, otherwise from left to right. Throws on what is none. */
export function readExpression(text: string): Expression {
  const tokens = text.match(/\d+(?:\.\d+)?|[a-z][a-z0-9_]*|[-+*/()]|\S/g) ?? []
  let at = 0
  const take = (expected?: string): string => {
    const token = tokens[at]
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`${expected ?? 'Something'} is missing in ${text}`)
    }
    at += 1
    return token
  }
  const chain = (signs: readonly string[], operand: () => Expression): Expression => {
    let left = operand()
    while (signs.includes(tokens[at] ?? '')) {
      const sign = take() as '+' | '-' | '*' | '/'
      left = { kind: 'two', sign, left, right: operand() }
    }
    return left
  }
  const sum = (): Expression => chain(['+', '-'], () => chain(['*', '/'], operand))
  const operand = (): Expression => {
    const token = take()
    if (token === '-') return { kind: 'negative', of: operand() }
    if (token === '(') {
      const inner = sum()
      take(')')
      return inner
    }
    if (/^\d/.test(token)) return { kind: 'number', text: token }
    if (!/^[a-z]/.test(token)) throw new Error(`${token} in ${text}`)
    if (tokens[at] !== '(') return { kind: 'name', name: token }
    take('(')
    const of = take()
    take(')')
    return { kind: 'call', name: token, of }
  }
  const whole = sum()
  if (at < tokens.length) throw new Error(`${tokens[at]} is too many in ${text}`)
  return whole
}
