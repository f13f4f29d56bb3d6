import { Navigate, useSearch } from '@tanstack/react-router'
import { useLanguage } from '../../../design/language/use-language.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { useMay, useViewer } from '../../identity/ui/public/viewer-context.ts'
import { PagePending } from './PagePending.tsx'
import { useService } from './public/use-service.ts'
import { useWindowTexts } from './window-texts.ts'

/** Leads a specialist to their day, others to their own place, else to the country's page; says what is missing while the register holds no tree. */
export function WindowHome() {
  const say = useWindowTexts()
  const language = useLanguage()
  const search = useSearch({ from: '/$lang/window' })
  const service = useService()
  const { home } = useViewer()
  const may = useMay()
  if (!may('figures.read')) return <Navigate to="/$lang/account" params={{ lang: language }} replace />
  const root = service.data?.root
  if (root) {
    const { level, node } = home ?? { level: root.level, node: root.id }
    if (level === 'specialist') {
      return (
        <Navigate
          to="/$lang/window/$level/$node/cases"
          params={{ lang: language, level, node }}
          search={{}}
          replace
        />
      )
    }
    return (
      <Navigate
        to="/$lang/window/$level/$node"
        params={{ lang: language, level, node }}
        search={search}
        replace
      />
    )
  }
  const title = say('window.title')
  return (
    <Page title={title} crumbs={[{ key: 'window', item: title }]}>
      {service.data ? (
        <Empty title={say('window.noTree')}>{say('window.noTreeText')}</Empty>
      ) : (
        <PagePending error={service.error} onRetry={() => void service.refetch()} knownOn={null} rows={24} />
      )}
    </Page>
  )
}
