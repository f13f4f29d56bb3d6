import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { type Cascade, getTargetHistory } from '../../contract.ts'
import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'
import type { CellAt } from './change-cells.ts'
import type { Names } from './use-names.ts'

/** Who moved a target from what to what and why, and from which day which one holds. */
export function CellHistory({ cascade, cell, names }: { cascade: Cascade; cell: CellAt; names: Names }) {
  const say = useCascadeTexts()
  const { level, id } = cascade.nodes[cell.place]!
  const { indicator, decimals } = cascade.columns[cell.column]!
  const history = useEndpoint(getTargetHistory, {
    params: { year: String(cascade.year), indicator, level, node: id },
  })
  if (history.isError) return <Failure error={history.error} onRetry={() => void history.refetch()} />
  if (!history.data) return <LoadingRows rows={2} />
  const { changes, inForce } = history.data
  const told = (value: number | null) =>
    names.value(cell.column, value === null ? null : Math.round(value * 10 ** decimals))
  if (changes.length + inForce.length === 0)
    return <p className={classes.quiet}>{say('panel.historyNone')}</p>
  return (
    <ul className={classes.history}>
      {changes.map((one) => (
        <li key={one.at}>
          {say('panel.change', {
            day: one.on,
            name: one.name,
            before: told(one.before),
            after: told(one.after),
          })}
          {one.reason && <span className={classes.quiet}>{one.reason}</span>}
        </li>
      ))}
      {inForce.map(({ from, value, name, decidedOn }) => (
        <li key={`${from} ${decidedOn} ${value}`}>
          {say(value === null ? 'panel.forceEnded' : 'panel.force', { day: from, value: told(value), name })}
        </li>
      ))}
    </ul>
  )
}
