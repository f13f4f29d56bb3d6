import { useMemo } from 'react'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { RevisedDot } from '../../../../design/figure/RevisedDot.tsx'
import { StatusMark } from '../../../../design/figure/StatusMark.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { MonthIndicator, MonthPage } from '../../contract.ts'
import { statusOfMark } from '../public/status-of-mark.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { useMonthTexts } from './month-texts.ts'

/** The figures of a closed month as recorded, against their targets, and as they are known now. */
export function MonthTable({ page }: { page: MonthPage }) {
  const say = useMonthTexts()
  const language = useLanguage()
  const { titleOf, styleOf } = usePlannedIndicators()
  const { node, last, closed } = page
  const columns = useMemo<DataColumn<MonthIndicator>[]>(() => {
    const figure = (id: 'target' | 'expected' | 'recorded' | 'before'): DataColumn<MonthIndicator> => ({
      id,
      header: say(`column.${id}`),
      label: say(`column.${id}`),
      end: true,
      width: '7rem',
      cell: ({ indicator, [id]: value }) => (
        <Figure
          value={value}
          style={styleOf(indicator)}
          reason={say(`noValue.${id}`)}
          withUnit
          strong={id === 'recorded'}
        />
      ),
    })
    return [
      {
        id: 'mark',
        header: say('column.mark'),
        label: say('column.mark'),
        width: '8rem',
        cell: ({ mark }) => <StatusMark status={mark === null ? 'noValue' : statusOfMark(mark)} />,
      },
      {
        id: 'indicator',
        header: say('column.indicator'),
        namesRow: true,
        cell: ({ indicator }) => titleOf(indicator),
      },
      figure('recorded'),
      figure('expected'),
      figure('target'),
      {
        id: 'reached',
        header: say('column.reached'),
        label: say('column.reached'),
        end: true,
        width: '6rem',
        cell: ({ reached }) =>
          reached === null ? (
            <NoValue reason={say('noValue.reached')} />
          ) : (
            <span className={classes.whole}>{formatNumber(language, 100 * reached, 1)}</span>
          ),
      },
      figure('before'),
      {
        id: 'now',
        header: say('column.now'),
        label: say('column.now'),
        end: true,
        width: '8rem',
        cell: ({ indicator, now, changed }) => (
          <span className={classes.whole}>
            <Figure value={now} style={styleOf(indicator)} reason={say('noValue.now')} withUnit />
            {changed && closed && (
              <>
                {' '}
                <PlaceLink
                  to="/$lang/window/$level/$node/revision/$indicator"
                  params={{ lang: language, level: node.level, node: node.id, indicator }}
                  search={{ date: last, span: 'ytd', since: closed.knownOn }}
                >
                  <RevisedDot text={say('revision', { title: titleOf(indicator) })} />
                </PlaceLink>
              </>
            )}
          </span>
        ),
      },
    ]
  }, [say, language, titleOf, styleOf, node, last, closed])
  return (
    <section className={classes.section} aria-labelledby="figures">
      <h2 id="figures">{say('figures')}</h2>
      <DataTable
        label={say('figures.table', { last })}
        columns={columns}
        rows={page.indicators}
        rowKey={({ indicator }) => indicator}
        cards
      />
      <p className={classes.note}>{say('figures.how')}</p>
    </section>
  )
}
