import { useState } from 'react'
import { foldText } from '../../platform/text/fold-text.ts'
import { useDesignTexts } from '../design-texts.ts'
import { saveFile } from '../shell/take-file.ts'
import { Failure } from '../states/Failure.tsx'
import classes from './ChartFrame.module.css'
import type { PictureWords } from './frame-picture.ts'

type TakePictureProps = {
  /** Draws the picture (SVG) with what stands around it. */
  draw: (words: PictureWords) => Promise<string>
  /** What the chart shows, of where, in which unit. */
  title: string
  /** The day of the latest value, as it is written. */
  day: string
}

/** The ways to take a chart away as a picture. */
export function TakePicture({ draw, title, day }: TakePictureProps) {
  const say = useDesignTexts()
  const [error, setError] = useState<unknown>(null)

  async function take(as: 'svg' | 'png') {
    setError(null)
    try {
      const picture = await draw({ title, source: say('chart.source', { day }) })
      const file =
        as === 'svg'
          ? new Blob([picture], { type: 'image/svg+xml' })
          : await (await import('./picture-to-png.ts')).pictureToPng(picture)
      saveFile(file, `${nameOf(title)}.${as}`)
    } catch (thrown) {
      setError(thrown)
    }
  }

  return (
    <>
      {(['svg', 'png'] as const).map((as) => (
        <button
          key={as}
          type="button"
          className={classes.toggle}
          aria-label={say(as === 'svg' ? 'chart.takeSvg' : 'chart.takePng')}
          onClick={() => void take(as)}
        >
          {as.toUpperCase()}
        </button>
      ))}
      {error ? <Failure error={error} /> : null}
    </>
  )
}

/** A file's name of small plain letters. */
function nameOf(title: string): string {
  const plain = foldText(title)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return plain.slice(0, 80) || 'perkunas'
}
