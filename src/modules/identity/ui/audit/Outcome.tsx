import type { AuditedEntry } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import classes from './Audit.module.css'

const shapes = {
  done: 'm2 6.5 2.8 2.8L10 3.5',
  refused: 'm3 3 6 6m0-6-6 6',
}

/** How it ended: done or refused, by shape, word and colour together. */
export function Outcome({ outcome }: { outcome: AuditedEntry['outcome'] }) {
  const say = useIdentityTexts()
  return (
    <span className={classes.outcome} data-outcome={outcome}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[outcome]} />
      </svg>
      {say(`outcome.${outcome}`)}
    </span>
  )
}
