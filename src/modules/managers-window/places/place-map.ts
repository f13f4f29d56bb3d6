import type { BothLanguages } from '../../../platform/text/both-languages.ts'

/** A county or a municipality with its tile. */
export type MapPlace = {
  /** As the service's units have it: SAV_KODAS of a municipality, APS_KODAS of a county. */
  code: string
  title: BothLanguages
  /** As it stands in a tile. */
  short: BothLanguages
  /** Of the grid of tiles, from 0 at the north-west corner. */
  row: number
  column: number
}

/** The counties and municipalities of a country on two grids, on which neighbours are about neighbours. */
export type PlaceMap = {
  counties: readonly MapPlace[]
  municipalities: readonly (MapPlace & { county: string })[]
}
