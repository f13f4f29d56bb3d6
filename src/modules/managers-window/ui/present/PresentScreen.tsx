import { useParams, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { SignInGate } from '../../../identity/ui/public/SignInGate.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { getWindow } from '../../contract.ts'
import { PagePending } from '../PagePending.tsx'
import { useFollowResults } from '../public/use-service.ts'
import { periodQuery, usePlace } from '../use-place.ts'
import classes from './Present.module.css'
import { PresentContent } from './PresentContent.tsx'

const from = '/$lang/window/$level/$node/present'

/** A node's page as slides for a meeting, without anything around them. */
export function PresentScreen() {
  return (
    <SignInGate>
      <Presented />
    </SignInGate>
  )
}

function Presented() {
  const { level, node } = useParams({ from })
  const search = useSearch({ from })
  const may = useMay()
  useFollowResults({ asks: may('service.read'), listens: may('events.follow') })
  const place = usePlace(search)
  const { period, catalogue, service } = place
  const page = useEndpoint(
    getWindow,
    { params: { level, node }, query: period ? periodQuery(period) : {} },
    { enabled: period !== undefined },
  )
  const failed = place.error ?? page.error
  return period && service && catalogue && page.data && !failed ? (
    <PresentContent
      page={page.data}
      catalogue={catalogue}
      period={period}
      today={service.today}
      search={search}
    />
  ) : (
    <main id="main" className={classes.pending}>
      <PagePending
        error={failed}
        onRetry={() => (place.error ? place.retry() : void page.refetch())}
        knownOn={period?.knownOn ?? null}
        rows={12}
      />
    </main>
  )
}
