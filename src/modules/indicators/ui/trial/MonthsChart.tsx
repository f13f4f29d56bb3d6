import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { ChartFrame, guttersOf } from '../../../../design/chart/ChartFrame.tsx'
import { findValueAxis } from '../../../../design/chart/value-axis.ts'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { TrialCourse } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { formatMonth } from './format-month.ts'
import { MonthsTable } from './MonthsTable.tsx'
import { monthsOption } from './months-option.ts'
import type { TriedIndicator } from './use-tried-columns.tsx'

type MonthsChartProps = {
  course: TrialCourse
  indicator: TriedIndicator
  /** The month read out at first. */
  month: string
  asTable: boolean
  onAsTable: (asTable: boolean) => void
}

/** Old and new values of a node's months: a drawing, a slider that reads out each month, and (by T) a table. */
export function MonthsChart({ course, indicator, month, asTable, onAsTable }: MonthsChartProps) {
  const say = useIndicatorTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const narrow = useMediaQuery('(max-width: 45rem)') ?? false
  const { months, node, span } = course
  const { old, tried } = indicator
  const [read, setRead] = useState(() =>
    Math.max(
      months.findIndex((one) => one.date === month),
      0,
    ),
  )
  const shown = months[read]
  const olds = months.map((one) => one.old.value)
  const trieds = months.map((one) => one.tried.value)
  const axis = findValueAxis([olds, trieds], { settling: 0, target: null, decimals: tried.decimals })
  const writeOnAxis = (value: number) => formatNumber(language, value, axis.decimals)
  const gutters = guttersOf(axis, writeOnAxis, narrow ? 74 : 96)
  const unit = sayDesign(`unit.${tried.unit}`)
  const write = (value: number | null, { decimals, unit: of }: typeof tried) => {
    const named = sayDesign(`unit.${of}`)
    return value === null
      ? sayDesign('figure.noData')
      : `${formatNumber(language, value, decimals)}${named && `\u00a0${named}`}`
  }
  const caption = say('trial.caption', { node: node.name, span: sayDesign(`span.${span}`) })
  const readout = shown && {
    month: formatMonth(language, shown.date),
    old: write(shown.old.value, old),
    tried: write(shown.tried.value, tried),
  }

  return (
    <ChartFrame
      caption={`${caption}${unit && `, ${unit}`}`}
      picture={{ title: `${caption}${unit && `, ${unit}`}`, day: months.at(-1)?.date ?? '' }}
      asTable={asTable}
      onAsTable={onAsTable}
      table={<MonthsTable label={caption} months={months} indicator={indicator} />}
      drawing={(height) =>
        monthsOption({
          dates: months.map((one) => one.date),
          old: olds,
          tried: trieds,
          read,
          axis,
          writeOnAxis,
          gutters,
          height,
          labels: { old: say('trial.line.old'), tried: say('trial.line.tried') },
        })
      }
      gutters={gutters}
      points={months.length}
      read={read}
      onRead={setRead}
      readout={
        readout
          ? {
              label: say('trial.monthRead'),
              inWords: say('trial.readout', readout),
              at: readout.month,
              lines: [
                { name: say('trial.line.tried'), value: readout.tried, isMain: true },
                { name: say('trial.line.old'), value: readout.old, isMain: false },
              ],
            }
          : null
      }
    />
  )
}
