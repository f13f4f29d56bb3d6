import { crc32, deflateSync } from 'node:zlib'
import type { Drawing, Point, Shape } from './drawing.ts'
import { outlineText } from './outline-text.ts'

/** Rows that a pixel is looked at in; along a row its share is exact. */
const rowsInPixel = 4
const curveSteps = 6

type Polygon = Point[]

/** A drawing as PNG on white, `scale` pixels a point. */
export function drawingToPng(drawing: Drawing, scale: number): Uint8Array {
  const width = Math.ceil(drawing.width * scale)
  const height = Math.ceil(drawing.height * scale)
  const pixels = new Uint8Array(width * height * 3).fill(255)
  for (const shape of drawing.shapes) {
    const polygons = polygonsOf(shape).map((polygon) =>
      polygon.map(([x, y]): Point => [x * scale, y * scale]),
    )
    fill(polygons, shape.kind === 'line' ? shape.stroke : shape.fill, { pixels, width, height })
  }
  return encodePng(pixels, width, height)
}

/** What a shape covers: all that is inside any of its polygons, save the holes, which are drawn the other way round. */
function polygonsOf(shape: Shape): Polygon[] {
  switch (shape.kind) {
    case 'rectangle':
      return [
        [
          [shape.x, shape.y],
          [shape.x + shape.width, shape.y],
          [shape.x + shape.width, shape.y + shape.height],
          [shape.x, shape.y + shape.height],
        ],
      ]
    case 'dot':
      return [circle([shape.x, shape.y], shape.radius)]
    case 'line':
      return strokePolygons(shape)
    case 'text':
      return flatten(outlineText(shape))
  }
}

function circle([x, y]: Point, radius: number): Polygon {
  const corners = 24
  return Array.from({ length: corners }, (_, index): Point => {
    const angle = (2 * Math.PI * index) / corners
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })
}

/** A line's parts as rectangles turned its way, with round corners between them. */
function strokePolygons({ points, width, dash }: Extract<Shape, { kind: 'line' }>): Polygon[] {
  const polygons: Polygon[] = []
  const half = width / 2
  let along = 0
  for (const [index, end] of points.slice(1).entries()) {
    const start = points[index]!
    const length = Math.hypot(end[0] - start[0], end[1] - start[1])
    if (length === 0) continue
    const step = [(end[0] - start[0]) / length, (end[1] - start[1]) / length] as const
    const across = [-step[1] * half, step[0] * half] as const
    for (const [from, to] of drawnParts(along, length, dash)) {
      const first: Point = [start[0] + step[0] * from, start[1] + step[1] * from]
      const last: Point = [start[0] + step[0] * to, start[1] + step[1] * to]
      polygons.push([
        [first[0] + across[0], first[1] + across[1]],
        [first[0] - across[0], first[1] - across[1]],
        [last[0] - across[0], last[1] - across[1]],
        [last[0] + across[0], last[1] + across[1]],
      ])
    }
    if (dash === null && index > 0) polygons.push(circle(start, half))
    along += length
  }
  return polygons
}

/** The parts of a stretch that are drawn, from its beginning; dashes go on from stretch to stretch. */
function drawnParts(
  along: number,
  length: number,
  dash: readonly [number, number] | null,
): [number, number][] {
  if (dash === null) return [[0, length]]
  const period = dash[0] + dash[1]
  const parts: [number, number][] = []
  for (let at = Math.floor(along / period) * period; at < along + length; at += period) {
    const from = Math.max(at - along, 0)
    const to = Math.min(at + dash[0] - along, length)
    if (to > from) parts.push([from, to])
  }
  return parts
}

function flatten(path: ReturnType<typeof outlineText>): Polygon[] {
  const polygons: Polygon[] = []
  let points: Point[] = []
  const finish = () => {
    if (points.length > 2) polygons.push(points)
    points = []
  }
  for (const { letter, numbers } of path) {
    if (letter === 'M') finish()
    if (letter === 'Z') {
      finish()
      continue
    }
    const corners: Point[] = []
    for (let at = 0; at < numbers.length; at += 2) corners.push([numbers[at]!, numbers[at + 1]!])
    if (corners.length === 1) points.push(corners[0]!)
    else {
      const curve = [points.at(-1)!, ...corners]
      for (let step = 1; step <= curveSteps; step++) points.push(pointOnCurve(curve, step / curveSteps))
    }
  }
  finish()
  return polygons
}

