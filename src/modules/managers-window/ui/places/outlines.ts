import type { z } from 'zod'
import type { getBoundaries, PlaceFigure } from '../../contract.ts'

type Boundaries = z.output<(typeof getBoundaries)['reply']>

/** Where places are drawn. */
export type Outlines = {
  width: number
  height: number
  of: (place: PlaceFigure) => { paths: string[]; x: number; y: number } | null
}

/** The outlines of municipalities, and of counties that are made of them; `all` are the places that are known. */
export function outlinesOf({ width, height, shapes }: Boundaries, all: readonly PlaceFigure[]): Outlines {
  const known = new Map(shapes.map((shape) => [shape.code, shape]))
  const parts = new Map<string, string[]>()
  for (const { kind, code, county } of all) {
    if (kind === 'municipality' && county !== null) parts.set(county, [...(parts.get(county) ?? []), code])
  }
  return {
    width,
    height,
    of: ({ kind, code }) => {
      const own = (kind === 'county' ? (parts.get(code) ?? []) : [code]).flatMap(
        (one) => known.get(one) ?? [],
      )
      if (own.length === 0) return null
      const mean = (pick: (shape: { x: number; y: number }) => number) =>
        own.reduce((sum, one) => sum + pick(one), 0) / own.length
      return { paths: own.map(({ path }) => path), x: mean(({ x }) => x), y: mean(({ y }) => y) }
    },
  }
}
