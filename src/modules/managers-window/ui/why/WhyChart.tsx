import { type KeyboardEvent, useId } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Change } from '../../../../design/figure/Change.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import type { WhyPage } from '../../contract.ts'
import classes from './Why.module.css'
import { useWhyTexts } from './why-texts.ts'

type WhyChartProps = {
  why: WhyPage
  indicator: Indicator
  asTable: boolean
  onAsTable: (asTable: boolean) => void
}

type Step = { key: string; name: string; amount: number; better: boolean | null; from: number }

/** The gap as steps that follow one another from nothing to the whole, each with its number beside it; by T a table. */
export function WhyChart({ why, indicator, asTable, onAsTable }: WhyChartProps) {
  const say = useWhyTexts()
  const sayDesign = useDesignTexts()
  const captionId = useId()
  const style = { unit: indicator.unit, decimals: indicator.decimals + 1 }
  const steps: Step[] = []
  let at = 0
  for (const { cause, amount, better } of why.causes) {
    steps.push({ key: cause, name: say(`name.${cause}`), amount, better, from: at })
    at += amount
  }
  const whole: Step = { key: 'gap', name: say('name.gap'), amount: why.gap ?? 0, better: why.better, from: 0 }
  const all = [...steps, whole]
  const ends = all.flatMap(({ from, amount }) => [from, from + amount])
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const place = (value: number) => (high === low ? 0 : ((value - low) / (high - low)) * 100)
  const columns: DataColumn<Step>[] = [
    { id: 'cause', header: say('column.cause'), namesRow: true, cell: (row) => row.name },
    {
      id: 'amount',
      header: say('column.amount'),
      label: say('column.amount'),
      end: true,
      cell: (row) => <Change difference={row.amount} better={row.better} style={style} inText />,
    },
  ]
  const toggleByKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onAsTable(!asTable)
  }
  return (
    <figure className={classes.chart} aria-labelledby={captionId} onKeyDown={toggleByKey}>
      <figcaption id={captionId} className={classes.caption}>
        <span>{say('chart.caption')}</span>
        <button
          type="button"
          className={classes.toggle}
          aria-pressed={asTable}
          data-screen-only
          onClick={() => onAsTable(!asTable)}
        >
          {sayDesign(asTable ? 'chart.asDrawing' : 'chart.asTable')} <kbd>T</kbd>
        </button>
      </figcaption>
      {asTable ? (
        <DataTable label={say('chart.caption')} columns={columns} rows={all} rowKey={(row) => row.key} />
      ) : (
        <ol className={classes.steps}>
          {all.map((step) => {
            const [from, to] = [step.from, step.from + step.amount].map(place) as [number, number]
            return (
              <li key={step.key} className={step === whole ? classes.whole : undefined}>
                <span>{step.name}</span>
                <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
                  <line className={classes.zero} x1={place(0)} x2={place(0)} y1={0} y2={16} />
                  <rect
                    className={step === whole ? classes.strongBar : classes.bar}
                    x={Math.min(from, to)}
                    y={2}
                    width={Math.max(Math.abs(to - from), 0.3)}
                    height={12}
                  />
                </svg>
                <Change difference={step.amount} better={step.better} style={style} inText />
              </li>
            )
          })}
        </ol>
      )}
    </figure>
  )
}
