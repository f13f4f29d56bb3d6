import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getCatalogue } from '../../contract.ts'

/** The catalogue of indicators. */
export function useCatalogue() {
  return useEndpoint(getCatalogue, {})
}
