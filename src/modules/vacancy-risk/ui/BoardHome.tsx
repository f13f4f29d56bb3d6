import { Navigate } from '@tanstack/react-router'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { useViewer } from '../../identity/ui/public/viewer-context.ts'
import { getOrganisation } from '../../organisation/contract.ts'
import { useRiskTexts } from './risk-texts.ts'

/** Leads to the vacancies of the viewer's own place, else of the country. */
export function BoardHome() {
  const say = useRiskTexts()
  const language = useLanguage()
  const { home } = useViewer()
  const organisation = useEndpoint(getOrganisation, { query: {} }, { enabled: home === null })
  const root = organisation.data?.root
  const place = home ?? (root && { level: root.level, node: root.id })
  if (place) {
    return <Navigate to="/$lang/vacancies/$level/$node" params={{ lang: language, ...place }} replace />
  }
  const title = say('title')
  return (
    <Page title={title} crumbs={[{ key: 'vacancies', item: title }]}>
      {organisation.isPending && <LoadingRows rows={8} />}
      {organisation.isError && (
        <Failure error={organisation.error} onRetry={() => void organisation.refetch()} />
      )}
      {organisation.data && <Empty title={say('noTree')}>{say('noTreeText')}</Empty>}
    </Page>
  )
}
