import { useLanguage } from '../../../design/language/use-language.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { useMay } from '../../identity/ui/public/viewer-context.ts'
import { getRegister } from '../contract.ts'
import { BatchTable } from './BatchTable.tsx'
import { HeldTable } from './HeldTable.tsx'
import { useRegisterTexts } from './register-texts.ts'

/** What the register holds, table by table, and the extracts that it was loaded from. */
export function RegisterScreen() {
  const say = useRegisterTexts()
  const language = useLanguage()
  const register = useEndpoint(getRegister, {})
  const opens = useMay()('quarantine.read')
  const title = say('register.title')
  const held = register.data
  const quarantined = held?.tables.reduce((sum, one) => sum + one.quarantined, 0) ?? 0
  return (
    <Page title={title} crumbs={[{ key: 'register', item: title }]}>
      {register.isPending && <LoadingRows rows={21} />}
      {register.isError && <Failure error={register.error} onRetry={() => void register.refetch()} />}
      {held && held.position === 0 && (
        <Empty title={say('register.empty')}>{say('register.emptyText')}</Empty>
      )}
      {held && held.position > 0 && (
        <>
          <p>
            {say('register.lead', { count: held.position })}
            {held.lastRecordedOn && `, ${say('register.recordedUntil', { date: held.lastRecordedOn })}`}.{' '}
            {quarantined === 0 && say('register.noneQuarantined')}
            {quarantined > 0 && !opens && `${say('register.quarantined', { count: quarantined })}.`}
            {quarantined > 0 && opens && (
              <PlaceLink to="/$lang/data-quality" params={{ lang: language }}>
                {say('register.quarantined', { count: quarantined })}
              </PlaceLink>
            )}
          </p>
          <h2>{say('register.tables')}</h2>
          <HeldTable tables={held.tables} language={language} />
          <h2>{say('register.batches')}</h2>
          <BatchTable batches={held.batches} />
        </>
      )}
    </Page>
  )
}
