import { useMemo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { AllotmentStanding } from '../../contract.ts'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { sumStandings } from './plan-way.ts'

/** How far each office has come: whether it has published, how many of its divisions are validated, who has acknowledged. */
export function StandingTable({
  standings,
  root,
}: {
  standings: readonly AllotmentStanding[]
  root: string
}) {
  const say = usePlanTexts()
  const language = useLanguage()
  const offices = useMemo(() => standings.filter(({ parent }) => parent === root), [standings, root])
  const columns = useMemo<DataColumn<AllotmentStanding>[]>(() => {
    const whole = (number: number) => formatNumber(language, number, 0)
    const count = (done: number, of: number) => say('progress.count', { done: whole(done), of: whole(of) })
    const divisionsOf = ({ node }: AllotmentStanding) => sumStandings(standings, node).offices
    return [
      { id: 'office', header: say('standing.office'), namesRow: true, cell: ({ name }) => name },
      {
        id: 'state',
        header: say('standing.state'),
        label: say('standing.state'),
        width: '16rem',
        cell: ({ state, since }) => (
          <>
            {say(state === 'open' && since ? 'allotment.anew' : `allotment.${state}`)}
            {since && (
              <>
                , <span className={classes.whole}>{since}</span>
              </>
            )}
          </>
        ),
      },
      {
        id: 'divisions',
        header: say('standing.divisions'),
        label: say('standing.divisions'),
        end: true,
        width: '12rem',
        cell: (one) => {
          const { done, of } = divisionsOf(one)
          return count(done, of)
        },
      },
      {
        id: 'people',
        header: say('standing.people'),
        label: say('standing.people'),
        end: true,
        width: '12rem',
        cell: ({ acknowledged, people }) => count(acknowledged, people),
      },
    ]
  }, [say, language, standings])
  return (
    <DataTable
      label={say('standing.title')}
      columns={columns}
      rows={offices}
      rowKey={({ node }) => node}
      cards
    />
  )
}
