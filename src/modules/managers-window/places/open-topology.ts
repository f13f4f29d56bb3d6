import { z } from 'zod'

const Arcs = z.array(z.array(z.array(z.number()).min(2)))
const Indices = z.array(z.int())
const Part = z.looseObject({
  type: z.string(),
  properties: z.record(z.string(), z.unknown()).nullable().optional(),
  arcs: z.unknown().optional(),
  get geometries() {
    return z.array(Part).optional()
  },
})
type Part = z.infer<typeof Part>

/** A TopoJSON file: lines that neighbours share, and the shapes that are made of them. */
export const Topology = z.object({
  type: z.literal('Topology'),
  arcs: Arcs,
  transform: z
    .object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) })
    .optional(),
  objects: z.record(z.string(), Part),
})
export type Topology = z.infer<typeof Topology>

type Position = [number, number]

/** Unfolds a topology to the GeoJSON features of all its objects, in their order. Throws where an arc is named that is not there. */
export function openTopology({ arcs, transform, objects }: Topology): unknown[] {
  const lines = arcs.map((arc): Position[] => {
    const at: Position = [0, 0]
    return arc.map(([x = 0, y = 0]) => {
      if (!transform) return [x, y]
      // With a transform each position is the step from the one before.
      at[0] += x
      at[1] += y
      return [
        at[0] * transform.scale[0] + transform.translate[0],
        at[1] * transform.scale[1] + transform.translate[1],
      ]
    })
  })
  const ringOf = (indices: readonly number[]): Position[] =>
    indices.flatMap((index, order) => {
      const line = lines[index < 0 ? ~index : index]
      if (!line) throw new Error(`a shape is made of arc ${index}, and there are ${lines.length}`)
      const along = index < 0 ? line.toReversed() : line
      // An arc begins where the one before it ended.
      return order === 0 ? along : along.slice(1)
    })
  const geometryOf = ({ type, arcs: own }: Part): unknown => {
    const one = z.array(Indices).safeParse(own)
    if (type === 'Polygon' && one.success) return { type, coordinates: one.data.map(ringOf) }
    const many = z.array(z.array(Indices)).safeParse(own)
    if (type === 'MultiPolygon' && many.success) {
      return { type, coordinates: many.data.map((rings) => rings.map(ringOf)) }
    }
    return { type }
  }
  const partsOf = (part: Part): Part[] => (part.geometries ? part.geometries.flatMap(partsOf) : [part])
  return Object.values(objects)
    .flatMap(partsOf)
    .map((part) => ({ type: 'Feature', properties: part.properties ?? null, geometry: geometryOf(part) }))
}
