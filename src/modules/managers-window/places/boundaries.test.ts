import { expect, test } from 'vitest'
import { BoundariesFault, readBoundaries } from './boundaries.ts'

/** Two squares side by side, a degree each, the eastern with an island. */
const west = [
  [24, 54],
  [25, 54],
  [25, 55],
  [24, 55],
  [24, 54],
]
const east = west.map(([x, y]) => [x! + 1, y!])
const island = [
  [26.5, 54.9],
  [26.6, 54.9],
  [26.6, 55],
  [26.5, 55],
  [26.5, 54.9],
]
const feature = (code: unknown, geometry: unknown, property = 'SAV_KODAS') => ({
  type: 'Feature',
  properties: { name: 'x', [property]: code },
  geometry,
})
const geoJson = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates })
const right = geoJson(
  feature(13, polygon(west)),
  feature(' 41 ', { type: 'MultiPolygon', coordinates: [[east], [island]] }),
)
const asked = { property: 'SAV_KODAS', codes: ['13', '41'] }
const read = (text: string) => readBoundaries(text, asked)

test('features are drawn north up, as wide as the earth is there, and neighbours share their line', () => {
  const { width, height, shapes, version } = read(right)
  expect(width).toBe(1600)
  // 2.6 degrees of longitude at 54.5 degrees north, one of latitude.
  expect(height).toBe(Math.round(1600 / (2.6 * Math.cos((54.5 * Math.PI) / 180))))
  expect(shapes.map(({ code }) => code)).toEqual(['13', '41'])
  const line = Math.round(1600 / 2.6)
  expect(shapes[0]!.path).toBe(`M0 ${height}L${line} ${height}L${line} 0L0 0Z`)
  expect(shapes[1]!.path.startsWith(`M${line} ${height}L`)).toBe(true)
  expect(shapes[1]!.path.match(/Z/g)).toHaveLength(2)
  expect(shapes[0]).toMatchObject({ x: Math.round(line / 2), y: Math.round(height / 2) })
  expect(version).toMatch(/^[0-9a-f]{12}$/)
})

test('a topology is the same drawing', () => {
  const topology = {
    type: 'Topology',
    transform: { scale: [0.1, 0.1], translate: [24, 54] },
    arcs: [
      [
        [10, 0],
        [0, 10],
      ],
      [
        [10, 10],
        [-10, 0],
        [0, -10],
        [10, 0],
      ],
      [
        [10, 0],
        [10, 0],
        [0, 10],
        [-10, 0],
      ],
      [
        [25, 9],
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ],
    ],
    objects: {
      municipalities: {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Polygon', properties: { SAV_KODAS: '13' }, arcs: [[0, 1]] },
          { type: 'MultiPolygon', properties: { SAV_KODAS: '41' }, arcs: [[[-1, 2]], [[3]]] },
        ],
      },
    },
  }
  const { shapes, height } = read(JSON.stringify(topology))
  const drawn = read(right)
  expect(height).toBe(drawn.height)
  const points = (path: string) => new Set(path.split(/[MLZ]+/).filter(Boolean))
  for (const [index, { path }] of shapes.entries()) {
    expect(points(path)).toEqual(points(drawn.shapes[index]!.path))
  }
  topology.objects.municipalities.geometries[0]!.arcs = [[7]]
  expect(() => read(JSON.stringify(topology))).toThrow('a shape is made of arc 7, and there are 4')
})

test('what is smaller than a point is drawn all the same', () => {
  const tiny = west.map(([x, y]) => [24 + (x! - 24) / 1e6, 54 + (y! - 54) / 1e6])
  const { shapes } = read(geoJson(feature('13', polygon(tiny)), feature('41', polygon(east))))
  expect(shapes[0]!.path.match(/L/g)).toHaveLength(3)
})

test.each([
  ['{', /^it is no JSON: /],
  ['{"type":"Feature"}', /^it is neither a FeatureCollection/],
  [geoJson({ type: 'Polygon' }), /^feature 1 is no Feature/],
  [
    geoJson(feature(13, polygon(west), 'code')),
    /^feature 1 has no "SAV_KODAS".*\(its properties: name, code\).*PERKUNAS_BOUNDARIES_CODE/,
  ],
  [geoJson(feature(null, polygon(west))), /^feature 1 has no "SAV_KODAS"/],
  [
    geoJson(feature(13, polygon(west)), feature(99, polygon(east))),
    /^feature 2 has the code "99", which is no/,
  ],
  [
    geoJson(feature(13, polygon(west)), feature('13', polygon(east))),
    /^feature 2 has the code "13" of a feature/,
  ],
  [geoJson(feature(13, polygon(west))), /^no feature has the code 41$/],
  [geoJson(feature(13, { type: 'Point', coordinates: [24, 54] })), /^feature 1 \("13"\): its geometry is no/],
  [geoJson(feature(13, polygon())), /^feature 1 \("13"\) has no ring$/],
  [geoJson(feature(13, polygon(west, west.slice(0, 4)))), /^feature 1 \("13"\), ring 2 is not closed/],
  [
    geoJson(
      feature(
        13,
        polygon([
          [580000, 6060000],
          [1, 1],
          [2, 2],
          [580000, 6060000],
        ]),
      ),
    ),
    /580000, 6060000 are no degrees.*WGS 84/,
  ],
])('%s is refused with its place', (text, message) => {
  expect(() => read(text)).toThrow(BoundariesFault)
  expect(() => read(text)).toThrow(message)
})
