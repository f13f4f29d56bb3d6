import type { PlanContent } from '../contract.ts'

/**
 * The plan of a year as it begins: that of the year before, with its targets as they were (the draft must go beyond them
 * or say why not), and nothing dropped yet. Deadlines move along by a year.
 */
export function followPlan(before: PlanContent | null, year: number): PlanContent {
  const title = { lt: `${year} m. veiklos planas`, en: `Action plan of ${year}` }
  if (!before) return { title, ceiling: null, goals: [], dropped: [] }
  return {
    title,
    ceiling: before.ceiling,
    goals: before.goals.map((goal) => ({
      ...goal,
      tasks: goal.tasks.map((task) => ({
        ...task,
        due: aYearOn(task.due),
        indicators: task.indicators.map((one) => ({
          ...one,
          due: aYearOn(one.due),
          replaces: null,
          reason: null,
        })),
      })),
    })),
    dropped: [],
  }
}

function aYearOn(day: string | null): string | null {
  return day === null ? null : Temporal.PlainDate.from(day).add({ years: 1 }).toString()
}
