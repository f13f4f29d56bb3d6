import { lightColours } from './light-colours.ts'

/** What stands around a drawing that is taken away from its page. */
export type PictureWords = {
  /** What it shows, of where, in which unit. */
  title: string
  /** Where it comes from, and of which day. */
  source: string
}

/** Marks of SVG with their size; colours and the font may be the pages' variables. */
export type Drawn = { svg: string; width: number; height: number }

const edge = 24
const titleHeight = 30
const sourceHeight = 30
/** Width of a drawing that fills a picture. */
export const pictureWidth = 960 - 2 * edge
/** Nobody's page has our font: what programs have that is most like it stands instead. */
const fonts = 'Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif'

/** A drawing as a picture by itself (SVG): its title above, its source beneath, in the light colours on white. */
export function framePicture(drawn: Drawn, { title, source }: PictureWords): string {
  const width = Math.max(drawn.width, pictureWidth) + 2 * edge
  const lines = wrapped(title, 84)
  const top = edge + lines.length * 24 + titleHeight - 20
  const height = top + drawn.height + sourceHeight + edge / 2
  const texts = [
    ...lines.map((line, index) => textAt(line, edge, edge + 16 + index * 24, 18, 600, 'var(--text)')),
    textAt(source, edge, height - edge + 4, 12, 400, 'var(--muted)'),
  ]
  const whole = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="var(--page)"/>`,
    ...texts,
    `<g transform="translate(${edge} ${top})">${drawn.svg}</g>`,
    '</svg>',
  ].join('\n')
  return inLight(whole)
}

/** A text of a drawing at a place, of a size in pixels and a weight. */
export function textAt(
  text: string,
  x: number,
  y: number,
  size: number,
  weight: number,
  fill: string,
  anchor: 'start' | 'middle' = 'start',
): string {
  return `<text x="${x}" y="${y}" font-family="var(--font)" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`
}

/** Colours and the font are variables on our pages; elsewhere they are nothing. */
function inLight(svg: string): string {
  return svg
    .replaceAll(/var\(--font\)/g, escaped(fonts))
    .replaceAll(/var\(--([a-z0-9-]+)\)/g, (whole, name: string) => lightColours[name] ?? whole)
}

/** A text in lines of some characters at most, a longer word by itself. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    if (line !== '' && line.length + word.length >= most) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
