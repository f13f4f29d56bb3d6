export * from './contract/plan.ts'
