export * from './contract/activities.ts'
export * from './contract/cascade.ts'
export * from './contract/plan.ts'
export * from './contract/proposals.ts'
