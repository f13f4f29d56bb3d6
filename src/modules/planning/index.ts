export { adoptPlans } from './adopting/adopt-plans.ts'
export type { CascadeProblem, Family } from './cascade/cascade-problem.ts'
export { checkCascade } from './cascade/check-cascade.ts'
export { change, count, distinctPeople, type FamilyNumbers, ratio } from './cascade/families.ts'
export { solveCascade, solveInReals } from './cascade/solve-cascade.ts'
export { checkPlan, indicatorsOf } from './definition/check-plan.ts'
export { countPlans } from './plan/read-plan.ts'

export { planningMigrations } from './planning-migrations.ts'
