import { useEffect, useRef, useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { giveSecondFactor, type SignIn } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { BeginAnew } from './BeginAnew.tsx'
import classes from './SignIn.module.css'

/** The code of the second factor, or one of the recovery codes. */
export function CodeStep({ onDone }: { onDone: (next: SignIn) => void }) {
  const say = useIdentityTexts()
  const field = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  const action = useAction(giveSecondFactor, onDone)
  useEffect(() => field.current?.focus(), [])
  return (
    <Form label={say('factor.title')} onSubmit={() => action.mutate({ body: { code } })}>
      <TextField
        ref={field}
        label={say('factor.code')}
        hint={say('factor.codeHint')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        invalid={action.isError}
        required
      />
      <Refusal error={action.error} />
      <div className={classes.buttons}>
        <Button type="submit" strong disabled={action.isPending}>
          {say('signIn.next')}
        </Button>
        <BeginAnew />
      </div>
    </Form>
  )
}
