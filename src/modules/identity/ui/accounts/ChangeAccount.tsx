import { useState } from 'react'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { type Account, changeAccount } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { OncePassword } from './OncePassword.tsx'

type ChangeAccountProps = {
  account: Account
  /** Opens the form that grants a role; undefined while it is open. */
  onGrant: (() => void) | undefined
  onChange: () => void
}

/** What an administrator does to an account: disables it, enables it again, gives it a password for once. */
export function ChangeAccount({ account: { account, name, ...one }, onGrant, onChange }: ChangeAccountProps) {
  const say = useIdentityTexts()
  const [asking, setAsking] = useState<'disable' | 'reset' | null>(null)
  const opener = useOpener(onGrant === undefined)
  const action = useAction(changeAccount, onChange)
  const change = (what: 'disable' | 'enable' | 'reset') =>
    action.mutate({ params: { account, change: what } })
  const hasPassword = one.kind === 'person' && one.provider === null
  return (
    <>
      <div className={classes.buttons} data-screen-only>
        {onGrant && (
          <Button ref={opener} onClick={onGrant}>
            {say('grant.open')}
          </Button>
        )}
        {hasPassword && <Button onClick={() => setAsking('reset')}>{say('accounts.reset')}</Button>}
        {one.disabledAt === null ? (
          <Button onClick={() => setAsking('disable')}>{say('accounts.disable')}</Button>
        ) : (
          <Button onClick={() => change('enable')}>{say('accounts.enable')}</Button>
        )}
      </div>
      <Refusal error={action.error} />
      {action.data?.password && <OncePassword name={name} password={action.data.password} />}
      {asking && (
        <ConfirmDialog
          title={say(`accounts.${asking}Title`, { name })}
          action={say(`accounts.${asking}`)}
          onConfirm={() => change(asking)}
          onClose={() => setAsking(null)}
        >
          <p>{say(`accounts.${asking}Text`)}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
