import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getForecast } from '../../contract.ts'

type Place = { level: string; node: string }
type When = { date: string; knownOn: string | null | undefined }

/** A node's judgements of a day; asked only where `enabled`. A day that was never judged takes its time. */
export function useNodeForecast(place: Place, { date, knownOn }: When, enabled: boolean) {
  return useEndpoint(
    getForecast,
    { params: { level: place.level, node: place.node }, query: { date, knownOn: knownOn ?? undefined } },
    { enabled },
  )
}
