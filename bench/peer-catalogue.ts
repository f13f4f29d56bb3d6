import { type Catalogue, loadCatalogue } from '../src/modules/indicators/index.ts'

/** Those over figures of other institutions, for which the peers have no queries. */
const notAsked = ['registered_unemployment_rate', 'service_share_of_hires']

/** The shipped catalogue with the indicators that the peers calculate too: those over the register's own facts. */
export function peerCatalogue(): Catalogue {
  const catalogue = loadCatalogue()
  return { ...catalogue, indicators: catalogue.indicators.filter(({ id }) => !notAsked.includes(id)) }
}
