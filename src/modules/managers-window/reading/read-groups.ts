import type { Range } from '../../../platform/calendar/span.ts'
import type { Catalogue, Criterion } from '../../indicators/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import { findOutstanding } from '../causes/find-outstanding.ts'
import type { WhyGroup, WhyPage } from '../contract.ts'
import { singleGroups } from './client-groups.ts'
import type { CellFigures } from './keep-cells.ts'
import { sizeAndAmount } from './size-and-amount.ts'

/** Fewest people of whom anything is shown. */
const fewest = 5

/** The client groups of a node, one attribute at a time, with those that stand out beyond chance first. */
export function readGroups({
  cells,
  catalogue,
  indicator,
  node,
  now,
  before,
  kind,
}: {
  cells: CellFigures
  catalogue: Catalogue
  indicator: Criterion
  node: PlacedNode
  now: Range
  before: Range
  kind: 'count' | 'share' | 'stock'
}): WhyPage['groups'] {
  const attributes = [...catalogue.attributes.values()]
  const all = attributes.flatMap((attribute) => {
    const groups = singleGroups([attribute]).map(({ group }, index) => {
      const at = (range: Range) =>
        sizeAndAmount(kind === 'share' ? 'ratio' : 'count', cells, group, node, range)
      const [here, earlier] = [at(now), at(before)]
      // A stock is its own cases: those of the year before.
      const stock = kind === 'stock' ? { size: earlier.amount, sizeBefore: earlier.amount } : null
      return {
        attribute: attribute.id,
        value: attribute.values[index]!.id,
        looked: {
          size: here.size,
          amount: here.amount,
          sizeBefore: earlier.size,
          amountBefore: earlier.amount,
          ...stock,
        },
      }
    })
    const present = groups.filter(({ looked }) => looked.size > 0 || looked.amount > 0)
    return withoutSmall(present)
  })
  const shown = all.filter(({ small }) => !small)
  const { groups, dispersion } = findOutstanding(
    kind === 'share' ? 'share' : 'count',
    shown.map(({ looked }) => looked),
  )
  const told = shown.flatMap(({ attribute, value, looked }, index): (WhyGroup & { z: number })[] => {
    const standing = groups[index]
    if (!standing) return []
    const { z, expected, lower, upper, q, standsOut } = standing
    const more = indicator.direction === 'neutral' ? null : z > 0 === (indicator.direction === 'higher')
    return [
      {
        attribute,
        value,
        cases: looked.size,
        amount: looked.amount,
        expected,
        lower,
        upper,
        q,
        standsOut,
        better: standsOut ? more : null,
        z,
      },
    ]
  })
  const inOrder = told.toSorted(
    (a, b) => Number(b.standsOut) - Number(a.standsOut) || Math.abs(b.z) - Math.abs(a.z),
  )
  return {
    attributes: attributes.map(({ id, title, values }) => ({
      id,
      title,
      values: values.map((value) => ({ id: value.id, title: value.title })),
    })),
    dispersion,
    withheld: all.length - shown.length,
    groups: inOrder.map(({ z: _, ...group }) => group),
  }
}

type Looked = { attribute: string; value: string; looked: { size: number; amount: number } }

/** Groups of few are small; where there is but one of an attribute, so is the next, as the first would be what the whole leaves. */
function withoutSmall<Group extends Looked>(groups: readonly Group[]): (Group & { small: boolean })[] {
  const isSmall = ({ looked: { size, amount } }: Group): boolean =>
    size < fewest || (amount > 0 && amount < fewest)
  const small = new Set(groups.filter(isSmall))
  if (small.size === 1) {
    const next = groups
      .filter((group) => !small.has(group))
      .toSorted((a, b) => a.looked.amount - b.looked.amount)[0]
    if (next) small.add(next)
  }
  return groups.map((group) => ({ ...group, small: small.has(group) }))
}
