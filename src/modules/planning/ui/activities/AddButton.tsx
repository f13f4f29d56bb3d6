import { useOpener } from '../../../../design/form/use-opener.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import type { Activity } from '../../contract.ts'
import classes from '../Work.module.css'
import { useActivityTexts } from './activity-texts.ts'

type AddButtonProps = {
  kind: Activity['kind']
  /** Of which kind the form that is open is; undefined while none is. */
  open: Activity['kind'] | undefined
  onAdd: (kind: Activity['kind']) => void
}

/** The way to add an activity, while none is being written; the focus comes back to it after one of its kind. */
export function AddButton({ kind, open, onAdd }: AddButtonProps) {
  const say = useActivityTexts()
  const opener = useOpener(open === kind)
  if (open !== undefined) return null
  return (
    <div className={classes.buttons} data-screen-only>
      <Button ref={opener} onClick={() => onAdd(kind)}>
        {say(`add.${kind}`)}
      </Button>
    </div>
  )
}
