import type { EChartsType } from 'echarts/core'
import { type PointerEvent, useEffect, useRef } from 'react'
import classes from './CourseChart.module.css'
import { courseOption } from './course-option.ts'
import { init } from './echarts.ts'

type CourseDrawingProps = Omit<Parameters<typeof courseOption>[0], 'height'> & {
  onRead: (day: number) => void
}

/** The drawing alone; the slider and the table beside it carry the same values for those who do not see it. */
export default function CourseDrawing({ onRead, ...input }: CourseDrawingProps) {
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
      drawn.setOption(courseOption({ ...latest.current, height: place.clientHeight }), true)
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
    chart.current?.setOption(courseOption({ ...input, height }), true)
  })

  function readUnder(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const day = chart.current?.convertFromPixel({ xAxisIndex: 0 }, event.clientX - box.left)
    if (typeof day === 'number') onRead(Math.min(Math.max(Math.round(day), 0), input.days.length - 1))
  }

  return <div ref={element} className={classes.drawing} aria-hidden="true" onPointerMove={readUnder} />
}
