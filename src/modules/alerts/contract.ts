export * from './contract/alerts.ts'
export * from './contract/notes.ts'
export * from './contract/telling.ts'
export * from './contract/watches.ts'
