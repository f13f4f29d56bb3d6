import { useMemo } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Catalogue, Indicator } from '../../../indicators/contract.ts'
import { getSpecialist, type WindowIndicator, type WindowPage } from '../../contract.ts'
import { PagePending } from '../PagePending.tsx'
import { TargetFigure } from '../TargetFigure.tsx'
import windowClasses from '../Window.module.css'
import { useCasesTexts } from './cases-texts.ts'
import { shareReached } from './share-reached.ts'

type DayFiguresProps = { page: WindowPage; catalogue: Catalogue }

type FigureRow = WindowIndicator & { about: Indicator; today: number | null; week: number | null }

/** A specialist's figures that have a target, then what else was done this year: today, this week, the year, the share reached. */
export function DayFigures({ page, catalogue }: DayFiguresProps) {
  const say = useCasesTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const { level, id } = page.node
  const work = useEndpoint(getSpecialist, { params: { staff: id }, query: { date: page.date, limit: 0 } })
  const columns = useMemo<DataColumn<FigureRow>[]>(() => {
    const counted = (key: 'today' | 'week'): DataColumn<FigureRow> => ({
      id: key,
      header: say(`figures.${key}`),
      label: say(`figures.${key}`),
      end: true,
      width: '7rem',
      cell: (row) => (
        <span className={row[key] === 0 ? windowClasses.faint : undefined}>
          <Figure value={row[key]} style={row.about} reason={say('figures.yearOnly')} />
        </span>
      ),
    })
    return [
      {
        id: 'indicator',
        header: say('figures.indicator'),
        namesRow: true,
        cell: ({ about }) => (
          <PlaceLink
            to="/$lang/window/$level/$node"
            params={{ lang: language, level, node: id }}
            search={{ indicator: about.id }}
          >
            {about.title[language]}
            {about.unit === 'count' ? '' : `, ${sayDesign(`unit.${about.unit}`)}`}
          </PlaceLink>
        ),
      },
      counted('today'),
      counted('week'),
      {
        id: 'year',
        header: say('figures.year'),
        label: say('figures.year'),
        end: true,
        width: '8rem',
        cell: (row) => <Figure value={row.figure.value} style={row.about} reason={say('figures.noValue')} />,
      },
      {
        id: 'target',
        header: say('figures.target'),
        label: say('figures.target'),
        end: true,
        width: '8rem',
        cell: (row) =>
          row.target ? (
            <TargetFigure target={row.target} indicator={row.about} short />
          ) : (
            <Figure value={null} style={row.about} reason={say('figures.noTarget')} />
          ),
      },
      {
        id: 'share',
        header: say('figures.share'),
        label: say('figures.share'),
        end: true,
        width: '8rem',
        cell: (row) => (
          <Figure
            value={shareReached(row, row.about.direction)}
            style={{ unit: 'percent', decimals: 1 }}
            reason={say('figures.noShare')}
          />
        ),
      },
    ]
  }, [say, sayDesign, language, level, id])
  const rows = useMemo(() => {
    if (!work.data) return []
    const { columns: ids, days, weeks } = work.data
    const at = (figures: readonly (number | null)[] | undefined, indicator: string): number | null => {
      const place = ids.indexOf(indicator)
      return place < 0 ? null : (figures?.[place] ?? null)
    }
    const all = page.indicators.flatMap((one): FigureRow[] => {
      const about = catalogue.indicators.find((known) => known.id === one.indicator)
      const today = at(days[0]?.figures, one.indicator)
      const week = at(weeks[0]?.figures, one.indicator)
      return about && (one.target || (week !== null && (one.figure.value ?? 0) > 0))
        ? [{ ...one, about, today, week }]
        : []
    })
    return [...all.filter(({ target }) => target), ...all.filter(({ target }) => !target)]
  }, [work.data, page, catalogue])
  return (
    <section className={windowClasses.section} aria-labelledby="figures">
      <h2 id="figures">{say('figures')}</h2>
      {!work.data ? (
        <PagePending error={work.error} onRetry={() => void work.refetch()} knownOn={null} rows={6} />
      ) : rows.length === 0 ? (
        <Empty title={say('figures.empty')}>{say('figures.emptyText')}</Empty>
      ) : (
        <DataTable
          label={say('figures')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.indicator}
          section={({ target }) => say(target ? 'figures.ofTask' : 'figures.others')}
          cards
        />
      )}
    </section>
  )
}
