import type { Drawing, Shape } from './drawing.ts'
import { outlineText } from './outline-text.ts'

/** A drawing as SVG, its letters as outlines. */
export function drawingToSvg(drawing: Drawing): string {
  const size = `width="${round(drawing.width)}pt" height="${round(drawing.height)}pt"`
  const box = `viewBox="0 0 ${round(drawing.width)} ${round(drawing.height)}"`
  const shapes = drawing.shapes.map(shapeToSvg).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box}>${shapes}</svg>`
}

const round = (value: number) => String(Math.round(value * 100) / 100)

function shapeToSvg(shape: Shape): string {
  switch (shape.kind) {
    case 'rectangle':
      return `<rect x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}" fill="${shape.fill}"/>`
    case 'dot':
      return `<circle cx="${round(shape.x)}" cy="${round(shape.y)}" r="${round(shape.radius)}" fill="${shape.fill}"/>`
    case 'line': {
      const points = shape.points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')
      const dash = shape.dash === null ? '' : ` stroke-dasharray="${shape.dash.join(' ')}"`
      return `<polyline points="${points}" fill="none" stroke="${shape.stroke}" stroke-width="${shape.width}" stroke-linejoin="round"${dash}/>`
    }
    case 'text': {
      const path = outlineText(shape)
        .map(({ letter, numbers }) => `${letter}${numbers.map(round).join(' ')}`)
        .join('')
      return path === '' ? '' : `<path d="${path}" fill="${shape.fill}"/>`
    }
  }
}
