import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { PasswordField } from '../../../../design/form/PasswordField.tsx'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { type OwnAccount, removeSecondFactor } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { SecondFactorSetUp } from '../second-factor/SecondFactorSetUp.tsx'

type SecondFactorPartProps = { account: OwnAccount; onChange: () => void }

/** The second factor: whether there is one, recovery codes left; setting one up, taking it away. */
export function SecondFactorPart({ account, onChange }: SecondFactorPartProps) {
  const say = useIdentityTexts()
  const [doing, setDoing] = useState<'set_up' | 'remove' | null>(null)
  const opener = useOpener(doing !== null)
  const done = () => {
    setDoing(null)
    onChange()
  }
  return (
    <section className={classes.section} aria-labelledby="factor">
      <h2 id="factor">{say('factor.title')}</h2>
      <p className={classes.text}>
        {account.secondFactor
          ? `${say('factor.is')} ${say('recovery.left', { count: account.recoveryCodesLeft })}`
          : say('factor.isNot')}
      </p>
      {doing === 'set_up' && (
        <SecondFactorSetUp
          lead={say(account.secondFactor ? 'factor.leadAnew' : 'factor.lead')}
          onDone={done}
        />
      )}
      {doing === 'remove' && <RemoveFactor onDone={done} />}
      <div className={classes.buttons} data-screen-only>
        {doing === null ? (
          <>
            <Button key="set_up" ref={opener} onClick={() => setDoing('set_up')}>
              {say(account.secondFactor ? 'factor.anew' : 'factor.setUp')}
            </Button>
            {account.secondFactor && (
              <Button onClick={() => setDoing('remove')}>{say('factor.remove')}</Button>
            )}
          </>
        ) : (
          <Button key="leave" onClick={done}>
            {say('factor.leave')}
          </Button>
        )}
      </div>
    </section>
  )
}

function RemoveFactor({ onDone }: { onDone: () => void }) {
  const say = useIdentityTexts()
  const [password, setPassword] = useState('')
  const action = useAction(removeSecondFactor, onDone)
  return (
    <Form label={say('factor.remove')} opened onSubmit={() => action.mutate({ body: { password } })}>
      <p>{say('factor.removeText')}</p>
      <PasswordField
        label={say('password.current')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        invalid={action.isError}
      />
      <Refusal error={action.error} />
      <Button type="submit" strong disabled={action.isPending}>
        {say('factor.remove')}
      </Button>
    </Form>
  )
}
