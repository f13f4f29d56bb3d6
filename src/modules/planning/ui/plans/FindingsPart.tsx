import type { Plan, PlanFinding } from '../../contract.ts'
import { FindingInWords } from './FindingInWords.tsx'
import { indicatorsOf } from './indicators-of.ts'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'

/** What is to be seen to in a plan as a whole; what is about an indicator or a task is told beside it. */
export function FindingsPart({ plan }: { plan: Plan }) {
  const say = usePlanTexts()
  const whole = plan.findings.filter(({ indicator, task }) => indicator === null && task === null)
  if (whole.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="findings">
      <h2 id="findings">{say('findings.title')}</h2>
      <FindingList findings={whole} />
    </section>
  )
}

/** Findings of one thing, each a fault or advice by shape and word. */
export function FindingList({ findings }: { findings: readonly PlanFinding[] }) {
  if (findings.length === 0) return null
  return (
    <ul className={classes.findings}>
      {findings.map((finding) => (
        <li key={`${finding.rule} ${JSON.stringify(finding.values)}`}>
          <FindingInWords finding={finding} />
        </li>
      ))}
    </ul>
  )
}

/** What is about an indicator that is in the plan. */
export function findingsOf(plan: Plan, indicator: string): PlanFinding[] {
  return plan.findings.filter((one) => one.indicator === indicator)
}

/** Indicators of the year before that are in the plan no more: those told, and those that nobody has told of. */
export function goneIndicators({ content, before }: Plan): string[] {
  const present = new Set(indicatorsOf(content).map(({ indicator }) => indicator))
  const told = content.dropped.map(({ indicator }) => indicator)
  const gone = (before?.targets ?? []).map(({ indicator }) => indicator).filter((one) => !present.has(one))
  return [...new Set([...told, ...gone])]
}
