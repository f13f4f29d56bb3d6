import { useMemo } from 'react'
import type { Period } from '../../../../design/period/period.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getMarks, type MarkSince } from '../../../alerts/contract.ts'

/** Milliseconds after which it is asked again whether the months before have been judged. */
const again = 5000

/** The marks that a node's indicators had through the year, by indicator; empty for a past known-on, which they are not told of. */
export function useMarks(
  node: { level: string; id: string },
  period: Period,
  isAsked: boolean,
): ReadonlyMap<string, readonly MarkSince[]> {
  const question = { params: { level: node.level, node: node.id }, query: { date: period.date } }
  const isWanted = isAsked && period.knownOn === null
  const marks = useEndpoint(getMarks, question, { enabled: isWanted })
  // Asked again only while there is something to wait for.
  useEndpoint(getMarks, question, {
    enabled: isWanted && marks.data?.calculating === true,
    refetchEvery: again,
  })
  return useMemo(() => new Map(marks.data?.indicators.map((one) => [one.indicator, one.marks])), [marks.data])
}
