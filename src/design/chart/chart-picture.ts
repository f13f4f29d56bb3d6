import type { ChartDrawingProps } from './ChartDrawing.tsx'
import { init } from './echarts.ts'
import { lightColours } from './light-colours.ts'

/** What stands around a drawing that is taken away from its page. */
export type PictureWords = {
  /** What it shows, of where, in which unit. */
  title: string
  /** Where it comes from, and of which day. */
  source: string
}

const width = 960
const plotHeight = 440
const edge = 24
const titleHeight = 30
const sourceHeight = 30
/** Nobody's page has our font: what programs have that is most like it stands instead. */
const fonts = 'Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif'

/** A chart as a picture by itself (SVG): its title above, its source beneath, in the light colours on white. */
export function chartPicture(option: ChartDrawingProps['option'], { title, source }: PictureWords): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: width - 2 * edge, height: plotHeight })
  chart.setOption(option(plotHeight, width - 2 * edge))
  const drawing = chart.renderToSVGString()
  chart.dispose()
  const lines = wrapped(title, 84)
  const top = edge + lines.length * 24 + titleHeight - 20
  const height = top + plotHeight + sourceHeight + edge / 2
  const texts = [
    ...lines.map((line, index) => textAt(line, edge, edge + 16 + index * 24, 18, 600, 'var(--text)')),
    textAt(source, edge, height - edge + 4, 12, 400, 'var(--muted)'),
  ]
  const whole = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="var(--page)"/>`,
    ...texts,
    `<g transform="translate(${edge} ${top})">${drawing}</g>`,
    '</svg>',
  ].join('\n')
  return inLight(whole)
}

/** A picture (SVG) as a PNG of twice its size. */
export async function pictureToPng(picture: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([picture], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * 2
    canvas.height = image.naturalHeight * 2
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the browser made no PNG of the chart'))),
        'image/png',
      )
    })
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Colours and the font are variables on our pages; elsewhere they are nothing. */
function inLight(svg: string): string {
  return svg
    .replaceAll(/var\(--font\)/g, escaped(fonts))
    .replaceAll(/var\(--([a-z-]+)\)/g, (whole, name: string) => lightColours[name] ?? whole)
}

function textAt(text: string, x: number, y: number, size: number, weight: number, fill: string): string {
  return `<text x="${x}" y="${y}" font-family="var(--font)" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(text)}</text>`
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
