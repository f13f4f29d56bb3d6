import { useEffect, useRef } from 'react'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'

/** A password for one sign-in, shown this once to who hands it over. */
export function OncePassword({ name, password }: { name: string; password: string }) {
  const say = useIdentityTexts()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="status" className={classes.done}>
      <p>{say('once.text', { name })}</p>
      <p>
        <code className={classes.secret}>{password}</code>
      </p>
    </div>
  )
}
