import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { DefinitionTrial } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import classes from './Trial.module.css'

/** The stored trials, the latest first; each leads to what it would change. */
export function TrialsTable({ trials }: { trials: readonly DefinitionTrial[] }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const navigate = useNavigate()
  const columns = useMemo<DataColumn<DefinitionTrial>[]>(
    () => [
      {
        id: 'trial',
        header: say('trials.trial'),
        namesRow: true,
        cell: (one) => (
          <PlaceLink
            to="/$lang/indicators/definition-trials/$trial"
            params={{ lang: language, trial: one.id }}
          >
            {titleOf(one, language)}
          </PlaceLink>
        ),
      },
      {
        id: 'months',
        header: say('trials.months'),
        label: say('trials.months'),
        width: '15rem',
        cell: (one) => say('trials.span', { from: one.from, to: one.to, count: one.months }),
      },
      {
        id: 'calculated',
        header: say('trial.about.calculated'),
        label: say('trial.about.calculated'),
        width: '11rem',
        cell: (one) => formatMoment(one.calculatedAt),
      },
      {
        id: 'state',
        header: say('trials.state'),
        label: say('trials.state'),
        width: '17rem',
        cell: (one) => (
          <ul className={classes.notes}>
            {!one.stale && !one.outdated && <li>{say('trials.present')}</li>}
            {one.stale && <li>{say('trials.stale')}</li>}
            {one.outdated && <li>{say('trials.outdated')}</li>}
          </ul>
        ),
      },
      {
        id: 'id',
        header: say('trials.id'),
        label: say('trials.id'),
        width: '12rem',
        cell: (one) => <code className={classes.path}>{one.id}</code>,
      },
    ],
    [say, language],
  )
  return (
    <DataTable
      label={say('trials.title')}
      columns={columns}
      rows={trials}
      rowKey={({ id }) => id}
      onOpen={({ id }) =>
        void navigate({
          to: '/$lang/indicators/definition-trials/$trial',
          params: { lang: language, trial: id },
        })
      }
      cards
    />
  )
}

/** Named by its criteria, the first three of them. */
function titleOf({ criteria }: DefinitionTrial, language: 'lt' | 'en'): string {
  const titles = criteria.slice(0, 3).map(({ title }) => title[language])
  return criteria.length > 3 ? `${titles.join('; ')} …` : titles.join('; ')
}
