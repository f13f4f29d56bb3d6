import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Change } from '../../../../design/figure/Change.tsx'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { TrialOverview } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import classes from './Trial.module.css'
import type { TriedIndicator } from './use-tried-columns.tsx'

/** The criteria of a trial, with what each change would do to the country and the ranks below it now; one is chosen. */
export function TriedCriteria({ overview, chosen }: { overview: TrialOverview; chosen: TriedIndicator }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/indicators/definition-trials/$trial' })
  const columns = useMemo<DataColumn<TriedIndicator>[]>(
    () => [
      {
        id: 'criterion',
        header: say('column.indicator'),
        namesRow: true,
        cell: (one) => (
          <PlaceLink
            from="/$lang/indicators/definition-trials/$trial"
            search={(before) => ({ ...before, indicator: one.id })}
            resetScroll={false}
            aria-current={one.id === chosen.id ? 'true' : undefined}
          >
            {one.tried.title[language]}
          </PlaceLink>
        ),
      },
      {
        id: 'country',
        header: say('trial.country'),
        label: say('trial.country'),
        end: true,
        width: '14rem',
        cell: ({ country, old, tried }) =>
          country && (
            <span className={classes.ranks}>
              <Figure value={country.old.value} style={old} reason={say('trial.noValue')} />{' '}
              <span aria-hidden="true">→</span>
              <span className={classes.unseen}> {say('trial.rank.to')} </span>{' '}
              <Figure
                value={country.tried.value}
                style={tried}
                reason={say('trial.noValue')}
                withUnit
                strong
              />
            </span>
          ),
      },
      {
        id: 'difference',
        header: say('trial.difference'),
        label: say('trial.difference'),
        end: true,
        width: '9rem',
        cell: ({ country, tried }) => (
          <Change
            difference={country?.difference ?? null}
            better={null}
            style={tried}
            reason={say('trial.noDifference')}
          />
        ),
      },
      {
        id: 'ranks',
        header: say('trial.ranksChanged'),
        label: say('trial.ranksChanged'),
        end: true,
        width: '11rem',
        cell: ({ offices }) => offices && say('trial.ofAll', { count: offices.changed, all: offices.ranked }),
      },
      {
        id: 'months',
        header: say('trial.rankMonths'),
        label: say('trial.rankMonths'),
        end: true,
        width: '11rem',
        cell: ({ offices }) =>
          offices && say('trial.ofAll', { count: offices.months, all: overview.dates.length }),
      },
    ],
    [say, language, chosen.id, overview.dates.length],
  )
  return (
    <section className={classes.section} aria-labelledby="tried">
      <h2 id="tried">{say('trial.criteria')}</h2>
      <DataTable
        label={say('trial.criteria')}
        columns={columns}
        rows={overview.criteria}
        rowKey={({ id }) => id}
        chosenKey={chosen.id}
        onOpen={({ id }) =>
          void navigate({ search: (before) => ({ ...before, indicator: id }), resetScroll: false })
        }
        cards
      />
    </section>
  )
}
