import { distributeTarget } from '../cascade/settle-values.ts'
import type { Cascade, CascadeColumn, CascadeNode } from '../contract.ts'

type Size = { offices: number; divisions: number; specialists: number; indicators: number }

/**
 * A cascade of an invented service, as it would be read by somebody who may move everything: divisions in each office,
 * specialists in each division; half of the indicators count, half are ratios. Nothing has been set by anybody.
 */
export function inventCascade({ offices, divisions, specialists, indicators }: Size): Cascade {
  const nodes: CascadeNode[] = []
  const add = (level: string, id: string, parent: number, rest: Partial<CascadeNode> = {}): number => {
    const name = `${level} ${id}`
    nodes.push({
      level,
      id,
      name,
      kind: 'unit',
      parent,
      unit: '',
      role: null,
      share: null,
      editable: parent >= 0,
      ...rest,
    })
    return nodes.length - 1
  }
  const top = add('national', 'LT', -1)
  for (let office = 1; office <= offices; office++) {
    const officeAt = add('office', `O${office}`, top)
    for (let division = 1; division <= divisions; division++) {
      const unit = `O${office}D${division}`
      const divisionAt = add('division', unit, officeAt)
      for (let one = 1; one <= specialists; one++) {
        add('specialist', `${unit}S${one}`, divisionAt, {
          kind: 'specialist',
          unit,
          role: 'mediator',
          share: 366,
        })
      }
    }
  }
  const columns = Array.from({ length: indicators }, (_, index) => inventColumn(nodes, index))
  return {
    year: 2012,
    state: 'set',
    date: '2012-12-31',
    nodes,
    columns,
    allotment: { state: 'open', version: 0, possible: [] },
    hidden: false,
  }
}

function inventColumn(nodes: readonly CascadeNode[], index: number): CascadeColumn {
  const isCount = index % 2 === 0
  const exposure = new Array<number>(nodes.length).fill(0)
  const below: number[][] = nodes.map(() => [])
  for (let place = nodes.length - 1; place >= 0; place--) {
    // Sizes differ, and are the same whenever it is invented.
    if (below[place]!.length === 0) exposure[place] = 40 + ((place * 37 + index * 11) % 90)
    for (const one of below[place]!) exposure[place]! += exposure[one]!
    if (place > 0) below[nodes[place]!.parent]!.push(place)
  }
  const coefficient = isCount ? nodes.map(() => 1) : exposure
  const none = nodes.map(() => null)
  const column: CascadeColumn = {
    indicator: `invented_${index}`,
    unit: isCount ? 'people' : 'percent',
    decimals: isCount ? 0 : 1,
    direction: 'higher',
    kind: isCount ? 'count' : 'ratio',
    takesPart: nodes.map(() => true),
    value: none,
    kept: nodes.map(() => false),
    suggested: none,
    proposal: none,
    before: nodes.map((_, place) => (isCount ? exposure[place]! : 500 + (place % 60))),
    inForce: none,
    exposure,
    caseMix: none,
    coefficient,
    importance: exposure.map((one) => (isCount ? 1 / one : one)),
    lower: none,
    upper: none,
    locked: nodes.map(() => false),
    version: nodes.map(() => 0),
    families: below.flatMap((children, node) => {
      if (children.length === 0) return []
      const multiplier = isCount ? 1 : children.reduce((sum, one) => sum + coefficient[one]!, 0)
      return [{ node, rule: 'differentiated' as const, multiplier, constant: 0 }]
    }),
  }
  const target = isCount ? Math.round(exposure[0]! * 1.05) : 540
  const proposal = distributeTarget(nodes, column, { top: 0, target })
  return { ...column, proposal, value: proposal }
}
