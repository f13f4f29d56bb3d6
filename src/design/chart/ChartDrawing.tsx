import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { type PointerEvent, useEffect, useRef } from 'react'
import classes from './ChartFrame.module.css'
import { init } from './echarts.ts'

export type ChartDrawingProps = {
  /** What ECharts draws at a height and a width in pixels. */
  option: (height: number, width: number) => EChartsCoreOption
  /** How many points there are along the axis, of which the one under the pointer is read. */
  points: number
  onRead: (index: number) => void
}

/** The drawing alone; the slider and the table beside it carry the same values for those who do not see it. */
export default function ChartDrawing({ option, points, onRead }: ChartDrawingProps) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const latest = useRef(option)
  latest.current = option

  useEffect(() => {
    const place = element.current
    if (!place) return
    const drawn = init(place, null, { renderer: 'svg' })
    chart.current = drawn
    const draw = () => {
      drawn.resize()
      drawn.setOption(latest.current(place.clientHeight, place.clientWidth), true)
      letScale(place)
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
    const { clientHeight = 0, clientWidth = 0 } = element.current ?? {}
    chart.current?.setOption(option(clientHeight, clientWidth), true)
  })

  function readUnder(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    // A drawing that is shown larger has fewer pixels of its own than the pointer crosses.
    const larger = box.width / event.currentTarget.clientWidth
    const at = chart.current?.convertFromPixel({ xAxisIndex: 0 }, (event.clientX - box.left) / larger)
    if (typeof at === 'number') onRead(Math.min(Math.max(Math.round(at), 0), points - 1))
  }

  return <div ref={element} className={classes.drawing} aria-hidden="true" onPointerMove={readUnder} />
}

/** On paper the place has another size, and there is no time to draw anew: what is drawn is made larger or smaller. */
function letScale(place: HTMLElement): void {
  const frame = place.firstElementChild
  const svg = frame?.querySelector('svg')
  if (!(frame instanceof HTMLElement) || !svg) return
  frame.style.width = '100%'
  frame.style.height = '100%'
  svg.setAttribute('viewBox', `0 0 ${place.clientWidth} ${place.clientHeight}`)
}
