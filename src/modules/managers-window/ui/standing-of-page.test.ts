import { expect, test } from 'vitest'
import { mayAt } from '../../identity/ui/public/may-at.ts'
import type { OrganisationNode } from '../../organisation/contract.ts'
import { standingOfPage } from './standing-of-page.ts'

const unit = (level: string, id: string): OrganisationNode => ({ level, id, name: id, kind: 'unit' })
const department: OrganisationNode = { level: 'department', id: 'G2', name: 'East', kind: 'group' }
const [country, office] = [unit('national', 'LT'), unit('office', 'O2')]
const permissions = [
  {
    id: 'rows.read',
    title: { lt: '', en: '' },
    kind: 'people' as const,
    ofSpecialists: null,
    reach: { director: 'below' as const },
  },
]
const headOf = ({ level, id, name }: OrganisationNode) => ({
  staff: null,
  roles: [
    {
      role: 'director',
      title: { lt: '', en: '' },
      at: { level, node: id, name },
      deputyFor: null,
    },
  ],
})

test('whoever holds a role at a group reaches its members and what lies below them', () => {
  const pages = [
    { node: office, breadcrumb: [country], groups: [department], groupsAbove: [] },
    { node: unit('division', 'O2D2'), breadcrumb: [country, office], groups: [], groupsAbove: [department] },
    {
      node: unit('division', 'O3D2'),
      breadcrumb: [country, unit('office', 'O3')],
      groups: [],
      groupsAbove: [],
    },
  ]
  const reached = pages.map((page) =>
    mayAt('rows.read', standingOfPage(page), headOf(department), { permissions }),
  )
  expect(reached).toEqual([true, true, false])
})
