import type { ReactNode } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Page } from '../../../../design/shell/Page.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getOwnAccount } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { useMay } from '../public/viewer-context.ts'
import { DeputiesPart } from './DeputiesPart.tsx'
import { OwnFacts } from './OwnFacts.tsx'
import { PasswordPart } from './PasswordPart.tsx'
import { SecondFactorPart } from './SecondFactorPart.tsx'
import { SessionsPart } from './SessionsPart.tsx'

/** The own account: who one is here, how one signs in, where one is signed in, who stands in; and what others add. */
export function AccountScreen({ children }: { children?: ReactNode }) {
  const say = useIdentityTexts()
  const may = useMay()
  const account = useEndpoint(getOwnAccount, {})
  const reread = () => void account.refetch()
  const title = say('account.title')
  return (
    <Page title={title} crumbs={[{ key: 'account', item: title }]}>
      {account.isPending && <LoadingRows rows={16} />}
      {account.isError && <Failure error={account.error} onRetry={reread} />}
      {account.data && (
        <>
          <OwnFacts viewer={account.data.viewer} />
          {may('deputy.appoint') && <DeputiesPart account={account.data} onChange={reread} />}
          {children}
          <SessionsPart sessions={account.data.sessions} onChange={reread} />
          {account.data.hasPassword && (
            <>
              <PasswordPart signInName={account.data.viewer.signInName} onChange={reread} />
              <SecondFactorPart account={account.data} onChange={reread} />
            </>
          )}
        </>
      )}
    </Page>
  )
}
