import type { Language } from '../text/both-languages.ts'
import { breakLines } from './break-lines.ts'
import { chartFormat } from './chart-tables.ts'
import type { Bars, Chart, Lines, Multiples } from './document.ts'
import type { Drawing, Point, Shape } from './drawing.ts'
import type { LetterStyle, Measure } from './fonts.ts'
import { type ValueScale, valueScale } from './value-scale.ts'

const accent = '#0b5a94'
const ink = '#1f1f1f'
const quiet = '#595959'
const bar = '#9a9a9a'
const grid = '#d9d9d9'
const size = 8
const lineHeight = 10.5

/** Lines that are not stressed are told apart by their greys and by their dashes. */
const lineLooks: readonly { stroke: string; dash: readonly [number, number] | null }[] = [
  { stroke: '#4d4d4d', dash: null },
  { stroke: '#8a8a8a', dash: null },
  { stroke: '#4d4d4d', dash: [6, 2.5] },
  { stroke: '#8a8a8a', dash: [6, 2.5] },
  { stroke: '#4d4d4d', dash: [1.5, 2] },
  { stroke: '#8a8a8a', dash: [1.5, 2] },
]
const targetDash = [3, 2] as const

/** Where a chart is drawn: its width, how its letters are measured and its values written. */
type Frame = {
  width: number
  measure: Measure
  unit: string
  format(value: number | null): string
  formatTick(scale: ValueScale, value: number): string
  decimals: number
}

/** A chart as a drawing of some width, in points. Its title is not in it: that is text of the document. */
export function drawChart(
  chart: Chart,
  options: { width: number; language: Language; measure: Measure },
): Drawing {
  const frame: Frame = {
    width: options.width,
    // Figures of one width: in others the comma of 47,3 hides below the seven.
    measure: (text, style, height) => options.measure(text, style, height, true),
    unit: chart.unit,
    format: chartFormat(chart, options.language),
    formatTick: (scale, value) =>
      chartFormat({ ...chart, decimals: scale.decimals }, options.language)(value),
    decimals: chart.decimals,
  }
  const { plot } = chart
  if (plot.kind === 'lines') return drawLines(plot, frame)
  if (plot.kind === 'multiples') return drawMultiples(plot, frame)
  return plot.direction === 'horizontal' ? drawHorizontal(plot, frame) : drawVertical(plot, frame)
}

type TextLook = { anchor?: 'start' | 'middle' | 'end'; style?: LetterStyle; fill?: string }

const write = (text: string, x: number, y: number, look: TextLook = {}): Shape => ({
  kind: 'text',
  x,
  y,
  anchor: look.anchor ?? 'start',
  text,
  style: look.style ?? 'plain',
  size,
  fill: look.fill ?? ink,
})

/** A number on the plot, on a patch of the paper's colour so that no line of the grid runs through it. */
function writeNumber(text: string, x: number, y: number, look: TextLook, measure: Measure): Shape[] {
  const width = measure(text, look.style ?? 'plain', size)
  const back = look.anchor === 'end' ? width : look.anchor === 'middle' ? width / 2 : 0
  const patch = { x: x - back - 1, y: y - size * 0.82, width: width + 2, height: size }
  return [{ kind: 'rectangle', ...patch, fill: '#ffffff' }, write(text, x, y, look)]
}

const stroke = (
  points: readonly Point[],
  colour: string,
  width: number,
  dash: readonly [number, number] | null = null,
): Shape => ({ kind: 'line', points, stroke: colour, width, dash })

/** A text in lines of at most some width, without the spaces at their ends. */
function wrap(text: string, width: number, style: LetterStyle, measure: Measure): string[] {
  return breakLines([{ text, style }], width, (piece, look) => measure(piece, look, size)).map(
    ({ fragments }) =>
      fragments
        .map((one) => one.text)
        .join('')
        .trimEnd(),
  )
}

