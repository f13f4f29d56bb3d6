import { useMemo } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getOrganisation, type PlacedNode } from '../../../organisation/contract.ts'

/** A unit of the tree with how deep it lies: 0 is the whole service, 1 an office, 2 a division. */
export type TreeUnit = PlacedNode & { depth: number }

/** The product's day, and the units of a plan's year: as they stand today, or stood on the last day of a year that is over. */
export function useUnits(year: string): { today: string | undefined; units: readonly TreeUnit[] } {
  const present = useEndpoint(getOrganisation, { query: {} })
  const today = present.data?.date
  const last = `${year}-12-31`
  const isOver = today !== undefined && today > last
  const past = useEndpoint(getOrganisation, { query: { date: last } }, { enabled: isOver })
  const organisation = isOver ? past.data : present.data
  const units = useMemo(() => {
    const { nodes = [], levels = [] } = organisation ?? {}
    const depths = new Map(levels.map(({ level, depth }) => [level, depth]))
    return nodes
      .filter(({ kind }) => kind === 'unit')
      .map((one) => ({ ...one, depth: depths.get(one.level) ?? 0 }))
  }, [organisation])
  return { today, units }
}
