import type { TargetForm } from './proposal.ts'

/** A level as a target tells it; `base` is the level that a change is on, and not needed of a level itself. */
export function inForm(form: TargetForm, level: number, base: number | null): number {
  switch (form) {
    case 'level':
      return level
    case 'growth':
      return (level / base! - 1) * 100
    case 'reduction':
      return (1 - level / base!) * 100
    case 'decrease':
      return base! - level
  }
}