/** What signs mean, side by side at the top; each is drawn by its own function at a place 14 points wide. */
function drawLegend(
  entries: readonly { text: string; sign(x: number, y: number): Shape[] }[],
  frame: Frame,
): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = []
  let x = 0
  let y = size
  for (const { text, sign } of entries) {
    const taken = 18 + frame.measure(text, 'plain', size) + 16
    if (x > 0 && x + taken > frame.width) {
      x = 0
      y += lineHeight + 2
    }
    shapes.push(...sign(x, y), write(text, x + 18, y))
    x += taken
  }
  return { shapes, height: entries.length === 0 ? 0 : y + 8 }
}

function barLegend(plot: Bars, frame: Frame) {
  const hasTargets = plot.bars.some(({ target }) => target !== null)
  return drawLegend(
    [
      {
        text: plot.value,
        sign: (x, y) => [{ kind: 'rectangle', x, y: y - 6.5, width: 14, height: 7, fill: bar }],
      },
      ...(hasTargets
        ? [
            {
              text: plot.target,
              sign: (x: number, y: number) => [
                stroke(
                  plot.direction === 'horizontal'
                    ? [
                        [x + 7, y - 8.5],
                        [x + 7, y + 2],
                      ]
                    : [
                        [x, y - 3],
                        [x + 14, y - 3],
                      ],
                  ink,
                  1.8,
                ),
              ],
            },
          ]
        : []),
    ],
    frame,
  )
}

function drawHorizontal(plot: Bars, frame: Frame): Drawing {
  const { measure, format, width } = frame
  const legend = barLegend(plot, frame)
  const shapes = [...legend.shapes]
  const style = (stressed: boolean): LetterStyle => (stressed ? 'bold' : 'plain')
  const labelRoom = Math.min(
    width * 0.38,
    Math.max(...plot.bars.map(({ label, stressed }) => measure(label, style(stressed), size))) + 1,
  )
  const rows = plot.bars.map((one) => {
    const lines = wrap(one.label, labelRoom, style(one.stressed), measure)
    return { ...one, lines, height: Math.max(17, lines.length * lineHeight + 5) }
  })
  const scale = valueScale(
    plot.bars.flatMap(({ value, target }) => [value, target]),
    { decimals: frame.decimals, fromZero: true },
  )
  const valueRoom = Math.max(...plot.bars.map(({ value }) => measure(format(value), 'bold', size))) + 8
  const left = labelRoom + 8
  const right = width - valueRoom
  // Values below zero have their numbers on the other side, between the labels and the bars.
  const start = scale.min < 0 ? left + valueRoom : left
  const at = (value: number) => start + ((value - scale.min) / (scale.max - scale.min)) * (right - start)
  const top = legend.height + 4
  const bottom = top + rows.reduce((sum, row) => sum + row.height, 0)
  for (const tick of scale.ticks) {
    shapes.push(
      stroke(
        [
          [at(tick), top],
          [at(tick), bottom],
        ],
        tick === 0 ? quiet : grid,
        tick === 0 ? 0.8 : 0.5,
      ),
    )
  }
  let y = top
  for (const { value, target, stressed, lines, height } of rows) {
    const middle = y + height / 2
    const firstLine = middle - ((lines.length - 1) * lineHeight) / 2 + size * 0.36
    for (const [index, line] of lines.entries())
      shapes.push(
        write(line, labelRoom, firstLine + index * lineHeight, { anchor: 'end', style: style(stressed) }),
      )
    const from = at(0)
    const to = at(value ?? 0)
    if (value !== null)
      shapes.push({
        kind: 'rectangle',
        x: Math.min(from, to),
        y: middle - 5,
        width: Math.abs(to - from),
        height: 10,
        fill: stressed ? accent : bar,
      })
    if (target !== null)
      shapes.push(
        stroke(
          [
            [at(target), middle - 7.5],
            [at(target), middle + 7.5],
          ],
          ink,
          1.8,
        ),
      )
    // A mark just beyond the bar's end would lie over its number.
    const isNegative = (value ?? 0) < 0
    const beside = measure(format(value), style(stressed), size) + 5
    const isInTheWay =
      target !== null &&
      (isNegative
        ? at(target) <= to && at(target) > to - beside
        : at(target) >= to && at(target) < to + beside)
    const numberAt = isInTheWay ? at(target!) : to
    shapes.push(
      ...writeNumber(
        format(value),
        numberAt + (isNegative ? -4 : 4),
        middle + size * 0.36,
        { anchor: isNegative ? 'end' : 'start', style: style(stressed) },
        measure,
      ),
    )
    y += height
  }
  const tickLine = bottom + 11
  shapes.push(...spacedTicks(scale, frame, at, tickLine))
  const unitLine = tickLine + lineHeight + 1
  if (frame.unit !== '')
    shapes.push(write(frame.unit, at(scale.max), unitLine, { anchor: 'end', fill: quiet }))
  return { width, height: (frame.unit === '' ? tickLine : unitLine) + 4, shapes }
}

