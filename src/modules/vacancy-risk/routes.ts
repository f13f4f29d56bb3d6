import { type Route, route } from '../../platform/http/route.ts'
import { getRiskRules, getVacancyBoard, setRiskRules } from './contract.ts'
import { readBoard } from './risk/read-board.ts'
import type { ViewedRiskContext } from './risk/risk-context.ts'
import { listRules, setRules } from './rules/keep-rules.ts'

export const routes: readonly Route<ViewedRiskContext>[] = [
  route(getRiskRules, listRules),
  route(setRiskRules, setRules),
  route(getVacancyBoard, readBoard),
]
