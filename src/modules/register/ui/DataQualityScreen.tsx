import { useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { NotAllowed } from '../../../design/states/NotAllowed.tsx'
import { useMay } from '../../identity/ui/public/viewer-context.ts'
import { getDataChecks, getQuarantine } from '../contract.ts'
import { ChecksPart } from './ChecksPart.tsx'
import { QuarantinePart } from './QuarantinePart.tsx'
import { useRegisterTexts } from './register-texts.ts'

const rowsAtOnce = 500

/** What is wrong with the data: rows that wait in quarantine, and rows that count but are doubted. */
export function DataQualityScreen() {
  const say = useRegisterTexts()
  const search = useSearch({ from: '/$lang/data-quality' })
  const seesQuarantine = useMay()('quarantine.read')
  const quarantine = useEndpoint(
    getQuarantine,
    { query: { table: search.table, rule: search.rule, limit: rowsAtOnce } },
    { keepPrevious: true, enabled: seesQuarantine },
  )
  const all = useEndpoint(getQuarantine, { query: { limit: 1 } }, { enabled: seesQuarantine })
  const checks = useEndpoint(getDataChecks, {})
  const title = say('quality.title')
  const doubted = checks.data?.checks.reduce((sum, one) => sum + one.rows, 0)
  return (
    <Page title={title} crumbs={[{ key: 'quality', item: title }]}>
      {doubted !== undefined && (all.data || !seesQuarantine) && (
        <p>
          {all.data && `${say('quality.lead', { count: all.data.total })} `}
          {say('quality.leadDoubts', { count: doubted })}
        </p>
      )}
      <h2>{say('quarantine.title')}</h2>
      <p>{say('quarantine.text')}</p>
      {!seesQuarantine && <NotAllowed />}
      {quarantine.isLoading && <LoadingRows rows={8} />}
      {quarantine.isError && <Failure error={quarantine.error} onRetry={() => void quarantine.refetch()} />}
      {quarantine.data && all.data && (
        <QuarantinePart rules={all.data.byRule} page={quarantine.data} search={search} />
      )}
      <h2>{say('checks.title')}</h2>
      <p>{say('checks.text')}</p>
      {checks.isPending && <LoadingRows rows={6} />}
      {checks.isError && <Failure error={checks.error} onRetry={() => void checks.refetch()} />}
      {checks.data && <ChecksPart checks={checks.data.checks} chosen={search.check} />}
    </Page>
  )
}
