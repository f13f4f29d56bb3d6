/**
 * The language of catalogues, worked out the slow way from the words of its description: the oracle that the real
 * calculation is tested against on any catalogue. It shares no code with it.
 */
import type { ReferenceRegister } from '../../register/reference/reference-register.ts'
import type { ReferenceQuestion, ReferenceResult } from './reference-calculate.ts'
import { spanEndingOn } from './reference-calendar.ts'
import { criteriaOf, type ReferenceCatalogue } from './reference-catalogue.ts'
import { formulasOver } from './reference-formula.ts'
import { type Fraction, numberOf } from './reference-fraction.ts'
import { referenceState } from './reference-state.ts'

/** All indicators of a catalogue and all cells of its breakdowns for one question. */
export function referenceLanguage(
  catalogue: ReferenceCatalogue,
  register: ReferenceRegister,
  { date, span: name, knownOn }: ReferenceQuestion,
): ReferenceResult[] {
  const evaluate = formulasOver(catalogue, (known) => referenceState(register, known))
  const span = spanEndingOn(date, name)
  return criteriaOf(catalogue).flatMap(({ id, formula, cell }) => {
    const { places, at } = evaluate(formula, { span, name, knownOn, cell })
    return [...places].map((place) => {
      const [level, node] = JSON.parse(place) as [string, string]
      const { numerator, denominator, value } = at(place)
      return {
        indicator: id,
        span: name,
        date,
        level,
        node,
        numerator: shown(numerator),
        denominator: shown(denominator),
        value: shown(value),
      }
    })
  })
}

function shown(number: Fraction | null): number | null {
  return number === null ? null : numberOf(number)
}
