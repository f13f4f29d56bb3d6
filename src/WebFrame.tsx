import { Outlet, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useDesignTexts } from './design/design-texts.ts'
import { formatMoment } from './design/language/format-day.ts'
import { formatNumber } from './design/language/format-number.ts'
import { useLanguage } from './design/language/use-language.ts'
import { AppShell } from './design/shell/AppShell.tsx'
import { RailLink } from './design/shell/RailLink.tsx'
import type { SearchSource } from './design/shell/search-entry.ts'
import { Announcement } from './design/states/Announcement.tsx'
import { OneselfMenu } from './modules/identity/ui/public/OneselfMenu.tsx'
import { SignInGate } from './modules/identity/ui/public/SignInGate.tsx'
import { useMayAt } from './modules/identity/ui/public/use-may-at.ts'
import { useMay, useViewer } from './modules/identity/ui/public/viewer-context.ts'
import type { Indicator } from './modules/indicators/contract.ts'
import { useIndicatorEntries } from './modules/indicators/ui/public/use-indicator-entries.ts'
import { useFollowResults, useService } from './modules/managers-window/ui/public/use-service.ts'
import type { Organisation, OrganisationNode, PlacedNode } from './modules/organisation/contract.ts'
import { standingOf } from './modules/organisation/ui/public/standing-of.ts'
import { useNodeEntries } from './modules/organisation/ui/public/use-node-entries.ts'
import { ApprovalCount } from './modules/planning/ui/public/ApprovalCount.tsx'

/** The systems, by the heading under which the rail has them, each with the permission without which it is not shown. */
const systems = [
  {
    title: null,
    links: [
      { key: 'window', to: '/$lang/window', permission: 'figures.read' },
      { key: 'plan', to: '/$lang/plan', permission: 'plan.read' },
      { key: 'approvals', to: '/$lang/approvals', permission: 'plan.read' },
    ],
  },
  {
    title: 'shell.data',
    links: [
      { key: 'register', to: '/$lang/register', permission: 'register.read' },
      { key: 'quality', to: '/$lang/data-quality', permission: 'quality.read' },
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
            <RailLink to={to} params={{ lang }} activeOptions={{ includeSearch: false }}>
              {say(`system.${key}`)}
              {key === 'approvals' && <ApprovalCount />}
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
      search={useEverything}
    >
      <Outlet />
      <Announcement>{changedAt && say('state.updated', { moment: formatMoment(changedAt) })}</Announcement>
    </AppShell>
  )
}

/** Nodes lead to their pages, indicators to where they are defined; what one may not open is not found. */
const useEverything: SearchSource = () => {
  const lang = useLanguage()
  const navigate = useNavigate()
  const mayAt = useMayAt()
  const goToNode = useCallback(
    (node: OrganisationNode) =>
      void navigate({ to: '/$lang/window/$level/$node', params: { lang, level: node.level, node: node.id } }),
    [navigate, lang],
  )
  const isOpen = useCallback(
    (node: PlacedNode, organisation: Organisation) =>
      mayAt('figures.read', standingOf(node, organisation)) === true,
    [mayAt],
  )
  const goToIndicator = useCallback(
    (indicator: Indicator) =>
      void navigate({ to: '/$lang/indicators/$indicator', params: { lang, indicator: indicator.id } }),
    [navigate, lang],
  )
  const nodes = useNodeEntries(undefined, goToNode, isOpen)
  const indicators = useIndicatorEntries(goToIndicator)
  return {
    entries: [...nodes.entries, ...indicators.entries],
    loading: nodes.loading || indicators.loading,
    error: nodes.error ?? indicators.error,
  }
}
