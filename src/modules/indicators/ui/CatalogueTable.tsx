import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Figure } from '../../../design/figure/Figure.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { Language } from '../../../platform/text/both-languages.ts'
import type { Catalogue, Indicator } from '../contract.ts'
import { useIndicatorTexts } from './indicator-texts.ts'

/** Indicators by chapter, with their unit, the way that is better and the latest target. */
export function CatalogueTable({ catalogue, language }: { catalogue: Catalogue; language: Language }) {
  const say = useIndicatorTexts()
  const navigate = useNavigate()
  const titles = new Map(catalogue.chapters.map((chapter) => [chapter.id, chapter.title[language]]))
  const year = Math.max(...catalogue.indicators.flatMap((one) => one.targets.map((target) => target.year)))
  const columns = useMemo<DataColumn<Indicator>[]>(
    () => [
      {
        id: 'indicator',
        header: say('column.indicator'),
        namesRow: true,
        cell: (one) => (
          <PlaceLink to="/$lang/indicators/$indicator" params={{ lang: language, indicator: one.id }}>
            {one.title[language]}
          </PlaceLink>
        ),
      },
      {
        id: 'unit',
        header: say('column.unit'),
        label: say('column.unit'),
        width: '11rem',
        cell: (one) => say(`unit.${one.unit}`),
      },
      {
        id: 'direction',
        header: say('column.direction'),
        label: say('column.direction'),
        width: '10rem',
        cell: (one) => say(`direction.${one.direction}`),
      },
      ...(Number.isFinite(year) ? [targetColumn(year, say('column.target', { year }))] : []),
    ],
    [say, language, year],
  )
  const rows = catalogue.chapters.flatMap((chapter) =>
    catalogue.indicators.filter((one) => one.chapter === chapter.id),
  )
  return (
    <DataTable
      label={say('catalogue.title')}
      columns={columns}
      rows={rows}
      rowKey={(one) => one.id}
      section={(one) => titles.get(one.chapter) ?? one.chapter}
      onOpen={(one) =>
        void navigate({
          to: '/$lang/indicators/$indicator',
          params: { lang: language, indicator: one.id },
        })
      }
      cards
    />
  )
}

function targetColumn(year: number, header: string): DataColumn<Indicator> {
  return {
    id: 'target',
    header,
    label: header,
    end: true,
    width: '10rem',
    cell: (one) => {
      const target = one.targets.find((each) => each.year === year)
      return target ? (
        <Figure value={target.value} style={{ unit: one.unit, decimals: one.decimals }} withUnit />
      ) : null
    },
  }
}
