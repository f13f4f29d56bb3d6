import { createHash } from 'node:crypto'
import { z } from 'zod'
import { openTopology, Topology } from './open-topology.ts'

/** The outlines of municipalities as paths within a drawing, north up. */
export type Boundaries = {
  /** Of the file that they were read from. */
  version: string
  width: number
  height: number
  shapes: { code: string; path: string; x: number; y: number }[]
}

/** What is wrong with a file of boundaries, with the place and what to do. */
export class BoundariesFault extends Error {}

const Position = z.array(z.number()).min(2)
const Ring = z.array(Position)
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) }),
])
const Feature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullable().optional(),
  geometry: z.unknown(),
})
const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })

type Point = readonly [x: number, y: number]

/** Width of a drawing: its points are whole numbers, so that neighbours round to the same line. */
const width = 1600

/**
 * Reads the text of a GeoJSON or TopoJSON file in WGS 84, whose features have a municipality's code in a property. Throws a
 * {@link BoundariesFault} that names the feature: every code must be there once, and none besides.
 */
export function readBoundaries(
  text: string,
  { property, codes }: { property: string; codes: readonly string[] },
): Boundaries {
  const polygons = new Map<string, Point[][]>()
  for (const [index, found] of featuresOf(text).entries()) {
    const place = `feature ${index + 1}`
    const feature = Feature.safeParse(found)
    if (!feature.success) throw new BoundariesFault(`${place} is no Feature with properties and a geometry`)
    const code = codeOf(feature.data.properties?.[property])
    if (code === null) {
      const others = Object.keys(feature.data.properties ?? {}).join(', ') || 'none'
      throw new BoundariesFault(
        `${place} has no "${property}" with a municipality's code (its properties: ${others}). Name the property in PERKUNAS_BOUNDARIES_CODE`,
      )
    }
    if (!codes.includes(code)) {
      throw new BoundariesFault(`${place} has the code "${code}", which is no municipality's (SAV_KODAS)`)
    }
    if (polygons.has(code)) {
      throw new BoundariesFault(
        `${place} has the code "${code}" of a feature before it: join them to one MultiPolygon`,
      )
    }
    polygons.set(code, ringsOf(feature.data.geometry, `${place} ("${code}")`))
  }
  const missing = codes.filter((code) => !polygons.has(code))
  if (missing.length > 0) {
    throw new BoundariesFault(
      `no feature has the code ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' …' : ''}`,
    )
  }
  return draw(polygons, createHash('sha256').update(text).digest('hex').slice(0, 12))
}

function featuresOf(text: string): unknown[] {
  let found: unknown
  try {
    found = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new BoundariesFault(`it is no JSON: ${(error as Error).message}`)
  }
  const collection = Collection.safeParse(found)
  if (collection.success) return collection.data.features
  const topology = Topology.safeParse(found)
  if (topology.success) {
    try {
      return openTopology(topology.data)
    } catch (error) {
      throw new BoundariesFault((error as Error).message)
    }
  }
  throw new BoundariesFault('it is neither a FeatureCollection (GeoJSON) nor a Topology (TopoJSON)')
}

function codeOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function ringsOf(found: unknown, place: string): Point[][] {
  const geometry = Geometry.safeParse(found)
  if (!geometry.success) throw new BoundariesFault(`${place}: its geometry is no Polygon or MultiPolygon`)
  const { type, coordinates } = geometry.data
  const rings = type === 'Polygon' ? coordinates : coordinates.flat()
  if (rings.length === 0) throw new BoundariesFault(`${place} has no ring`)
  return rings.map((ring, index) => {
    const points = ring.map((position): Point => [position[0]!, position[1]!])
    const which = `${place}, ring ${index + 1}`
    for (const [lon, lat] of points) {
      if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
        throw new BoundariesFault(
          `${which}: ${lon}, ${lat} are no degrees. Save the file in WGS 84 (EPSG:4326), longitude first`,
        )
      }
    }
    const [first, last] = [points[0], points.at(-1)]
    if (points.length < 4 || !first || !last || first[0] !== last[0] || first[1] !== last[1]) {
      throw new BoundariesFault(
        `${which} is not closed: it needs four positions or more, the last as the first`,
      )
    }
    return points
  })
}

function draw(polygons: ReadonlyMap<string, Point[][]>, version: string): Boundaries {
  const bounds = { west: 180, east: -180, south: 90, north: -90 }
  for (const rings of polygons.values()) {
    for (const [lon, lat] of rings.flat()) {
      bounds.west = Math.min(bounds.west, lon)
      bounds.east = Math.max(bounds.east, lon)
      bounds.south = Math.min(bounds.south, lat)
      bounds.north = Math.max(bounds.north, lat)
    }
  }
  // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
  const narrowed = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180)
  const scale = width / ((bounds.east - bounds.west) * narrowed || 1)
  const project = ([lon, lat]: Point): Point => [
    Math.round((lon - bounds.west) * narrowed * scale),
    Math.round((bounds.north - lat) * scale),
  ]
  return {
    version,
    width,
    height: Math.max(1, Math.round((bounds.north - bounds.south) * scale)),
    shapes: [...polygons].map(([code, rings]) => {
      const drawn = rings.map((ring) => withoutRepeats(ring.map(project)))
      const seen = drawn.filter((ring) => ring.length > 3)
      const largest = (seen.length > 0 ? seen : drawn).toSorted((a, b) => areaOf(b) - areaOf(a))[0]!
      const [x, y] = middleOf(largest)
      const path = (seen.length > 0 ? seen : [around(x, y)]).map(pathOf).join('')
      return { code, path, x, y }
    }),
  }
}

function withoutRepeats(ring: readonly Point[]): Point[] {
  return ring.filter(
    (point, at) => at === 0 || point[0] !== ring[at - 1]![0] || point[1] !== ring[at - 1]![1],
  )
}

/** What is smaller than a point of the drawing is still to be seen. */
function around(x: number, y: number): Point[] {
  return [
    [x - 2, y - 2],
    [x + 2, y - 2],
    [x + 2, y + 2],
    [x - 2, y + 2],
    [x - 2, y - 2],
  ]
}

function pathOf(ring: readonly Point[]): string {
  return `M${ring
    .slice(0, -1)
    .map(([x, y]) => `${x} ${y}`)
    .join('L')}Z`
}

function areaOf(ring: readonly Point[]): number {
  return Math.abs(twiceArea(ring)) / 2
}

function twiceArea(ring: readonly Point[]): number {
  let sum = 0
  for (let at = 1; at < ring.length; at++) {
    const [[x, y], [nextX, nextY]] = [ring[at - 1]!, ring[at]!]
    sum += x * nextY - nextX * y
  }
  return sum
}

/** The centre of gravity of a ring. */
function middleOf(ring: readonly Point[]): Point {
  const twice = twiceArea(ring)
  if (twice === 0) return ring[0]!
  let [sumX, sumY] = [0, 0]
  for (let at = 1; at < ring.length; at++) {
    const [[x, y], [nextX, nextY]] = [ring[at - 1]!, ring[at]!]
    const cross = x * nextY - nextX * y
    sumX += (x + nextX) * cross
    sumY += (y + nextY) * cross
  }
  return [Math.round(sumX / (3 * twice)), Math.round(sumY / (3 * twice))]
}
