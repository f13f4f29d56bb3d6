import type { PlanIndicator, TaskRole } from '../../contract.ts'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'

/** How an indicator's target becomes those of each level below, and which specialists are given a share. */
export function HandedOn({ rules, roles }: Pick<PlanIndicator, 'rules' | 'roles'>) {
  const say = usePlanTexts()
  const sayRole = (role: TaskRole) => say(`role.${role}`)
  const ofSpecialists =
    rules.specialists !== 'free' && roles.length > 0 && ` (${roles.map(sayRole).join(', ')})`
  const same = rules.offices === rules.divisions && rules.divisions === rules.specialists
  if (same) {
    return (
      <>
        {say('handed.all', { rule: say(`rule.${rules.offices}`) })}
        {ofSpecialists}
      </>
    )
  }
  return (
    <ul className={classes.handed}>
      {(['offices', 'divisions', 'specialists'] as const).map((level) => (
        <li key={level}>
          {say(`handed.${level}`)} – {say(`rule.${rules[level]}`)}
          {level === 'specialists' && ofSpecialists}
        </li>
      ))}
    </ul>
  )
}
