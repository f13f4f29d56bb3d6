import { useMemo } from 'react'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useMonthNames } from '../../../design/language/use-month-names.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Empty } from '../../../design/states/Empty.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import { getOrganisation } from '../../organisation/contract.ts'
import type { Calibration } from '../contract.ts'
import { CalibrationPlot } from './CalibrationPlot.tsx'
import classes from './Forecasts.module.css'
import { useForecastingTexts } from './forecasting-texts.ts'
import { saidAndCame, verdictOf } from './said-and-came.ts'

type Bin = NonNullable<Calibration['all']>['bins'][number]
type Part = { key: string; name: string } & Pick<
  NonNullable<Calibration['all']>,
  'bins' | 'brier' | 'coverage' | 'count'
>

/** Of what was given a probability, how much came true: in a sentence, drawn, by tenths, by office and by month. */
export function CalibrationParts({ calibration }: { calibration: Calibration }) {
  const say = useForecastingTexts()
  const language = useLanguage()
  const monthNames = useMonthNames()
  const organisation = useEndpoint(getOrganisation, { query: {} })
  const nameOf = (level: string, id: string) =>
    organisation.data?.nodes.find((one) => one.level === level && one.id === id)?.name ?? id
  const { all, byOffice, byMonth, years, calculating } = calibration
  const offices = byOffice.map((one): Part => ({ ...one, key: one.node, name: nameOf(one.level, one.node) }))
  const months = byMonth.map(
    (one): Part => ({
      ...one,
      key: String(one.month),
      name: monthNames[one.month - 1] ?? '',
    }),
  )
  if (!all) {
    return calculating ? (
      <p role="status" className={classes.lead}>
        {say('calibration.calculating')}
      </p>
    ) : (
      <Empty title={say('calibration.none')}>{say('calibration.noneText')}</Empty>
    )
  }
  const whole = saidAndCame(all.bins)
  const percent = (share: number) => `${formatNumber(language, 100 * share, 0)}\u00a0%`
  return (
    <>
      <p className={classes.lead}>
        {say('calibration.lead', {
          count: all.count,
          years: years.join(' – '),
          said: percent(whole.said),
          came: percent(whole.came),
          coverage: percent(all.coverage),
        })}{' '}
        {say(`calibration.verdict.${verdictOf(whole)}`, {
          points: formatNumber(language, 100 * Math.abs(whole.came - whole.said), 0),
        })}
      </p>
      <section className={classes.section} aria-labelledby="calibration">
        <h2 id="calibration">{say('calibration.title')}</h2>
        <div className={classes.beside}>
          <CalibrationPlot bins={all.bins} />
          <BinTable bins={all.bins} />
        </div>
        <p className={classes.note}>{say('calibration.how')}</p>
        <p className={classes.note}>{say('calibration.brier')}</p>
      </section>
      <PartTable title={say('calibration.byOffice')} named={say('column.office')} parts={offices} />
      <PartTable title={say('calibration.byMonth')} named={say('column.month')} parts={months} />
    </>
  )
}

function BinTable({ bins }: { bins: readonly Bin[] }) {
  const say = useForecastingTexts()
  const language = useLanguage()
  const columns = useMemo<DataColumn<Bin>[]>(() => {
    const percent = (share: number) => `${formatNumber(language, 100 * share, 0)}\u00a0%`
    return [
      {
        id: 'from',
        header: say('column.probability'),
        namesRow: true,
        cell: ({ from, to }) =>
          `${formatNumber(language, 100 * from, 0)} – ${formatNumber(language, 100 * to, 0)}\u00a0%`,
      },
      { id: 'said', header: say('column.said'), end: true, cell: ({ said }) => percent(said) },
      { id: 'came', header: say('column.came'), end: true, cell: ({ came }) => <b>{percent(came)}</b> },
      {
        id: 'count',
        header: say('column.count'),
        end: true,
        cell: ({ count }) => formatNumber(language, count, 0),
      },
    ]
  }, [say, language])
  return (
    <DataTable
      label={say('calibration.title')}
      columns={columns}
      rows={[...bins]}
      rowKey={({ from }) => String(from)}
    />
  )
}

function PartTable({ title, named, parts }: { title: string; named: string; parts: Part[] }) {
  const say = useForecastingTexts()
  const language = useLanguage()
  const columns = useMemo<DataColumn<Part>[]>(() => {
    const percent = (share: number) => `${formatNumber(language, 100 * share, 0)}\u00a0%`
    return [
      { id: 'name', header: named, namesRow: true, cell: ({ name }) => name },
      {
        id: 'said',
        header: say('column.said'),
        end: true,
        cell: ({ bins }) => percent(saidAndCame(bins).said),
      },
      {
        id: 'came',
        header: say('column.came'),
        end: true,
        cell: ({ bins }) => <b>{percent(saidAndCame(bins).came)}</b>,
      },
      {
        id: 'coverage',
        header: say('column.coverage'),
        end: true,
        cell: ({ coverage }) => percent(coverage),
      },
      {
        id: 'brier',
        header: say('column.brier'),
        end: true,
        cell: ({ brier }) => formatNumber(language, brier, 3),
      },
      {
        id: 'count',
        header: say('column.count'),
        end: true,
        cell: ({ count }) => formatNumber(language, count, 0),
      },
    ]
  }, [say, language, named])
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      <DataTable label={title} columns={columns} rows={parts} rowKey={({ key }) => key} cards />
    </section>
  )
}
