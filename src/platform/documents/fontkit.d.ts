// What is used of fontkit, which brings no types of its own.
declare module 'fontkit' {
  /** A step of an outline, in the font's units, upwards. */
  export type OutlineStep = {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
    args: number[]
  }
  export type GlyphRun = {
    advanceWidth: number
    glyphs: { path: { commands: OutlineStep[] } }[]
    positions: { xAdvance: number; xOffset: number; yOffset: number }[]
  }
  export type Font = {
    unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string, features?: string[] | Record<string, boolean>): GlyphRun
  }
  export function create(bytes: Uint8Array): Font
}
