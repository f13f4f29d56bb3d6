import type { ReactNode } from 'react'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { getDefinition, type Indicator } from '../contract.ts'
import { BreakdownCells } from './BreakdownCells.tsx'
import classes from './Catalogue.module.css'
import { DefinitionInWords } from './DefinitionInWords.tsx'
import { IndicatorLinks } from './IndicatorLinks.tsx'
import { SharedMeasures } from './SharedMeasures.tsx'

type IndicatorMeaningProps = {
  indicator: Indicator
  /** What the catalogue itself says of it, beside what it is linked to. */
  children: ReactNode
}

/** What an indicator is linked to and how exactly it is calculated, read apart from the catalogue. */
export function IndicatorMeaning({ indicator, children }: IndicatorMeaningProps) {
  const definition = useEndpoint(getDefinition, { params: { indicator: indicator.id } })
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.said}>{children}</div>
        {definition.data && <IndicatorLinks definition={definition.data} />}
        {definition.isPending && <LoadingRows rows={8} />}
      </div>
      {definition.isError && <Failure error={definition.error} onRetry={() => void definition.refetch()} />}
      {definition.data && (
        <>
          <DefinitionInWords parts={definition.data.parts} />
          <BreakdownCells definition={definition.data} />
          <SharedMeasures shared={definition.data.shared} />
        </>
      )}
    </>
  )
}
