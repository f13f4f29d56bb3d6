import { useEffect, useRef, useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { Button } from '../../../../design/shell/Button.tsx'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { QrCode } from './QrCode.tsx'

type ConfirmFactorProps = {
  secret: string
  /** What the app is told, otpauth://totp/… */
  address: string
  error: Error | null
  pending: boolean
  onCode: (code: string) => void
}

/** What an authenticator app is to be told, by its camera or by hand, and a code of it to see that it was. */
export function ConfirmFactor({ secret, address, error, pending, onCode }: ConfirmFactorProps) {
  const say = useIdentityTexts()
  const first = useRef<HTMLParagraphElement>(null)
  const [code, setCode] = useState('')
  useEffect(() => first.current?.focus(), [])
  return (
    <>
      <p ref={first} tabIndex={-1}>
        {say('factor.scan')}
      </p>
      <QrCode text={address} label={say('factor.qr')} />
      <p>{say('factor.byHand')}</p>
      <p>
        <code className={classes.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Form label={say('factor.confirm')} onSubmit={() => onCode(code)}>
        <TextField
          label={say('factor.appCode')}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          inputMode="numeric"
          invalid={error !== null}
          required
        />
        <Refusal error={error} />
        <Button type="submit" strong disabled={pending}>
          {say('factor.confirm')}
        </Button>
      </Form>
    </>
  )
}
