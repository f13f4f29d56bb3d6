import { useMemo } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { PublishedFigure, ReleaseDocument } from '../../contract.ts'
import classes from './Releases.module.css'
import { useReleaseTexts } from './release-texts.ts'

type ReleasedRow = PublishedFigure & {
  name: string
  indicatorOf: ReleaseDocument['indicators'][number]
}

/** The figures of the country and its offices, by indicator; what is withheld says why. */
export function ReleasedFigures({ document }: { document: ReleaseDocument }) {
  const say = useReleaseTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const rows = useMemo(() => shownRows(document), [document])
  const columns = useMemo<DataColumn<ReleasedRow>[]>(() => {
    const part = (id: 'numerator' | 'denominator'): DataColumn<ReleasedRow> => ({
      id,
      header: say(`figures.${id}`),
      label: say(`figures.${id}`),
      end: true,
      width: '9rem',
      cell: (row) => {
        const value = row[id]
        return value === null ? '' : formatNumber(language, value, row.indicatorOf.partDecimals)
      },
    })
    return [
      { id: 'place', header: say('figures.place'), namesRow: true, cell: (row) => row.name },
      part('numerator'),
      part('denominator'),
      {
        id: 'value',
        header: say('figures.value'),
        label: say('figures.value'),
        end: true,
        width: '14rem',
        cell: ({ value, suppressed, indicatorOf: { decimals, unit } }) =>
          suppressed !== null ? (
            <span className={classes.withheld}>{say(`suppressed.${suppressed}`)}</span>
          ) : value === null ? (
            sayDesign('figure.noData')
          ) : (
            `${formatNumber(language, value, decimals)} ${sayDesign(`unit.${unit}`)}`
          ),
      },
    ]
  }, [say, sayDesign, language])
  return (
    <DataTable
      label={say('figures.title')}
      columns={columns}
      rows={rows}
      rowKey={({ indicator, level, node }) => `${indicator} ${level} ${node}`}
      section={({ indicatorOf }) => indicatorOf.title[language]}
      cards
    />
  )
}

function shownRows({ rows, nodes, indicators }: ReleaseDocument): ReleasedRow[] {
  const keyOf = (level: string, node: string) => `${level}/${node}`
  const shown = new Map(
    nodes
      .filter(({ kind, depth }) => kind === 'unit' && depth <= 1)
      .map(({ level, id, name }) => [keyOf(level, id), name]),
  )
  const known = new Map(indicators.map((one) => [one.id, one]))
  return rows.flatMap((row) => {
    const name = shown.get(keyOf(row.level, row.node))
    const indicatorOf = known.get(row.indicator)
    return name === undefined || !indicatorOf ? [] : [{ ...row, name, indicatorOf }]
  })
}
