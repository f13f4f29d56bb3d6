import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getTrialLevel, type TrialOverview } from '../../contract.ts'
import { BothDefinitions } from './BothDefinitions.tsx'
import { LevelMonths } from './LevelMonths.tsx'
import { TrialControls } from './TrialControls.tsx'
import { TrialFacts } from './TrialFacts.tsx'
import { TrialLead } from './TrialLead.tsx'
import { TrialNotices } from './TrialNotices.tsx'
import { TriedCriteria } from './TriedCriteria.tsx'
import { TriedMonths } from './TriedMonths.tsx'
import { TriedNodes } from './TriedNodes.tsx'
import { findNodeOfKey, nodeKey, type TrialSearch } from './trial-search.ts'
import type { TriedIndicator } from './use-tried-columns.tsx'

type TrialContentProps = { overview: TrialOverview; indicator: TriedIndicator; search: TrialSearch }

/** A trial: what the change would do, the nodes compared, a node's months, and both definitions. */
export function TrialContent({ overview, indicator, search }: TrialContentProps) {
  const { trial, span, dates, levels, root } = overview
  const month = dates.find((date) => date === search.month) ?? dates.at(-1)!
  const below = levels.find(({ nodes }) => nodes > 1)?.level ?? levels[0]?.level
  const asked = levels.find(({ level }) => level === search.level)?.level ?? below
  const level = useEndpoint(
    getTrialLevel,
    { params: { trial: trial.id, indicator: indicator.id }, query: { level: asked, date: month, span } },
    { keepPrevious: false },
  )
  const node = findNodeOfKey(search.node) ?? root
  return (
    <>
      {level.data && <TrialLead indicator={indicator} level={level.data} />}
      <TrialNotices trial={trial} />
      {overview.criteria.length > 1 && <TriedCriteria overview={overview} chosen={indicator} />}
      <TrialControls overview={overview} level={asked ?? ''} month={month} />
      {level.isPending && <LoadingRows rows={10} />}
      {level.isError && <Failure error={level.error} onRetry={() => void level.refetch()} />}
      {level.data && (
        <TriedNodes
          trial={trial.id}
          indicator={indicator}
          level={level.data}
          chosen={node ? nodeKey(node) : null}
          sort={search.sort}
        />
      )}
      {node && (
        <TriedMonths
          trial={trial.id}
          indicator={indicator}
          node={node}
          span={span}
          month={month}
          asTable={search.course === 'table'}
        />
      )}
      <BothDefinitions indicator={indicator} />
      {level.data && <LevelMonths indicator={indicator} level={level.data} />}
      <TrialFacts trial={trial} />
    </>
  )
}
