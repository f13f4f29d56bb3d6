import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { FairComparison, FairNeighbour, FairNode } from '../../contract.ts'
import { NodeLink } from '../NodeLink.tsx'
import classes from './Fair.module.css'
import { useFairTexts } from './fair-texts.ts'
import type { FairWords } from './use-fair-words.ts'

type NeighboursProps = { fair: FairComparison; of: FairNode; words: FairWords }
type Row = Pick<FairNeighbour, 'level' | 'id' | 'name' | 'kind' | 'raw' | 'adjusted'> & {
  distance: number | null
}

/** A unit beside those whose conditions are most like its own, and its conditions beside those of the whole. */
export function Neighbours({ fair, of, words }: NeighboursProps) {
  const say = useFairTexts()
  const language = useLanguage()
  const rows: Row[] = [{ ...of, distance: null }, ...of.neighbours]
  const told = rows.some(({ adjusted }) => adjusted) ? (['adjusted', 'raw'] as const) : (['raw'] as const)
  const columns: DataColumn<Row>[] = [
    {
      id: 'name',
      header: say('neighbours.unit'),
      namesRow: true,
      cell: (row) => <NodeLink node={row} indicator={fair.indicator} />,
    },
    {
      id: 'distance',
      header: say('neighbours.distance'),
      label: say('neighbours.distance'),
      end: true,
      cell: ({ distance }) =>
        distance === null ? say('neighbours.itself') : formatNumber(language, distance, 2),
    },
    ...told.map(
      (which): DataColumn<Row> => ({
        id: which,
        header: say(`column.${which}`),
        label: say(`column.${which}`),
        end: true,
        cell: (row) => {
          const found = row[which]
          return found && `${words.write(found.value)} (${words.band(found)})`
        },
      }),
    ),
  ]
  const wholes = fair.whole?.conditions ?? null
  const conditions = fair.conditions.filter(({ id }) => of.conditions?.[id] !== undefined)
  const conditionColumns: DataColumn<(typeof conditions)[number]>[] = [
    {
      id: 'condition',
      header: say('conditions.condition'),
      namesRow: true,
      cell: ({ title, unit, inModel }) => (
        <>
          {title[language]}, {unit[language]}{' '}
          {inModel && <span className={classes.used}>{say('conditions.used')}</span>}
        </>
      ),
    },
    {
      id: 'own',
      header: of.name,
      label: of.name,
      end: true,
      cell: ({ id }) => formatNumber(language, of.conditions![id]!, 1),
    },
    {
      id: 'whole',
      header: fair.node.name,
      label: fair.node.name,
      end: true,
      cell: ({ id }) => wholes?.[id] !== undefined && formatNumber(language, wholes[id], 1),
    },
  ]
  return (
    <section className={classes.section} aria-labelledby="neighbours">
      <h2 id="neighbours">{say('neighbours.title', { node: of.name })}</h2>
      <p className={classes.note}>{say('neighbours.text')}</p>
      <DataTable
        label={say('neighbours.title', { node: of.name })}
        columns={columns}
        rows={rows}
        rowKey={({ level, id }) => `${level} ${id}`}
        cards
      />
      <h3>{say('conditions.title', { node: of.name })}</h3>
      <DataTable
        label={say('conditions.title', { node: of.name })}
        columns={conditionColumns}
        rows={conditions}
        rowKey={({ id }) => id}
        cards
      />
    </section>
  )
}
