import { Button } from '../../../../design/shell/Button.tsx'
import classes from './Present.module.css'
import { usePresentTexts } from './present-texts.ts'
import type { PresentCommands } from './use-present-keys.ts'

type PresentControlsProps = {
  commands: PresentCommands
  /** Which slide of how many. */
  count: string
  isFirst: boolean
  isLast: boolean
}

/** The same ways as by keys, for those who point. They are never disabled, so that the focus stays where it is. */
export function PresentControls({ commands, count, isFirst, isLast }: PresentControlsProps) {
  const say = usePresentTexts()
  return (
    <nav className={classes.controls} aria-label={say('slides')} data-screen-only>
      <span className={classes.ways}>
        <button type="button" className={classes.turn} aria-disabled={isFirst} onClick={commands.previous}>
          ← {say('previous')}
        </button>
        <span className={classes.count}>{count}</span>
        <button type="button" className={classes.turn} aria-disabled={isLast} onClick={commands.next}>
          {say('next')} →
        </button>
      </span>
      <span className={classes.ways}>
        <Button onClick={commands.fullscreen}>
          {say('fullscreen')} <kbd>F</kbd>
        </Button>
        <Button onClick={() => window.print()}>{say('print')}</Button>
        <Button onClick={commands.leave}>
          {say('leave')} <kbd>Esc</kbd>
        </Button>
      </span>
    </nav>
  )
}