/** The numbers below a horizontal axis, every second or third of them where all have no room. */
function spacedTicks(scale: ValueScale, frame: Frame, at: (value: number) => number, y: number): Shape[] {
  const widest = Math.max(
    ...scale.ticks.map((tick) => frame.measure(frame.formatTick(scale, tick), 'plain', size)),
  )
  const room = at(scale.ticks[1]!) - at(scale.ticks[0]!)
  const every = Math.max(1, Math.ceil((widest + 6) / room))
  return scale.ticks
    .filter((_, index) => index % every === 0)
    .map((tick) => write(frame.formatTick(scale, tick), at(tick), y, { anchor: 'middle', fill: quiet }))
}

/** The numbers and lines of a vertical axis, its unit above; `left` is where the plot begins. */
function verticalAxis(
  scale: ValueScale,
  frame: Frame,
  place: { left: number; right: number; at(value: number): number },
): Shape[] {
  return scale.ticks.flatMap((tick) => [
    stroke(
      [
        [place.left, place.at(tick)],
        [place.right, place.at(tick)],
      ],
      tick === 0 ? quiet : grid,
      tick === 0 ? 0.8 : 0.5,
    ),
    write(frame.formatTick(scale, tick), place.left - 5, place.at(tick) + size * 0.36, {
      anchor: 'end',
      fill: quiet,
    }),
  ])
}

const axisRoom = (scale: ValueScale, frame: Frame) =>
  Math.max(...scale.ticks.map((tick) => frame.measure(frame.formatTick(scale, tick), 'plain', size))) + 6

function drawVertical(plot: Bars, frame: Frame): Drawing {
  const { measure, format, width } = frame
  const legend = barLegend(plot, frame)
  const shapes = [...legend.shapes]
  const scale = valueScale(
    plot.bars.flatMap(({ value, target }) => [value, target]),
    { decimals: frame.decimals, fromZero: true },
  )
  const left = axisRoom(scale, frame)
  const unitLine = legend.height + (frame.unit === '' ? 0 : size + 2)
  if (frame.unit !== '') shapes.push(write(frame.unit, 0, unitLine, { fill: quiet }))
  const top = unitLine + 14
  const bottom = top + 150
  const at = (value: number) => bottom - ((value - scale.min) / (scale.max - scale.min)) * (bottom - top)
  shapes.push(...verticalAxis(scale, frame, { left, right: width, at }))
  const slot = (width - left) / plot.bars.length
  const barWidth = Math.min(slot * 0.6, 44)
  const numbersFit = plot.bars.every(({ value }) => measure(format(value), 'bold', size) <= slot - 2)
  let below = bottom
  for (const [index, { label, value, target, stressed }] of plot.bars.entries()) {
    const middle = left + slot * (index + 0.5)
    const style: LetterStyle = stressed ? 'bold' : 'plain'
    const end = at(value ?? 0)
    if (value !== null)
      shapes.push({
        kind: 'rectangle',
        x: middle - barWidth / 2,
        y: Math.min(at(0), end),
        width: barWidth,
        height: Math.abs(end - at(0)),
        fill: stressed ? accent : bar,
      })
    if (target !== null)
      shapes.push(
        stroke(
          [
            [middle - barWidth / 2 - 4, at(target)],
            [middle + barWidth / 2 + 4, at(target)],
          ],
          ink,
          1.8,
        ),
      )
    if (numbersFit) {
      const isInTheWay = target !== null && at(target) <= end + 1 && at(target) > end - 12
      const numberAt = isInTheWay ? at(target!) : end
      shapes.push(
        ...writeNumber(
          format(value),
          middle,
          (value ?? 0) < 0 ? end + 10 : numberAt - 3.5,
          { anchor: 'middle', style },
          measure,
        ),
      )
    }
    const lines = wrap(label, slot - 3, style, measure)
    for (const [line, text] of lines.entries())
      shapes.push(write(text, middle, bottom + 12 + line * lineHeight, { anchor: 'middle', style }))
    below = Math.max(below, bottom + 12 + (lines.length - 1) * lineHeight)
  }
  return { width, height: below + 5, shapes }
}

