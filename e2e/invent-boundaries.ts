import { municipalities } from '../demo/geography.ts'

/** Fields beside each other. */
const columns = 10

/** Boundaries of no country: each municipality a slanted field, as GeoJSON with SAV_KODAS. */
export function inventBoundaries(): string {
  const corner = (row: number, column: number) => [21 + column * 0.55 + row * 0.06, 56 - row * 0.3]
  const features = municipalities.map(({ code }, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns]
    const ring = [
      corner(row, column),
      corner(row, column + 1),
      corner(row + 1, column + 1),
      corner(row + 1, column),
      corner(row, column),
    ]
    return {
      type: 'Feature',
      properties: { SAV_KODAS: code },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }
  })
  return JSON.stringify({ type: 'FeatureCollection', features })
}
