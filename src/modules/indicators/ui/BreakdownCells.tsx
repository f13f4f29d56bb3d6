import { useMemo } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import type { IndicatorDefinition } from '../contract.ts'
import classes from './Catalogue.module.css'
import { useIndicatorTexts } from './indicator-texts.ts'

type CellRow = IndicatorDefinition['cells'][number]

/** What an indicator is cut into: a row a cell, a column an attribute. */
export function BreakdownCells({ definition }: { definition: IndicatorDefinition }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const { attributes, cells, cellsAll } = definition
  const columns = useMemo<DataColumn<CellRow>[]>(
    () => [
      {
        id: 'cell',
        header: say('cells.cell'),
        namesRow: true,
        cell: ({ id }) => <span className={classes.code}>{id}</span>,
      },
      ...attributes.map(
        ({ id: attribute, title }): DataColumn<CellRow> => ({
          id: attribute,
          header: title[language],
          label: title[language],
          cell: ({ values }) =>
            values.find((one) => one.attribute === attribute)?.title[language] ?? say('cells.all'),
        }),
      ),
    ],
    [say, language, attributes],
  )
  return (
    <section className={classes.facts} aria-labelledby="cells">
      <h2 id="cells">{say('cells.title')}</h2>
      {cellsAll === 0 ? (
        <p>{say('cells.none')}</p>
      ) : (
        <>
          <p>
            {say('cells.text', { count: cellsAll })}
            {cells.length < cellsAll && ` ${say('cells.first', { count: cells.length })}`}
          </p>
          <DataTable
            label={say('cells.title')}
            columns={columns}
            rows={cells}
            rowKey={({ id }) => id}
            cards
          />
        </>
      )}
    </section>
  )
}
