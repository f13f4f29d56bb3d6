import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { Waiting } from '../../../design/states/Waiting.tsx'

type PagePendingProps = {
  error: Error | null
  onRetry: () => void
  knownOn: string | null
  /** How many rows to hold the place of. */
  rows: number
}

/** What stands in a page's place until it has come: its failure, what is being calculated, or its outline. */
export function PagePending({ error, onRetry, knownOn, rows }: PagePendingProps) {
  if (error) return <Failure error={error} onRetry={onRetry} />
  return (
    <>
      {knownOn && <Waiting knownOn={knownOn} />}
      <LoadingRows rows={rows} />
    </>
  )
}
