import { useEffect, useRef, useState } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import type { Account } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { useMay, useViewer } from '../public/viewer-context.ts'
import { ChangeAccount } from './ChangeAccount.tsx'
import { GrantForm } from './GrantForm.tsx'
import { GrantTable } from './GrantTable.tsx'

type AccountDetailsProps = { account: Account; onChange: () => void }

/** An account in full: what is known of it, what was granted to it, and what an administrator may change. */
export function AccountDetails({ account, onChange }: AccountDetailsProps) {
  const say = useIdentityTexts()
  const may = useMay()
  const viewer = useViewer()
  const heading = useRef<HTMLHeadingElement>(null)
  const [granting, setGranting] = useState(false)
  const isOwn = viewer.account === account.account
  const changes = may('accounts.write') && !isOwn
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' })
    heading.current?.focus({ preventScroll: true })
  }, [])
  const moment = (at: string | null) => (at === null ? say('accounts.never') : formatMoment(at))
  const facts: [string, string][] = [
    [say('signIn.name'), account.signInName],
    [say('account.staff'), account.staff ?? say('accounts.noStaff')],
    [say('accounts.way'), account.provider ?? say('accounts.wayPassword')],
    [say('factor.title'), say(account.secondFactor ? 'accounts.factorIs' : 'accounts.factorIsNot')],
    [say('accounts.createdAt'), moment(account.createdAt)],
    [say('accounts.lastSignIn'), moment(account.lastSignIn)],
  ]
  if (account.disabledAt !== null) facts.push([say('accounts.disabledAt'), moment(account.disabledAt)])
  return (
    <section className={classes.section} aria-labelledby="chosen-account">
      <h2 id="chosen-account" ref={heading} tabIndex={-1}>
        {account.name}
      </h2>
      <dl className={classes.pairs}>
        {facts.map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {isOwn && <p className={classes.text}>{say('accounts.isOwn')}</p>}
      <h3>{say('accounts.grants')}</h3>
      <GrantTable account={account} changes={changes} onChange={onChange} />
      {changes && granting && (
        <GrantForm
          account={account.account}
          onDone={() => {
            setGranting(false)
            onChange()
          }}
          onLeave={() => setGranting(false)}
        />
      )}
      {changes && (
        <ChangeAccount
          account={account}
          onGrant={granting ? undefined : () => setGranting(true)}
          onChange={onChange}
        />
      )}
    </section>
  )
}
