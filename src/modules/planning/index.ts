export { type LevelScale, levelScales } from './adjustment/level-scale.ts'
export { adoptPlans } from './adopting/adopt-plans.ts'
export { readCascade } from './allocation/read-cascade.ts'
export type { CascadeProblem, Family } from './cascade/cascade-problem.ts'
export { checkCascade } from './cascade/check-cascade.ts'
export { change, count, distinctPeople, type FamilyNumbers, ratio } from './cascade/families.ts'
export { openProblem } from './cascade/settle-values.ts'
export { solveCascade, solveInReals } from './cascade/solve-cascade.ts'
export { checkPlan, indicatorsOf } from './definition/check-plan.ts'
export { targetMaking } from './definition/target-kind.ts'
export { casesOf, levelOf } from './history/level-of.ts'
export { readCaseMix } from './history/read-case-mix.ts'
export { readConditionEffects } from './history/read-condition-effects.ts'
export { type LocalAdjustment, readLocalAdjustment } from './history/read-local-adjustment.ts'
export { hasChanged } from './months/has-changed.ts'
export { readRecordedAt } from './months/read-recorded-at.ts'
export { listPlanned } from './plan/list-planned.ts'
export { countPlans } from './plan/read-plan.ts'
export type { CourseOn } from './planning-context.ts'
export { planningMigrations } from './planning-migrations.ts'
export {
  readAllTargets,
  readTargetsAt,
  readTargetsOf,
  readTargetsRevision,
} from './targets/read-targets-at.ts'
