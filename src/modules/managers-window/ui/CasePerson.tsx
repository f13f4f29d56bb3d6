import { Button } from '../../../design/shell/Button.tsx'
import type { OpenCase } from '../contract.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type CasePersonProps = {
  one: OpenCase
  /** The name once it was read; null where none was loaded, undefined before. */
  name: string | null | undefined
  onAsk: (person: string) => void
}

/** Whose case it is: the key, and for who handles the case the name, once it was asked for. */
export function CasePerson({ one: { person, handled }, name, onAsk }: CasePersonProps) {
  const say = useWindowTexts()
  return (
    <span className={classes.casePerson}>
      {name && <strong>{name}</strong>}
      {name === null && <span className={classes.faint}>{say('name.none')}</span>}
      <span>{person}</span>
      {handled && name === undefined && (
        <Button screenOnly onClick={() => onAsk(person)}>
          {say('name.ask')}
        </Button>
      )}
    </span>
  )
}
