import { useCallback } from 'react'
import type { Approval } from '../../contract.ts'
import { useApprovalTexts } from './approval-texts.ts'

/** Says what waits: what is to be done, with what and where. */
export function useApprovalWords(): (approval: Approval) => string {
  const say = useApprovalTexts()
  return useCallback(
    ({ kind, year, what, place }) => {
      const text = say(`kind.${kind}`, { year, what })
      return place && kind !== 'task_acknowledge' ? `${text}: ${place.name}` : text
    },
    [say],
  )
}