/** The parts of a line between periods without a value; one that stands alone is a dot. */
function courseShapes(
  values: readonly (number | null)[],
  look: { stroke: string; dash: readonly [number, number] | null; width: number },
  place: { x(index: number): number; y(value: number): number },
): Shape[] {
  const shapes: Shape[] = []
  let points: Point[] = []
  const end = () => {
    if (points.length === 1)
      shapes.push({
        kind: 'dot',
        x: points[0]![0],
        y: points[0]![1],
        radius: look.width + 0.4,
        fill: look.stroke,
      })
    if (points.length > 1) shapes.push(stroke(points, look.stroke, look.width, look.dash))
    points = []
  }
  for (const [index, value] of values.entries()) {
    if (value === null) end()
    else points.push([place.x(index), place.y(value)])
  }
  end()
  return shapes
}

/** A target as steps: each period has its own from half a period before it to half a period after. */
function stepShapes(
  values: readonly (number | null)[],
  place: { x(index: number): number; y(value: number): number; left: number; right: number },
): Shape[] {
  const shapes: Shape[] = []
  let points: Point[] = []
  const edge = (index: number) =>
    Math.min(Math.max((place.x(index - 1) + place.x(index)) / 2, place.left), place.right)
  const end = () => {
    if (points.length > 1) shapes.push(stroke(points, ink, 1.2, targetDash))
    points = []
  }
  for (const [index, value] of values.entries()) {
    if (value === null) end()
    else points.push([edge(index), place.y(value)], [edge(index + 1), place.y(value)])
  }
  end()
  return shapes
}

/** The names of periods below an axis: as many as have room, the last always. */
function periodShapes(
  periods: readonly string[],
  frame: Frame,
  place: { x(index: number): number; y: number; from: number; to: number },
): Shape[] {
  const width = (index: number) => frame.measure(periods[index]!, 'plain', size)
  const middle = (index: number) =>
    Math.min(Math.max(place.x(index), place.from + width(index) / 2), place.to - width(index) / 2)
  const last = periods.length - 1
  const widest = Math.max(...periods.map((_, index) => width(index)))
  const room = last === 0 ? Number.POSITIVE_INFINITY : place.x(1) - place.x(0)
  const every = Math.max(1, Math.ceil((widest + 6) / room))
  const shown = periods.map((_, index) => index).filter((index) => index % every === 0 && index !== last)
  const overLast = (index: number) => middle(index) + width(index) / 2 + 4 > middle(last) - width(last) / 2
  return [...shown.filter((index) => !overLast(index)), last].map((index) =>
    write(periods[index]!, middle(index), place.y, { anchor: 'middle', fill: quiet }),
  )
}

const lastOf = (values: readonly (number | null)[]) => values.findLastIndex((value) => value !== null)

