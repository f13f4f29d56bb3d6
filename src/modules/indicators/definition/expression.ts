/**
 * Arithmetic over figures: numbers, names of measures, figures and indicators, `days` (of the span), the means of
 * stocks `mean_stock(x)` and `month_end_stock(x)`, + − × ÷ (written + - * /) and brackets.
 */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'days' }
  | { kind: 'name'; id: string }
  /** What a name stands for once it has been looked up. */
  | { kind: 'measure'; measure: string; as: 'flow' | 'stock' | 'people' | 'external' }
  | { kind: 'figure'; id: string }
  | { kind: 'mean'; over: 'days' | 'month_ends'; of: string }
  | { kind: 'negative'; of: Expression }
  | { kind: 'operation'; operator: Operator; left: Expression; right: Expression }

type Operator = '+' | '-' | '*' | '/'

/** Text that is no expression; the message says where and why. */
export class ExpressionFault extends Error {}

type Token = { text: string; at: number }

/** Reads an expression. Throws {@link ExpressionFault}. */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text)
  let next = 0
  const fault = (why: string): ExpressionFault => {
    const token = tokens[next]
    const where = token ? `at "${token.text}", character ${token.at + 1}` : 'at its end'
    return new ExpressionFault(`the expression "${text}" ${why} ${where}`)
  }
  const take = (expected?: string): Token => {
    const token = tokens[next]
    if (!token || (expected !== undefined && token.text !== expected)) {
      throw fault(expected === undefined ? 'breaks off' : `needs "${expected}"`)
    }
    next++
    return token
  }
  const sum = (): Expression => {
    let left = product()
    while (tokens[next]?.text === '+' || tokens[next]?.text === '-') {
      const operator = take().text as Operator
      left = { kind: 'operation', operator, left, right: product() }
    }
    return left
  }
  const product = (): Expression => {
    let left = factor()
    while (tokens[next]?.text === '*' || tokens[next]?.text === '/') {
      const operator = take().text as Operator
      left = { kind: 'operation', operator, left, right: factor() }
    }
    return left
  }
  const factor = (): Expression => {
    const token = tokens[next]
    if (!token) throw fault('breaks off')
    if (token.text === '-') {
      next++
      return { kind: 'negative', of: factor() }
    }
    if (token.text === '(') {
      next++
      const inner = sum()
      take(')')
      return inner
    }
    if (/^\d/.test(token.text)) {
      next++
      return { kind: 'number', value: Number(token.text) }
    }
    if (!/^[a-z]/.test(token.text)) throw fault('has no place for this sign')
    next++
    if (tokens[next]?.text !== '(') return token.text === 'days' ? { kind: 'days' } : name(token.text)
    const over = means[token.text]
    if (!over) throw new ExpressionFault(`the expression "${text}" knows no "${token.text}(…)"`)
    take('(')
    const of = take().text
    take(')')
    return { kind: 'mean', over, of }
  }
  const whole = sum()
  if (next < tokens.length) throw fault('goes on')
  return whole
}

const means: Readonly<Record<string, 'days' | 'month_ends'>> = {
  mean_stock: 'days',
  month_end_stock: 'month_ends',
}

function name(id: string): Expression {
  return { kind: 'name', id }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\s*(?:(\d+(?:\.\d+)?|[a-z][a-z0-9_]*|[-+*/()]))/y
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex
    const found = pattern.exec(text)
    if (!found) {
      throw new ExpressionFault(
        `the expression "${text}" holds "${text.slice(at).trim()[0]}", character ${at + 1}, which is no sign of it`,
      )
    }
    tokens.push({ text: found[1]!, at: pattern.lastIndex - found[1]!.length })
  }
  return tokens
}

/** The names in an expression, each with what it is asked for as. */
export function namesIn(expression: Expression): { id: string; as: 'value' | 'mean' }[] {
  switch (expression.kind) {
    case 'number':
    case 'days':
      return []
    case 'name':
    case 'figure':
      return [{ id: expression.id, as: 'value' }]
    case 'measure':
      return [{ id: expression.measure, as: 'value' }]
    case 'mean':
      return [{ id: expression.of, as: 'mean' }]
    case 'negative':
      return namesIn(expression.of)
    case 'operation':
      return [...namesIn(expression.left), ...namesIn(expression.right)]
  }
}

/** Looks the names in an expression up: `find` tells what a name stands for. */
export function lookUpNames(
  expression: Expression,
  find: (id: string) => Extract<Expression, { kind: 'measure' | 'figure' }>,
): Expression {
  switch (expression.kind) {
    case 'name':
      return find(expression.id)
    case 'negative':
      return { kind: 'negative', of: lookUpNames(expression.of, find) }
    case 'operation': {
      const { operator, left, right } = expression
      return {
        kind: 'operation',
        operator,
        left: lookUpNames(left, find),
        right: lookUpNames(right, find),
      }
    }
    default:
      return expression
  }
}
