import { formatMoment } from '../../../../design/language/format-day.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Page } from '../../../../design/shell/Page.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import { getRuns } from '../../contract.ts'
import { RunTable } from './RunTable.tsx'
import { useRunTexts } from './run-texts.ts'

const shownAtOnce = 100
const mostOfFile = 1000
/** A calculation is noted a little after it has begun or ended. */
const pause = 5_000

/** What has been calculated, when, and what became of it. */
export function RunsScreen() {
  const say = useRunTexts()
  const language = useLanguage()
  const reply = useEndpoint(getRuns, { query: { limit: shownAtOnce } }, { refetchEvery: pause })
  const title = say('runs.title')
  const runs = reply.data?.runs ?? []
  const latest = runs.find((one) => one.kind === 'results' && one.outcome !== 'running')
  return (
    <Page title={title} crumbs={[{ key: 'runs', item: title }]}>
      <p>{say('runs.lead')}</p>
      {reply.isPending && <LoadingRows rows={8} />}
      {reply.isError && <Failure error={reply.error} onRetry={() => void reply.refetch()} />}
      {latest?.outcome === 'failed' && (
        <Notice>
          {say('runs.failed', { moment: formatMoment(latest.beganAt), why: latest.failure ?? '' })}
        </Notice>
      )}
      {reply.data && runs.length === 0 && <Empty title={say('runs.empty')}>{say('runs.emptyText')}</Empty>}
      {reply.data && runs.length > 0 && (
        <>
          <RunTable runs={runs} />
          {runs.length < reply.data.total && (
            <p>
              {say('runs.shown', {
                shown: formatNumber(language, runs.length, 0),
                all: formatNumber(language, reply.data.total, 0),
              })}
            </p>
          )}
          <ExportMenu endpoint={getRuns} input={{ query: { limit: mostOfFile } }}>
            {say('runs.csv')}
          </ExportMenu>
        </>
      )}
    </Page>
  )
}