function drawLines(plot: Lines, frame: Frame): Drawing {
  const { measure, format, width, periods } = { ...frame, periods: plot.periods }
  const shapes: Shape[] = []
  const lines = [
    ...plot.series.map((one, index) => ({
      ...one,
      ...(one.stressed ? { stroke: accent, dash: null } : lineLooks[index]!),
      isTarget: false,
    })),
    ...(plot.target
      ? [{ ...plot.target, stressed: false, stroke: ink, dash: targetDash, isTarget: true }]
      : []),
  ]
  const scale = valueScale(
    lines.flatMap(({ values }) => values),
    { decimals: frame.decimals, fromZero: false },
  )
  const left = axisRoom(scale, frame)
  const ends = lines.flatMap((line) => {
    const last = lastOf(line.values)
    return last === -1 ? [] : [{ ...line, last, text: `${line.label} ${format(line.values[last]!)}` }]
  })
  const style = (stressed: boolean): LetterStyle => (stressed ? 'bold' : 'plain')
  const labelRoom = Math.min(
    width * 0.32,
    Math.max(0, ...ends.map(({ text, stressed }) => measure(text, style(stressed), size))) + 2,
  )
  const unitLine = frame.unit === '' ? 0 : size + 1
  if (frame.unit !== '') shapes.push(write(frame.unit, 0, unitLine, { fill: quiet }))
  const top = unitLine + 10
  const bottom = top + 165
  const right = width - labelRoom - 10
  const inset = periods.length === 1 ? (right - left) / 2 : 8
  const x = (index: number) =>
    left + inset + (periods.length === 1 ? 0 : (index * (right - left - 2 * inset)) / (periods.length - 1))
  const y = (value: number) => bottom - ((value - scale.min) / (scale.max - scale.min)) * (bottom - top)
  shapes.push(...verticalAxis(scale, frame, { left, right, at: y }))
  if (plot.target) shapes.push(...stepShapes(plot.target.values, { x, y, left, right }))
  // The stressed line lies over the others.
  const drawn = lines.slice(0, plot.series.length)
  for (const line of [...drawn.filter((one) => !one.stressed), ...drawn.filter((one) => one.stressed)])
    shapes.push(...courseShapes(line.values, { ...line, width: line.stressed ? 2.2 : 1.3 }, { x, y }))
  const labels = ends.map((one) => ({
    ...one,
    lines: wrap(one.text, labelRoom, style(one.stressed), measure),
    at: y(one.values[one.last]!),
  }))
  for (const label of spread(labels, lineHeight, top - 6, bottom + 6)) {
    const { moved, at, lines: texts, stressed, isTarget } = label
    const end = isTarget && label.last === periods.length - 1 ? right : x(label.last)
    if (Math.abs(moved - at) > 2 || end < right - 12)
      shapes.push(
        stroke(
          [
            [end + 2, at],
            [right + 7, moved],
          ],
          grid,
          0.6,
        ),
      )
    if (!isTarget) shapes.push({ kind: 'dot', x: end, y: at, radius: stressed ? 2.6 : 2, fill: label.stroke })
    const first = moved - ((texts.length - 1) * lineHeight) / 2 + size * 0.36
    for (const [index, text] of texts.entries())
      shapes.push(
        write(text, right + 10, first + index * lineHeight, {
          style: style(stressed),
          fill: stressed ? accent : ink,
        }),
      )
  }
  shapes.push(...periodShapes(periods, frame, { x, y: bottom + 12, from: 0, to: right + 8 }))
  return { width, height: bottom + 17, shapes }
}

/** Labels moved up and down so that none lies over another, between two heights as far as there is room. */
function spread<T extends { at: number; lines: readonly string[] }>(
  labels: readonly T[],
  height: number,
  top: number,
  bottom: number,
): (T & { moved: number })[] {
  const sorted = labels.map((label) => ({ ...label, moved: label.at })).sort((a, b) => a.at - b.at)
  const gap = (above: number) =>
    ((sorted[above]!.lines.length + sorted[above + 1]!.lines.length) / 2) * height
  for (let pass = 0; pass < 60; pass++) {
    for (let above = 0; above < sorted.length - 1; above++) {
      const overlap = gap(above) - (sorted[above + 1]!.moved - sorted[above]!.moved)
      if (overlap > 0.01) {
        sorted[above]!.moved -= overlap / 2
        sorted[above + 1]!.moved += overlap / 2
      }
    }
    for (const label of sorted) label.moved = Math.min(Math.max(label.moved, top), bottom)
  }
  return sorted
}

