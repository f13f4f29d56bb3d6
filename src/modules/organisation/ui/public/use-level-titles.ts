import { useMemo } from 'react'
import { useOrganisationTexts } from '../organisation-texts.ts'

const known = ['national', 'office', 'division', 'specialist', 'department', 'employers_department'] as const
type Known = (typeof known)[number]

function findKnown(level: string): Known | undefined {
  return known.find((one) => one === level)
}

/** What the levels are called, one and many. Levels are the data's own: one that is not known keeps its name. */
export function useLevelTitles(): { one: (level: string) => string; many: (level: string) => string } {
  const say = useOrganisationTexts()
  return useMemo(
    () => ({
      one: (level) => {
        const title = findKnown(level)
        return title ? say(`level.${title}`) : level
      },
      many: (level) => {
        const title = findKnown(level)
        return title ? say(`levels.${title}`) : level
      },
    }),
    [say],
  )
}
