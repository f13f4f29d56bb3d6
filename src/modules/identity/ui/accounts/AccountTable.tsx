import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Account } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { RoleInWords } from '../RoleInWords.tsx'

type AccountTableProps = { accounts: readonly Account[]; chosen: string | undefined }

const from = '/$lang/accounts'

/** Accounts by name: how each signs in, what it holds today and where, when it signed in last. */
export function AccountTable({ accounts, chosen }: AccountTableProps) {
  const say = useIdentityTexts()
  const navigate = useNavigate({ from })
  const columns = useMemo<DataColumn<Account>[]>(
    () => [
      {
        id: 'name',
        header: say('accounts.name'),
        namesRow: true,
        width: '13rem',
        cell: (one) => (
          <PlaceLink
            from={from}
            search={(before) => ({ ...before, account: one.account })}
            resetScroll={false}
          >
            {one.name}
          </PlaceLink>
        ),
      },
      {
        id: 'signInName',
        header: say('signIn.name'),
        label: say('signIn.name'),
        width: '10rem',
        cell: (one) => one.signInName,
      },
      {
        id: 'roles',
        header: say('accounts.roles'),
        label: say('accounts.roles'),
        cell: (one) =>
          one.roles.length === 0 ? (
            <span className={classes.faint}>{say('accounts.noRole')}</span>
          ) : (
            <ul>
              {one.roles.map((held) => (
                <li key={`${held.role} ${held.at.level} ${held.at.node} ${held.deputyFor}`}>
                  <RoleInWords held={held} />
                </li>
              ))}
            </ul>
          ),
      },
      {
        id: 'lastSignIn',
        header: say('accounts.lastSignIn'),
        label: say('accounts.lastSignIn'),
        width: '10rem',
        cell: (one) =>
          one.lastSignIn === null ? (
            <span className={classes.faint}>{say('accounts.neverSignedIn')}</span>
          ) : (
            <span className={classes.whole}>{formatMoment(one.lastSignIn)}</span>
          ),
      },
      {
        id: 'state',
        header: say('accounts.state'),
        label: say('accounts.state'),
        width: '7rem',
        cell: (one) => (
          <>
            {one.disabledAt !== null && <span className={classes.tag}>{say('accounts.disabled')}</span>}{' '}
            {one.kind === 'machine' && <span className={classes.tag}>{say('accounts.machine')}</span>}{' '}
            {one.secondFactor && <span className={classes.tag}>{say('accounts.factor')}</span>}
          </>
        ),
      },
    ],
    [say],
  )
  return (
    <DataTable
      label={say('accounts.title')}
      columns={columns}
      rows={accounts}
      rowKey={(one) => one.account}
      chosenKey={chosen ?? null}
      onOpen={(one) =>
        void navigate({ search: (before) => ({ ...before, account: one.account }), resetScroll: false })
      }
      cards
    />
  )
}
