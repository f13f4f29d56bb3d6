import type { BothLanguages } from '../../../platform/text/both-languages.ts'

/** How far a plan has come: from the service's draft to the Minister's assessment of the year. */
export const planStates = ['draft', 'review', 'reviewed', 'set', 'ordered', 'assessed'] as const
export type PlanState = (typeof planStates)[number]

/** A step in the way of a plan at the country: from which state to which, and what it needs. */
export type PlanStep = {
  id: string
  from: PlanState
  to: PlanState
  /** Who may take it, by the matrix of permissions. */
  allow: 'plan.submit' | 'plan.review' | 'plan.set'
  /** Whether it is not taken without words: who sends something back says why. */
  needsNote: boolean
  /** Whether the plan must be without faults. */
  needsSoundPlan: boolean
  title: BothLanguages
}

/** The steps that are taken at a plan as a whole. The Order that follows is a document, and has an endpoint of its own. */
export const planSteps = [
  {
    id: 'submit',
    from: 'draft',
    to: 'review',
    allow: 'plan.submit',
    needsNote: false,
    needsSoundPlan: true,
    title: { lt: 'Projektas pateiktas ministerijai', en: 'Draft submitted to the Ministry' },
  },
  {
    id: 'return',
    from: 'review',
    to: 'draft',
    allow: 'plan.review',
    needsNote: true,
    needsSoundPlan: false,
    title: { lt: 'Ministerija grąžino projektą tikslinti', en: 'Returned by the Ministry for changes' },
  },
  {
    id: 'forward',
    from: 'review',
    to: 'reviewed',
    allow: 'plan.review',
    needsNote: false,
    needsSoundPlan: true,
    title: {
      lt: 'Ministerija pritarė ir pateikė ministrui',
      en: 'Agreed by the Ministry and put before the Minister',
    },
  },
  {
    id: 'send_back',
    from: 'reviewed',
    to: 'draft',
    allow: 'plan.set',
    needsNote: true,
    needsSoundPlan: false,
    title: { lt: 'Ministras grąžino projektą tikslinti', en: 'Sent back by the Minister for changes' },
  },
  {
    id: 'set',
    from: 'reviewed',
    to: 'set',
    allow: 'plan.set',
    needsNote: false,
    needsSoundPlan: true,
    title: { lt: 'Ministras nustatė metų tikslus', en: "The year's targets set by the Minister" },
  },
] as const satisfies readonly PlanStep[]

export type PlanStepId = (typeof planSteps)[number]['id']

/** The step of an id. Throws a RangeError when there is none. */
export function getPlanStep(id: string): PlanStep {
  const step = planSteps.find((one) => one.id === id)
  if (!step) throw new RangeError(`there is no step "${id}" in the way of a plan`)
  return step
}
