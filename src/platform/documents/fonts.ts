import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { create, type Font } from 'fontkit'
import type { Run } from './document.ts'

/** How letters look; each is a font of its own. */
export type LetterStyle = Run['style']

/** Inter, one file a style. */
const fontAddresses: Record<LetterStyle, string> = {
  plain: import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  bold: import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  italic: import.meta.resolve('@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf'),
}

/**
 * The font of a style, read anew: what writes a file needs one of its own, for a letter that was first met as a part of
 * another (the e of ė) is not known by its own name any more. Letters never change with their neighbours: `calt` would
 * make 12x3 a product and -> an arrow, and takes most of the time that setting a text takes.
 */
export function openFont(style: LetterStyle): Font {
  const font = create(readFileSync(fileURLToPath(fontAddresses[style])))
  const layout = font.layout.bind(font)
  font.layout = (text, features) => {
    const wanted = Array.isArray(features) ? features : []
    return layout(text, { calt: false, ...Object.fromEntries(wanted.map((one) => [one, true])) })
  }
  return font
}

const read = new Map<LetterStyle, Font>()

/** The font of a style to measure letters by and to draw them, read once. */
export function fontOf(style: LetterStyle): Font {
  const known = read.get(style)
  if (known) return known
  const font = openFont(style)
  read.set(style, font)
  return font
}

/** How wide a text of a style is, in the unit of `size`; figures of one width when `tabular`. */
export type Measure = (text: string, style: LetterStyle, size: number, tabular?: boolean) => number

/** A measure that remembers the words it has met, for as long as one file is made. */
export function measureText(): Measure {
  const known = new Map<string, number>()
  return (text, style, size, tabular = false) => {
    const key = `${style}${tabular}${text}`
    let width = known.get(key)
    if (width === undefined) {
      const font = fontOf(style)
      width = font.layout(text, tabular ? ['tnum'] : []).advanceWidth / font.unitsPerEm
      known.set(key, width)
    }
    return width * size
  }
}
