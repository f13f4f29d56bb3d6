import type { LetterStyle } from './fonts.ts'

/** A place in a drawing: points of 1/72 inch, to the right and downwards. */
export type Point = readonly [x: number, y: number]

/** What a drawing is made of; later ones lie over earlier ones. Colours are `#rrggbb`. */
export type Shape =
  | { kind: 'rectangle'; x: number; y: number; width: number; height: number; fill: string }
  | {
      kind: 'line'
      points: readonly Point[]
      stroke: string
      width: number
      /** Lengths of dash and gap; null for a line without gaps. */
      dash: readonly [number, number] | null
    }
  | { kind: 'dot'; x: number; y: number; radius: number; fill: string }
  /** `y` is of the baseline; `x` of the beginning, the middle or the end. Its figures are of one width. */
  | {
      kind: 'text'
      x: number
      y: number
      anchor: 'start' | 'middle' | 'end'
      text: string
      style: LetterStyle
      size: number
      fill: string
    }

/** A picture as shapes, from which a PDF, an SVG and a PNG are drawn alike. */
export type Drawing = { width: number; height: number; shapes: readonly Shape[] }
