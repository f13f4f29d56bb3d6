import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { useEvents } from '../../../../design/reading/use-events.ts'
import { useOneAtATime } from '../../../../design/reading/use-one-at-a-time.ts'
import { alertsChanged, getAlerts } from '../../../alerts/contract.ts'
import { getAudit } from '../../../identity/contract.ts'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { resultsChanged } from '../../../indicators/contract.ts'
import { batchAccepted } from '../../../register/contract.ts'
import {
  explanationsChanged,
  getExplanations,
  getNodeExplanations,
  getOverdueExplanations,
  getService,
  type Service,
} from '../../contract.ts'

const events = [resultsChanged, batchAccepted, explanationsChanged, alertsChanged]
const ofExplanations: readonly unknown[] = [
  getExplanations.path,
  getNodeExplanations.path,
  getOverdueExplanations.path,
]

/** Milliseconds after which the state is asked for again. With events too: of a day that has ended none tells. */
const pauses = { withEvents: 60_000, without: 5_000, whileCalculating: 2_000 }

/** The product's today, the root, the state of the results; {@link useFollowResults} keeps it up. */
export function useService() {
  return useEndpoint(getService, {}, { enabled: useMay()('service.read') })
}

/** What is not of the results: the state by which it is seen that they moved, and the audit, which notes every reading. */
const notOfResults: readonly unknown[] = [getService.path, getAudit.path]

/**
 * Follows the results: when they have moved on, what the screens show is read again, quietly. Once on a page. `listens`
 * says whether the viewer may be told by events, `asks` whether they may ask. Gives when (UTC, ISO 8601) the numbers that
 * are shown last became others by it; null while they have not.
 */
export function useFollowResults({ asks, listens }: { asks: boolean; listens: boolean }): string | null {
  const client = useQueryClient()
  const [changedAt, setChangedAt] = useState<string | null>(null)
  const { data: service } = useService()
  const readService = useOneAtATime(() => client.refetchQueries({ queryKey: [getService.path] }))
  const readExplanations = useOneAtATime(() =>
    client.invalidateQueries({ predicate: ({ queryKey }) => ofExplanations.includes(queryKey[0]) }),
  )
  const readAlerts = useOneAtATime(() => client.invalidateQueries({ queryKey: [getAlerts.path] }))
  const readFigures = useOneAtATime(async () => {
    const before = figuresShown(client)
    await client.invalidateQueries({ predicate: ({ queryKey }) => !notOfResults.includes(queryKey[0]) })
    const after = figuresShown(client)
    const changed = [...before].some(([query, figures]) => after.has(query) && after.get(query) !== figures)
    if (changed) setChangedAt(Temporal.Now.instant().toString())
  })
  const hears = useEvents(events, {
    enabled: listens,
    onEvent: ({ name }) => {
      if (name === explanationsChanged.name) readExplanations()
      else if (name === alertsChanged.name) readAlerts()
      else readService()
    },
    onRefused: readService,
  })
  const calculating = service?.state.calculating ?? false
  const withoutEvents = calculating ? pauses.whileCalculating : pauses.without
  useEndpoint(getService, {}, { enabled: asks, refetchEvery: hears ? pauses.withEvents : withoutEvents })

  const state = service && describeState(service)
  const shown = useRef(state)
  useEffect(() => {
    if (shown.current !== undefined && state !== undefined && shown.current !== state) readFigures()
    shown.current = state
  }, [readFigures, state])
  return changedAt
}

/** A text that changes when figures may have: the register's and the results' positions, and the day. */
function describeState({ today, state }: Service): string {
  return [today, state.position, state.registerPosition, state.calculatedAt].join(' ')
}

/** What the open page shows, by the question that was asked; without the state for which it stands. */
function figuresShown(client: QueryClient): Map<string, string> {
  const shown = client.getQueryCache().findAll({ type: 'active' })
  return new Map(
    shown.flatMap(({ queryKey, queryHash, state: { data } }) =>
      notOfResults.includes(queryKey[0]) || data === undefined
        ? []
        : [[queryHash, JSON.stringify(data, (key, value: unknown) => (key === 'state' ? undefined : value))]],
    ),
  )
}
