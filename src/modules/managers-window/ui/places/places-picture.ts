import {
  type Drawn,
  framePicture,
  type PictureWords,
  pictureWidth,
  textAt,
} from '../../../../design/chart/frame-picture.ts'
import { statusShapes } from '../../../../design/figure/StatusShape.tsx'
import type { Language } from '../../../../platform/text/both-languages.ts'
import type { Outlines } from './outlines.ts'
import type { ShownPlace } from './shown-place.ts'
import type { PlaceWords } from './use-place-words.ts'

type Picture = {
  shown: readonly ShownPlace[]
  /** Null: as tiles. */
  outlines: Outlines | null
  legend: { title: string; steps: readonly string[] }
  words: PlaceWords
  language: Language
}

const gap = 4
const tileHeight = 58
const legendHeight = 52

/** The map as a picture by itself (SVG), with its legend. */
export function placesPicture(picture: Picture, words: PictureWords): string {
  const map = picture.outlines ? outlinesOf(picture, picture.outlines) : tilesOf(picture)
  const { title, steps } = picture.legend
  const legend = [
    textAt(title, 0, map.height + 22, 13, 600, 'var(--text)'),
    ...steps.flatMap((step, at) => [
      `<rect x="${at * 150}" y="${map.height + 32}" width="18" height="14" fill="var(--step-${at + 1})" stroke="var(--line-strong)"/>`,
      textAt(step, at * 150 + 24, map.height + 44, 13, 400, 'var(--text)'),
    ]),
  ]
  return framePicture(
    { svg: `${map.svg}${legend.join('')}`, width: map.width, height: map.height + legendHeight },
    words,
  )
}

function tilesOf({ shown, words, language }: Picture): Drawn {
  const columns = Math.max(...shown.map(({ place }) => place.column)) + 1
  const rows = Math.max(...shown.map(({ place }) => place.row)) + 1
  const width = (pictureWidth - gap * (columns - 1)) / columns
  const svg = shown.map(({ place, step, status }) => {
    const [x, y] = [place.column * (width + gap), place.row * (tileHeight + gap)]
    const value = place.figure?.value == null ? '–' : words.short(place.figure.value)
    const ink = inkOf(step)
    const sign = status
      ? `<path d="${statusShapes[status]}" fill="${ink}" fill-rule="evenodd" transform="translate(${x + width - 20} ${y + 34})"/>`
      : ''
    return [
      `<rect x="${x}" y="${y}" width="${width}" height="${tileHeight}" fill="${fillOf(step)}" stroke="var(--line-strong)"/>`,
      textAt(place.short[language], x + 6, y + 20, 12, 400, ink),
      textAt(value, x + 6, y + 46, 16, 600, ink),
      sign,
    ].join('')
  })
  return { svg: svg.join(''), width: pictureWidth, height: rows * (tileHeight + gap) - gap }
}

function outlinesOf({ shown, words, language }: Picture, outlines: Outlines): Drawn {
  const scale = pictureWidth / outlines.width
  const svg = shown.flatMap(({ place, step }) => {
    const outline = outlines.of(place)
    if (!outline) return []
    const value = place.figure?.value == null ? '–' : words.short(place.figure.value)
    return [
      `<g><title>${words.told(place, undefined).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>`,
      ...outline.paths.map(
        (path) => `<path d="${path}" fill="${fillOf(step)}" stroke="var(--line-strong)" stroke-width="1.5"/>`,
      ),
      textAt(place.short[language], outline.x, outline.y - 4, 20, 400, inkOf(step), 'middle'),
      textAt(value, outline.x, outline.y + 20, 24, 600, inkOf(step), 'middle'),
      '</g>',
    ]
  })
  return {
    svg: `<g transform="scale(${scale})">${svg.join('')}</g>`,
    width: pictureWidth,
    height: Math.round(outlines.height * scale),
  }
}

function fillOf(step: number): string {
  return step === 0 ? 'var(--page)' : `var(--step-${step})`
}

function inkOf(step: number): string {
  return step === 5 ? 'var(--on-step-5)' : step === 4 ? 'var(--on-step-4)' : 'var(--text)'
}
