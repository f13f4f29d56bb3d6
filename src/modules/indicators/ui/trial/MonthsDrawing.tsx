import type { EChartsType } from 'echarts/core'
import { type PointerEvent, useEffect, useRef } from 'react'
import { init } from '../../../../design/chart/echarts.ts'
import { monthsOption } from './months-option.ts'
import classes from './Trial.module.css'

type MonthsDrawingProps = Omit<Parameters<typeof monthsOption>[0], 'height'> & {
  onRead: (month: number) => void
}

/** The drawing alone; the slider and the table beside it carry the same values for those who do not see it. */
export default function MonthsDrawing({ onRead, ...input }: MonthsDrawingProps) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const latest = useRef(input)
  latest.current = input

  useEffect(() => {
    const place = element.current
    if (!place) return
    const drawn = init(place, null, { renderer: 'svg' })
    chart.current = drawn
    const draw = () => {
      drawn.resize()
      drawn.setOption(monthsOption({ ...latest.current, height: place.clientHeight }), true)
    }
    const watcher = new ResizeObserver(draw)
    watcher.observe(place)
    return () => {
      watcher.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    const height = element.current?.clientHeight ?? 0
    chart.current?.setOption(monthsOption({ ...input, height }), true)
  })

  function readUnder(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const month = chart.current?.convertFromPixel({ xAxisIndex: 0 }, event.clientX - box.left)
    if (typeof month === 'number') onRead(Math.min(Math.max(Math.round(month), 0), input.dates.length - 1))
  }

  return <div ref={element} className={classes.drawing} aria-hidden="true" onPointerMove={readUnder} />
}
