import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Form } from '../../../../design/form/Form.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Page } from '../../../../design/shell/Page.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { NotAllowed } from '../../../../design/states/NotAllowed.tsx'
import { getAccounts } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Paging } from '../Paging.tsx'
import { useMay } from '../public/viewer-context.ts'
import { AccountDetails } from './AccountDetails.tsx'
import { AccountTable } from './AccountTable.tsx'
import { AddAccount } from './AddAccount.tsx'

const from = '/$lang/accounts'
const atOnce = 100

/** Accounts: found by name, each with the roles it holds and where; chosen, in full. */
export function AccountsScreen() {
  const say = useIdentityTexts()
  const may = useMay()
  const title = say('accounts.title')
  return (
    <Page title={title} crumbs={[{ key: 'accounts', item: title }]}>
      {may('accounts.read') ? <AccountsContent /> : <NotAllowed />}
    </Page>
  )
}

function AccountsContent() {
  const say = useIdentityTexts()
  const may = useMay()
  const search = useSearch({ from })
  const navigate = useNavigate({ from })
  const page = search.page ?? 1
  const query = { search: search.search, limit: atOnce, offset: (page - 1) * atOnce }
  const accounts = useEndpoint(getAccounts, { query }, { keepPrevious: true })
  const reread = () => void accounts.refetch()
  const chosen = accounts.data?.accounts.find(({ account }) => account === search.account)
  return (
    <>
      <p className={classes.text}>{say('accounts.text')}</p>
      <SearchAccounts
        key={search.search ?? ''}
        before={search.search ?? ''}
        onSearch={(asked) => void navigate({ search: asked === '' ? {} : { search: asked } })}
      />
      {accounts.isPending && <LoadingRows rows={16} />}
      {accounts.isError && <Failure error={accounts.error} onRetry={reread} />}
      {accounts.data && accounts.data.total === 0 && (
        <Empty title={say('accounts.none')}>{say('accounts.noneText')}</Empty>
      )}
      {accounts.data && accounts.data.total > 0 && (
        <>
          <AccountTable accounts={accounts.data.accounts} chosen={search.account} />
          <Paging
            page={page}
            shown={accounts.data.accounts.length}
            total={accounts.data.total}
            offset={accounts.data.offset}
            atOnce={atOnce}
            onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
          />
        </>
      )}
      {chosen && <AccountDetails key={chosen.account} account={chosen} onChange={reread} />}
      {may('accounts.write') && <AddAccount onChange={reread} />}
    </>
  )
}

function SearchAccounts({ before, onSearch }: { before: string; onSearch: (asked: string) => void }) {
  const say = useIdentityTexts()
  const [asked, setAsked] = useState(before)
  return (
    <search>
      <Form beside label={say('accounts.search')} onSubmit={() => onSearch(asked.trim())}>
        <TextField label={say('accounts.search')} type="search" value={asked} onChange={setAsked} />
        <Button type="submit">{say('search.go')}</Button>
      </Form>
    </search>
  )
}
