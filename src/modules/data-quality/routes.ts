import { type Route, route } from '../../platform/http/route.ts'
import { getQuality, getToMend } from './contract.ts'
import type { QualityContext } from './reading/quality-context.ts'
import { readQuality } from './reading/read-quality.ts'
import { readToMend } from './reading/read-to-mend.ts'

/** What a reply depends on besides its address: the state of the results, and the day. */
const versionOf = ({ results }: QualityContext): string =>
  JSON.stringify([results.state(), results.catalogue.version, results.today()])

export const routes: readonly Route<QualityContext>[] = [
  route(getQuality, readQuality, versionOf),
  route(getToMend, readToMend),
]
