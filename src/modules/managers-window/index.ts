export type { Boundaries } from './places/boundaries.ts'
export { readBoundariesSetting } from './places/boundaries-setting.ts'
export { windowMigrations } from './window-migrations.ts'
