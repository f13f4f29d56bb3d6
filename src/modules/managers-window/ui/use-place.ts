import { useMemo } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import { readPeriod } from '../../../design/period/period.ts'
import type { PeriodSearch } from '../../../design/period/period-search.ts'
import { useCatalogue } from '../../indicators/ui/public/use-catalogue.ts'
import { useService } from './public/use-service.ts'

/** What every page of a node must know first: of when it is, and what the indicators are. */
export function usePlace(search: PeriodSearch) {
  const language = useLanguage()
  const service = useService()
  const catalogue = useCatalogue()
  const { date, span, 'known-on': knownOn } = search
  // The same as long as it says the same, so that what is drawn of it stays.
  const period = useMemo(
    () => service.data && readPeriod({ date, span, 'known-on': knownOn }, service.data),
    [service.data, date, span, knownOn],
  )
  const failed = service.isError ? service : catalogue.isError ? catalogue : null
  return {
    language,
    service: service.data,
    catalogue: catalogue.data,
    period,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  }
}

/** A period as the endpoints ask for it. */
export function periodQuery(period: ReturnType<typeof readPeriod>) {
  return { date: period.date, span: period.span, knownOn: period.knownOn ?? undefined }
}
