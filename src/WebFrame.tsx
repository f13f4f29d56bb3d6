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
import type { Indicator } from './modules/indicators/contract.ts'
import { useIndicatorEntries } from './modules/indicators/ui/public/use-indicator-entries.ts'
import { useFollowResults, useService } from './modules/managers-window/ui/public/use-service.ts'
import type { OrganisationNode } from './modules/organisation/contract.ts'
import { useNodeEntries } from './modules/organisation/ui/public/use-node-entries.ts'

/** The frame around every page: the systems there are, and what the search finds. */
export function WebFrame() {
  const say = useDesignTexts()
  const lang = useLanguage()
  const service = useService()
  const changedAt = useFollowResults()
  const demo = service.data?.demo
  const sections = [
    {
      title: null,
      links: [
        {
          key: 'window',
          link: (
            <RailLink to="/$lang/window" params={{ lang }} activeOptions={{ includeSearch: false }}>
              {say('system.window')}
            </RailLink>
          ),
        },
      ],
    },
    {
      title: say('shell.data'),
      links: [
        {
          key: 'register',
          link: (
            <RailLink to="/$lang/register" params={{ lang }} activeOptions={{ includeSearch: false }}>
              {say('system.register')}
            </RailLink>
          ),
        },
        {
          key: 'quality',
          link: (
            <RailLink to="/$lang/data-quality" params={{ lang }} activeOptions={{ includeSearch: false }}>
              {say('system.quality')}
            </RailLink>
          ),
        },
        {
          key: 'catalogue',
          link: (
            <RailLink to="/$lang/indicators" params={{ lang }} activeOptions={{ includeSearch: false }}>
              {say('system.catalogue')}
            </RailLink>
          ),
        },
        {
          key: 'runs',
          link: (
            <RailLink to="/$lang/calculations" params={{ lang }} activeOptions={{ includeSearch: false }}>
              {say('system.runs')}
            </RailLink>
          ),
        },
      ],
    },
  ]
  return (
    <AppShell
      sections={sections}
      footnote={demo && say('shell.demo', { scale: formatNumber(lang, Math.round(1 / demo.scale), 0) })}
      search={useEverything}
    >
      <Outlet />
      <Announcement>{changedAt && say('state.updated', { moment: formatMoment(changedAt) })}</Announcement>
    </AppShell>
  )
}

/** Nodes lead to their pages, indicators to where they are defined. */
const useEverything: SearchSource = () => {
  const lang = useLanguage()
  const navigate = useNavigate()
  const goToNode = useCallback(
    (node: OrganisationNode) =>
      void navigate({ to: '/$lang/window/$level/$node', params: { lang, level: node.level, node: node.id } }),
    [navigate, lang],
  )
  const goToIndicator = useCallback(
    (indicator: Indicator) =>
      void navigate({ to: '/$lang/indicators/$indicator', params: { lang, indicator: indicator.id } }),
    [navigate, lang],
  )
  const nodes = useNodeEntries(undefined, goToNode)
  const indicators = useIndicatorEntries(goToIndicator)
  return {
    entries: [...nodes.entries, ...indicators.entries],
    loading: nodes.loading || indicators.loading,
    error: nodes.error ?? indicators.error,
  }
}
