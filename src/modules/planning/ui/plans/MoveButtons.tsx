import { Button } from '../../../../design/shell/Button.tsx'
import { usePlanTexts } from './plan-texts.ts'

type MoveButtonsProps = {
  name: string
  isFirst: boolean
  isLast: boolean
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** Moves something up or down among its own, or takes it away. */
export function MoveButtons({ name, isFirst, isLast, onMove, onRemove }: MoveButtonsProps) {
  const say = usePlanTexts()
  return (
    <>
      <Button screenOnly label={say('move.up', { name })} disabled={isFirst} onClick={() => onMove(-1)}>
        ↑
      </Button>
      <Button screenOnly label={say('move.down', { name })} disabled={isLast} onClick={() => onMove(1)}>
        ↓
      </Button>
      <Button screenOnly label={say('remove.one', { name })} onClick={onRemove}>
        {say('remove')}
      </Button>
    </>
  )
}