/** A point of a Bézier curve of any degree, by de Casteljau's halving between its control points. */
function pointOnCurve(controls: readonly Point[], share: number): Point {
  let points = controls
  while (points.length > 1)
    points = points.slice(1).map(([x, y], index): Point => {
      const [fromX, fromY] = points[index]!
      return [fromX + (x - fromX) * share, fromY + (y - fromY) * share]
    })
  return points[0]!
}

type Canvas = { pixels: Uint8Array; width: number; height: number }

/** Lays a colour over what polygons cover, by the rule that whatever is wound around at all is inside. */
function fill(polygons: readonly Polygon[], colour: string, { pixels, width, height }: Canvas): void {
  const edges = polygons.flatMap((polygon) =>
    polygon.flatMap((from, index) => {
      const to = polygon[(index + 1) % polygon.length]!
      if (from[1] === to[1]) return []
      const winding = from[1] < to[1] ? 1 : -1
      const [upper, lower] = winding === 1 ? [from, to] : [to, from]
      return [
        {
          top: upper[1],
          bottom: lower[1],
          x: upper[0],
          slope: (lower[0] - upper[0]) / (lower[1] - upper[1]),
          winding,
        },
      ]
    }),
  )
  if (edges.length === 0) return
  const first = Math.max(0, Math.floor(edges.reduce((least, { top }) => Math.min(least, top), height)))
  const last = Math.min(height - 1, Math.floor(edges.reduce((most, { bottom }) => Math.max(most, bottom), 0)))
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const cover = new Float32Array(width)
  for (let row = first; row <= last; row++) {
    cover.fill(0)
    const near = edges.filter(({ top, bottom }) => top < row + 1 && bottom > row)
    for (let part = 0; part < rowsInPixel; part++) {
      const y = row + (part + 0.5) / rowsInPixel
      const crossings = near
        .filter(({ top, bottom }) => top <= y && y < bottom)
        .map(({ x, top, slope, winding }) => ({ x: x + (y - top) * slope, winding }))
        .sort((one, other) => one.x - other.x)
      let wound = 0
      for (const [index, { x, winding }] of crossings.entries()) {
        wound += winding
        if (wound !== 0 && index + 1 < crossings.length) coverSpan(cover, x, crossings[index + 1]!.x)
      }
    }
    for (let column = 0; column < width; column++) {
      const share = Math.min(cover[column]!, 1)
      if (share === 0) continue
      const at = (row * width + column) * 3
      for (const [channel, value] of channels.entries()) {
        const under = pixels[at + channel]!
        pixels[at + channel] = Math.round(under + (value - under) * share)
      }
    }
  }
}

function coverSpan(cover: Float32Array, from: number, to: number): void {
  const start = Math.max(from, 0)
  const end = Math.min(to, cover.length)
  for (let column = Math.floor(start); column < end; column++) {
    const inside = Math.min(end, column + 1) - Math.max(start, column)
    if (inside > 0) cover[column]! += inside / rowsInPixel
  }
}

/** Rows of red, green and blue as a PNG file (ISO/IEC 15948), each row as its difference to the one above. */
function encodePng(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const row = width * 3
  const filtered = Buffer.alloc(height * (row + 1))
  for (let y = 0; y < height; y++) {
    filtered[y * (row + 1)] = 2
    for (let x = 0; x < row; x++) {
      const above = y === 0 ? 0 : pixels[(y - 1) * row + x]!
      filtered[y * (row + 1) + 1 + x] = pixels[y * row + x]! - above
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits a channel, true colour.
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const result = Buffer.alloc(body.length + 8)
  result.writeUInt32BE(data.length, 0)
  body.copy(result, 4)
  result.writeUInt32BE(crc32(body), body.length + 4)
  return result
}
