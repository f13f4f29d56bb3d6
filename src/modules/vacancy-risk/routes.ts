import { type Route, route } from '../../platform/http/route.ts'
import type { Viewed } from '../identity/index.ts'
import { getRiskRules, setRiskRules } from './contract.ts'
import type { RiskContext } from './risk/risk-context.ts'
import { listRules, setRules } from './rules/keep-rules.ts'

export const routes: readonly Route<RiskContext & Viewed>[] = [
  route(getRiskRules, listRules),
  route(setRiskRules, setRules),
]