function drawMultiples(plot: Multiples, frame: Frame): Drawing {
  const { measure, format, width } = frame
  const hasTargets = plot.panels.some(({ target }) => target.length > 0)
  const legend = drawLegend(
    [
      {
        text: plot.value,
        sign: (x, y) => [
          stroke(
            [
              [x, y - 3],
              [x + 14, y - 3],
            ],
            accent,
            1.8,
          ),
        ],
      },
      ...(hasTargets
        ? [
            {
              text: plot.target,
              sign: (x: number, y: number) => [
                stroke(
                  [
                    [x, y - 3],
                    [x + 14, y - 3],
                  ],
                  ink,
                  1.2,
                  targetDash,
                ),
              ],
            },
          ]
        : []),
    ],
    frame,
  )
  const shapes = [...legend.shapes]
  const scale = valueScale(
    plot.panels.flatMap(({ values, target }) => [...values, ...target]),
    { decimals: frame.decimals, fromZero: false },
  )
  const unitLine = legend.height + (frame.unit === '' ? 0 : size)
  if (frame.unit !== '') shapes.push(write(frame.unit, 0, unitLine, { fill: quiet }))
  const across = Math.min(3, plot.panels.length)
  const axis = axisRoom(scale, frame)
  const gap = 16
  const panelWidth = (width - axis - gap * (across - 1)) / across
  const plotHeight = 72
  let top = unitLine + 6
  for (let from = 0; from < plot.panels.length; from += across) {
    const row = plot.panels.slice(from, from + across)
    const titles = row.map(({ title }) => wrap(title, panelWidth, 'bold', measure))
    const plotTop = top + Math.max(...titles.map((lines) => lines.length)) * lineHeight + 8
    const bottom = plotTop + plotHeight
    const y = (value: number) => bottom - ((value - scale.min) / (scale.max - scale.min)) * (bottom - plotTop)
    for (const [column, { values, target }] of row.entries()) {
      const left = axis + column * (panelWidth + gap)
      const last = lastOf(values)
      const lastText = last === -1 ? '' : format(values[last]!)
      const right = left + panelWidth - measure(lastText, 'bold', size) - 6
      const count = plot.periods.length
      const x = (index: number) => left + 4 + (count === 1 ? 0 : (index * (right - left - 8)) / (count - 1))
      for (const [line, text] of titles[column]!.entries())
        shapes.push(write(text, left, top + size + line * lineHeight, { style: 'bold' }))
      for (const tick of scale.ticks) {
        const heights: Point[] = [
          [left, y(tick)],
          [right, y(tick)],
        ]
        shapes.push(stroke(heights, tick === 0 ? quiet : grid, tick === 0 ? 0.8 : 0.5))
        if (column === 0)
          shapes.push(
            write(frame.formatTick(scale, tick), left - 5, y(tick) + size * 0.36, {
              anchor: 'end',
              fill: quiet,
            }),
          )
      }
      shapes.push(...stepShapes(target, { x, y, left, right }))
      shapes.push(...courseShapes(values, { stroke: accent, dash: null, width: 1.8 }, { x, y }))
      if (last !== -1) {
        const at = y(values[last]!)
        shapes.push(
          { kind: 'dot', x: x(last), y: at, radius: 2.2, fill: accent },
          write(lastText, x(last) + 5, at + size * 0.36, { style: 'bold' }),
        )
      }
      shapes.push(
        ...periodShapes([plot.periods[0]!, ...(count > 1 ? [plot.periods[count - 1]!] : [])], frame, {
          x: (index) => x(index === 0 ? 0 : count - 1),
          y: bottom + 12,
          from: left,
          to: left + panelWidth,
        }),
      )
    }
    top = bottom + 26
  }
  return { width, height: top - 8, shapes }
}
