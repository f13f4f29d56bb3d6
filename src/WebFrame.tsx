import { Outlet, useMatchRoute } from '@tanstack/react-router'
import { useDesignTexts } from './design/design-texts.ts'
import { formatMoment } from './design/language/format-day.ts'
import { formatNumber } from './design/language/format-number.ts'
import { useLanguage } from './design/language/use-language.ts'
import { AppShell } from './design/shell/AppShell.tsx'
import { RailLink } from './design/shell/RailLink.tsx'
import type { SearchSource } from './design/shell/search-entry.ts'
import { Announcement } from './design/states/Announcement.tsx'
import { AlertCount } from './modules/alerts/ui/public/AlertCount.tsx'
import { OneselfMenu } from './modules/identity/ui/public/OneselfMenu.tsx'
import { SignInGate } from './modules/identity/ui/public/SignInGate.tsx'
import { useMay, useViewer } from './modules/identity/ui/public/viewer-context.ts'
import { ExplanationCount } from './modules/managers-window/ui/public/ExplanationCount.tsx'
import { useFollowResults, useService } from './modules/managers-window/ui/public/use-service.ts'
import { ApprovalCount } from './modules/planning/ui/public/ApprovalCount.tsx'
import { useEverything } from './modules/search/ui/public/use-everything.ts'

/** The systems, by the heading under which the rail has them, each with the permission without which it is not shown. */
const systems = [
  {
    title: null,
    links: [
      { key: 'window', to: '/$lang/window', permission: 'figures.read' },
      { key: 'vacancies', to: '/$lang/vacancies', permission: 'vacancy-risk.read' },
      { key: 'plan', to: '/$lang/plan', permission: 'plan.read' },
      { key: 'approvals', to: '/$lang/approvals', permission: 'plan.read' },
      { key: 'explanations', to: '/$lang/explanations', permission: 'explanation.read' },
      { key: 'watched', to: '/$lang/watched', permission: 'figures.read' },
    ],
  },
  {
    title: 'shell.data',
    links: [
      { key: 'register', to: '/$lang/register', permission: 'register.read' },
      { key: 'quality', to: '/$lang/quality', permission: 'quality.read' },
      { key: 'forecasts', to: '/$lang/forecasts', permission: 'catalogue.read' },
      { key: 'catalogue', to: '/$lang/indicators', permission: 'catalogue.read' },
      { key: 'releases', to: '/$lang/publication', permission: 'publication.read' },
      { key: 'runs', to: '/$lang/calculations', permission: 'calculations.read' },
    ],
  },
  {
    title: 'system.administration',
    links: [
      { key: 'permissions', to: '/$lang/permissions', permission: 'permissions.read' },
      { key: 'accounts', to: '/$lang/accounts', permission: 'accounts.read' },
      { key: 'audit', to: '/$lang/audit', permission: 'audit.read' },
    ],
  },
] as const

/** The frame around every page, for those who are signed in. */
export function WebFrame() {
  return (
    <SignInGate>
      <SystemsFrame />
    </SignInGate>
  )
}

/** The systems that one may use, and what the search finds. */
function SystemsFrame() {
  const say = useDesignTexts()
  const lang = useLanguage()
  const may = useMay()
  const { staff } = useViewer()
  const service = useService()
  const changedAt = useFollowResults({ asks: may('service.read'), listens: may('events.follow') })
  const demo = service.data?.demo
  const matchRoute = useMatchRoute()
  // One's own task lies under the plan in the address, but stands in the rail by itself.
  const isOwnTask =
    staff !== null && Boolean(matchRoute({ to: '/$lang/plan/$year/tasks/$staff', params: { staff } }))
  const task = staff !== null && may('task.acknowledge') && service.data && (
    <RailLink
      to="/$lang/plan/$year/tasks/$staff"
      params={{ lang, year: service.data.today.slice(0, 4), staff }}
      activeOptions={{ includeSearch: false }}
    >
      {say('system.task')}
    </RailLink>
  )
  const sections = systems.flatMap(({ title, links }) => {
    const offered = links.filter(({ permission }) => may(permission))
    if (offered.length === 0) return []
    return {
      title: title && say(title),
      links: [
        ...offered.map(({ key, to }) => ({
          key,
          link: (
            <RailLink
              to={to}
              params={{ lang }}
              activeOptions={{ includeSearch: false, exact: key === 'plan' && isOwnTask }}
            >
              {say(`system.${key}`)}
              {key === 'approvals' && <ApprovalCount />}
              {key === 'explanations' && <ExplanationCount />}
              {key === 'watched' && <AlertCount />}
            </RailLink>
          ),
        })),
        ...(title === null && task ? [{ key: 'task', link: task }] : []),
      ],
    }
  })
  return (
    <AppShell
      sections={sections}
      footnote={demo && say('shell.demo', { scale: formatNumber(lang, Math.round(1 / demo.scale), 0) })}
      oneself={<OneselfMenu />}
      search={useFound}
    >
      <Outlet />
      <Announcement>{changedAt && say('state.updated', { moment: formatMoment(changedAt) })}</Announcement>
    </AppShell>
  )
}

/** What the service has, the pages that one may use, and what can be done at once; what one may not open is not found. */
const useFound: SearchSource = (asked) => {
  const say = useDesignTexts()
  const may = useMay()
  const pages = systems.flatMap(({ links }) =>
    links
      .filter(({ permission }) => may(permission))
      .map(({ key, to }) => ({ title: say(`system.${key}`), path: to.slice('/$lang'.length) })),
  )
  return useEverything(asked, pages)
}
