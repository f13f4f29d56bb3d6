import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { SpecialistPage } from '../contract.ts'
import { NodeLink } from './NodeLink.tsx'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

const roles = ['mediator', 'employer_counsellor', 'career_consultant', 'head'] as const

type AssignmentsProps = { assignments: SpecialistPage['assignments']; date: string }

/** Where a specialist is and was assigned, in which role and for what part of full time. */
export function Assignments({ assignments, date }: AssignmentsProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  const sayRole = (role: string) => {
    const known = roles.find((one) => one === role)
    return known ? say(`role.${known}`) : role
  }
  return (
    <section className={classes.section} aria-labelledby="assignments">
      <h2 id="assignments">{say('specialist.assignments')}</h2>
      {assignments.length === 0 && <p>{say('specialist.unassigned')}</p>}
      <ul className={classes.assignments}>
        {assignments.map((one) => {
          const now = one.from <= date && (one.to === null || one.to >= date)
          return (
            <li key={`${one.unit.id} ${one.from}`} className={now ? undefined : classes.past}>
              <NodeLink node={one.unit} /> – {sayRole(one.role)},{' '}
              {say('specialist.fte', { fte: formatNumber(language, one.fte, 2) })},{' '}
              {one.to === null
                ? say('specialist.since', { from: one.from })
                : say('specialist.between', { from: one.from, to: one.to })}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
