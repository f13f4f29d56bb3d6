import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import { PeriodPicker } from '../../../design/period/PeriodPicker.tsx'
import type { Period } from '../../../design/period/period.ts'
import { Page } from '../../../design/shell/Page.tsx'
import type { OrganisationNode } from '../../organisation/contract.ts'
import { useLevelTitles } from '../../organisation/ui/public/use-level-titles.ts'
import type { Service, WindowPage } from '../contract.ts'
import { NodeLink } from './NodeLink.tsx'
import { useGoUp } from './use-go-up.ts'
import { useWindowTexts } from './window-texts.ts'

type NodePageProps = {
  level: string
  id: string
  /** Undefined while it is being read. */
  page: Pick<WindowPage, 'node' | 'breadcrumb' | 'groups'> | undefined
  period: Period | undefined
  service: Service | undefined
  /** A page below the node's own, with its title. */
  beneath?: { title: string; kicker: ReactNode; crumb?: string }
  children: ReactNode
}

/** The frame of a page of a node: the way down to it, of when it is, its name; Backspace goes up. */
export function NodePage({ level, id, page, period, service, beneath, children }: NodePageProps) {
  const language = useLanguage()
  const say = useWindowTexts()
  const titles = useLevelTitles()
  const navigate = useNavigate()
  const parent = beneath ? page?.node : page?.breadcrumb.at(-1)
  const goUp = (to: OrganisationNode) =>
    void navigate({
      to: '/$lang/window/$level/$node',
      params: { lang: language, level: to.level, node: to.id },
      search: (before) => ({ ...before, below: undefined, into: undefined }),
    })
  useGoUp(parent ? () => goUp(parent) : undefined)
  const name = page?.node.name ?? (service?.root?.id === id ? service.root.name : id)
  const crumbs = [
    ...(page?.breadcrumb ?? []).map((node) => ({
      key: `${node.level} ${node.id}`,
      item: <NodeLink node={node} />,
    })),
    { key: `${level} ${id}`, item: page && beneath ? <NodeLink node={page.node} /> : name },
    ...(beneath ? [{ key: 'beneath', item: beneath.crumb ?? say('rows.crumb') }] : []),
  ]
  const kicker = (
    <>
      {titles.one(level)}
      {page?.groups.map((group) => (
        <span key={group.id}>
          {' · '}
          <NodeLink node={group} />
        </span>
      ))}
    </>
  )
  return (
    <Page
      title={beneath?.title ?? name}
      kicker={beneath?.kicker ?? kicker}
      crumbs={crumbs}
      period={period && service && <PeriodPicker period={period} limits={service} />}
    >
      {children}
    </Page>
  )
}
