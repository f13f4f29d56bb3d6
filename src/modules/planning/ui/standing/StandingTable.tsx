import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Bar } from '../../../../design/chart/Bar.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import type { AllotmentStanding } from '../../contract.ts'
import { pagePath } from '../page/page-path.ts'
import classes from '../Work.module.css'
import { StateMark } from './StateMark.tsx'
import { hasUnits } from './standing-facts.ts'
import { useStandingTexts } from './standing-texts.ts'

type StandingTableProps = {
  year: string
  standings: readonly AllotmentStanding[]
  /** Those that are not shown too, by which offices are told from divisions. */
  all: readonly AllotmentStanding[]
}

/** The units with the state of their distribution and how many have acknowledged; each leads to the editor. */
export function StandingTable({ year, standings, all }: StandingTableProps) {
  const say = useStandingTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const navigate = useNavigate()
  const columns = useMemo<DataColumn<AllotmentStanding>[]>(() => {
    const whole = (value: number) => formatNumber(language, value, 0)
    return [
      {
        id: 'name',
        header: say('column.unit'),
        namesRow: true,
        cell: (one) => (
          <div className={all.some(({ node }) => node === one.parent) ? classes.below : undefined}>
            <PlaceLink to={pagePath(language, 'plan', year, 'cascade', one.level, one.node)}>
              {one.name}
            </PlaceLink>
            <span className={classes.note}>{titles.one(one.level)}</span>
          </div>
        ),
      },
      {
        id: 'state',
        header: say('column.state'),
        label: say('column.state'),
        width: '15rem',
        cell: (one) => <StateMark standing={one} toUnits={hasUnits(one, all)} />,
      },
      {
        id: 'since',
        header: say('column.since'),
        label: say('column.since'),
        width: '8rem',
        cell: ({ since }) => <span className={classes.whole}>{since ?? '–'}</span>,
      },
      {
        id: 'people',
        header: say('column.people'),
        label: say('column.people'),
        end: true,
        width: '8rem',
        cell: ({ people }) => whole(people),
      },
      {
        id: 'acknowledged',
        header: say('column.acknowledged'),
        label: say('column.acknowledged'),
        end: true,
        width: '16rem',
        cell: ({ people, acknowledged }) =>
          people === 0 ? (
            <span className={classes.faint}>{say('noTasks')}</span>
          ) : (
            <div className={classes.bar}>
              <Bar value={acknowledged} low={0} high={people} mark={people} strong />
              <span className={classes.whole}>
                {say('share', { done: whole(acknowledged), all: whole(people) })}
              </span>
            </div>
          ),
      },
    ]
  }, [say, language, titles, year, all])
  return (
    <DataTable
      label={say('title')}
      columns={columns}
      rows={standings}
      rowKey={({ level, node }) => `${level} ${node}`}
      onOpen={(one) =>
        void navigate({ to: pagePath(language, 'plan', year, 'cascade', one.level, one.node) })
      }
      cards
    />
  )
}
