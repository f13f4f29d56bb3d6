import type { Shape } from './drawing.ts'
import { fontOf } from './fonts.ts'

/** A step of an outline in a drawing's points: `M` to, `L` line, `Q` and `C` curves with their control points, `Z` closed. */
export type PathStep = { letter: 'M' | 'L' | 'Q' | 'C' | 'Z'; numbers: readonly number[] }

const letters = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const

/** A text as the outlines of its letters: a picture in a document looks alike where the font is not installed. */
export function outlineText(shape: Extract<Shape, { kind: 'text' }>): PathStep[] {
  const font = fontOf(shape.style)
  const run = font.layout(shape.text, ['tnum'])
  const scale = shape.size / font.unitsPerEm
  const taken = run.advanceWidth * scale
  let x = shape.x - (shape.anchor === 'start' ? 0 : shape.anchor === 'end' ? taken : taken / 2)
  return run.glyphs.flatMap((glyph, index) => {
    const { xAdvance, xOffset, yOffset } = run.positions[index]!
    const left = x + xOffset * scale
    const bottom = shape.y - yOffset * scale
    x += xAdvance * scale
    return glyph.path.commands.map(({ command, args }) => ({
      letter: letters[command],
      numbers: args.map((value, place) => (place % 2 === 0 ? left + value * scale : bottom - value * scale)),
    }))
  })
}
