export * from './contract/plan.ts'
export * from './contract/cascade.ts'
