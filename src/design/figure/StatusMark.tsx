import { useDesignTexts } from '../design-texts.ts'
import classes from './StatusMark.module.css'
import { type Status, StatusShape } from './StatusShape.tsx'

/** The mark of how a figure stands to its target: shape, word and colour together, everywhere the same. */
export function StatusMark({ status, narrow = false }: { status: Status; narrow?: boolean }) {
  const say = useDesignTexts()
  return (
    <span className={`${classes.mark} ${classes[status]}`}>
      <StatusShape status={status} />
      {say(narrow ? `status.narrow.${status}` : `status.${status}`)}
    </span>
  )
}
