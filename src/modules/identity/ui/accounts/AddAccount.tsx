import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { addAccount } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { OncePassword } from './OncePassword.tsx'

/** Adding an account for somebody; its password for the first sign-in is shown once. */
export function AddAccount({ onChange }: { onChange: () => void }) {
  const say = useIdentityTexts()
  const [adding, setAdding] = useState(false)
  const opener = useOpener(adding)
  const [name, setName] = useState('')
  const [signInName, setSignInName] = useState('')
  const [staff, setStaff] = useState('')
  const action = useAction(addAccount, () => {
    setAdding(false)
    setName('')
    setSignInName('')
    setStaff('')
    onChange()
  })
  const added = action.data && action.variables.body.name
  return (
    <section className={classes.section} aria-labelledby="add">
      <h2 id="add">{say('accounts.add')}</h2>
      {action.data && <OncePassword name={added ?? ''} password={action.data.password} />}
      {adding ? (
        <Form
          opened
          label={say('accounts.add')}
          onSubmit={() =>
            action.mutate({ body: { name, signInName, staff: staff.trim() === '' ? null : staff.trim() } })
          }
        >
          <TextField label={say('accounts.name')} value={name} onChange={setName} required />
          <TextField
            label={say('signIn.name')}
            hint={say('accounts.signInNameHint')}
            value={signInName}
            onChange={setSignInName}
            required
          />
          <TextField
            label={say('account.staff')}
            hint={say('accounts.staffHint')}
            value={staff}
            onChange={setStaff}
          />
          <Refusal error={action.error} />
          <div className={classes.buttons}>
            <Button type="submit" strong disabled={action.isPending}>
              {say('accounts.addThis')}
            </Button>
            <Button onClick={() => setAdding(false)}>{say('form.leave')}</Button>
          </div>
        </Form>
      ) : (
        <div className={classes.buttons} data-screen-only>
          <Button
            ref={opener}
            onClick={() => {
              action.reset()
              setAdding(true)
            }}
          >
            {say('accounts.addOne')}
          </Button>
        </div>
      )}
    </section>
  )
}
