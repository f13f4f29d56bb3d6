import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../../design/shell/Button.tsx'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'

type RecoveryCodesProps = { codes: readonly string[]; onDone: () => void }

/** The recovery codes, shown this once: to be copied, printed, and then gone on from. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const say = useIdentityTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => heading.current?.focus(), [])
  const copy = () =>
    void navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <section className={classes.section} aria-labelledby="recovery">
      <h2 id="recovery" ref={heading} tabIndex={-1}>
        {say('recovery.title')}
      </h2>
      <p>{say('recovery.text')}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.buttons} data-screen-only>
        <Button onClick={copy}>{say('recovery.copy')}</Button>
        <Button onClick={() => window.print()}>{say('recovery.print')}</Button>
        <Button strong onClick={onDone}>
          {say('recovery.done')}
        </Button>
      </div>
      <p role="status">{copied !== null && say(copied ? 'recovery.copied' : 'recovery.notCopied')}</p>
    </section>
  )
}
