import { useMemo, useState } from 'react'
import { StatusMark } from '../../../../design/figure/StatusMark.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn, Sort } from '../../../../design/table/data-column.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import { NodeLink } from '../NodeLink.tsx'
import { usePlacesTexts } from './places-texts.ts'
import type { ShownPlace } from './shown-place.ts'
import type { PlaceWords } from './use-place-words.ts'

type PlacesTableProps = {
  label: string
  shown: readonly ShownPlace[]
  indicator: Indicator
  perHundred: boolean
  words: PlaceWords
}

const placeKey = ({ place }: ShownPlace) => place.code

/** The same values as the map's, a row a place. */
export function PlacesTable({ label, shown, indicator, perHundred, words }: PlacesTableProps) {
  const say = usePlacesTexts()
  const language = useLanguage()
  const [sort, setSort] = useState<Sort | null>(null)
  const columns = useMemo(() => {
    const all: (DataColumn<ShownPlace> | false)[] = [
      {
        id: 'place',
        header: say('column.place'),
        namesRow: true,
        sortBy: ({ place }) => place.title[language],
        cell: ({ place }) => place.title[language],
      },
      {
        id: 'value',
        header: say('column.value'),
        label: say('column.value'),
        end: true,
        width: '9rem',
        sortBy: ({ place }) => place.figure?.value ?? null,
        cell: ({ place }) =>
          place.figure?.value == null
            ? say(`none.${place.none ?? 'no_value'}`)
            : words.value(place.figure.value),
      },
      perHundred && {
        id: 'perHundred',
        header: say('column.perHundred'),
        label: say('column.perHundred'),
        end: true,
        width: '11rem',
        sortBy: ({ place }) => place.perHundred,
        cell: ({ place }) => (place.perHundred === null ? '–' : words.rate(place.perHundred)),
      },
      shown.some(({ status }) => status) && {
        id: 'mark',
        header: say('column.mark'),
        width: '11rem',
        cell: ({ status }) => status && <StatusMark narrow status={status} />,
      },
      {
        id: 'units',
        header: say('column.units'),
        cell: ({ place }) =>
          (place.whole ? [place.whole] : place.parts).map((unit, at) => (
            <span key={unit.id}>
              {at > 0 && ', '}
              <NodeLink node={unit} indicator={indicator.id} />
            </span>
          )),
      },
    ]
    return all.filter((column) => column !== false)
  }, [shown, indicator, perHundred, words, say, language])
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={shown}
      rowKey={placeKey}
      sort={sort}
      onSort={setSort}
      cards
    />
  )
}
