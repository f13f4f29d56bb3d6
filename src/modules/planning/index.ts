export { adoptPlans } from './adopting/adopt-plans.ts'
export { checkPlan, indicatorsOf } from './definition/check-plan.ts'
export { countPlans } from './plan/read-plan.ts'
export { planningMigrations } from './planning-migrations.ts'
