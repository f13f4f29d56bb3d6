import type { Figure } from '../../indicators/contract.ts'
import type { ComparedNode } from '../contract.ts'

/** Why a figure has no value: the name of the sentence that says it. */
export function findNoValueReason(figure: Figure): 'reason.nothing' | 'reason.zero' | 'reason.onePart' {
  if (figure.numerator === null && figure.denominator === null) return 'reason.nothing'
  return figure.denominator === 0 ? 'reason.zero' : 'reason.onePart'
}

/** As {@link findNoValueReason}, of a compared node: a colleague without a name may have none because they are too few. */
export function findComparedReason(node: ComparedNode, figure: Figure) {
  return node.place === 'anonymous' ? 'reason.anonymous' : findNoValueReason(figure)
}
