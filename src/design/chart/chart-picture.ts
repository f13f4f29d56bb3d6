import type { ChartDrawingProps } from './ChartDrawing.tsx'
import { init } from './echarts.ts'
import { framePicture, type PictureWords, pictureWidth } from './frame-picture.ts'

const plotHeight = 440

/** A chart as a picture by itself (SVG). */
export function chartPicture(option: ChartDrawingProps['option'], words: PictureWords): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: pictureWidth, height: plotHeight })
  chart.setOption(option(plotHeight, pictureWidth))
  const svg = chart.renderToSVGString()
  chart.dispose()
  return framePicture({ svg, width: pictureWidth, height: plotHeight }, words)
}
