import { Button } from '../../../../design/shell/Button.tsx'
import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'

const toldAtOnce = 8

type FaultsPartProps = { title: string; text?: string; faults: readonly string[]; onClose: () => void }

/** What of a block or a file could not be taken, cell by cell; nothing of it was. */
export function FaultsPart({ title, text, faults, onClose }: FaultsPartProps) {
  const say = useCascadeTexts()
  return (
    <section className={classes.notice} data-kind="wrong" role="alert" aria-label={title}>
      <p className={classes.noticeTitle}>{title}</p>
      {text && <p>{text}</p>}
      <ul className={classes.list}>
        {faults.slice(0, toldAtOnce).map((one) => (
          <li key={one}>{one}</li>
        ))}
        {faults.length > toldAtOnce && <li>{say('paste.more', { count: faults.length - toldAtOnce })}</li>}
      </ul>
      <Button onClick={onClose}>{say('paste.close')}</Button>
    </section>
  )
}
