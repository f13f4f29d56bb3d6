import { useCallback } from 'react'
import { useMoneyTexts } from './money-texts.ts'

const known = ['head', 'mediator', 'employer_counsellor', 'career_consultant'] as const

/** What the roles of staff are called; one that is not known keeps its name. */
export function useRoleTitles(): (role: string) => string {
  const say = useMoneyTexts()
  return useCallback(
    (role) => {
      const title = known.find((one) => one === role)
      return title ? say(`role.${title}`) : role
    },
    [say],
  )
}
