import type { FairNode } from '../../contract.ts'
import classes from './Fair.module.css'
import { useFairTexts } from './fair-texts.ts'

/** Whether a node stands out beyond chance: arrow and word together. */
export function StandsOut({ node: { standsOut, better } }: { node: FairNode }) {
  const say = useFairTexts()
  if (standsOut === null) return <span className={classes.within}>{say('stands.within')}</span>
  const look = better === null ? undefined : better ? classes.better : classes.worse
  return (
    <span className={look}>
      <span aria-hidden="true">{standsOut === 'above' ? '↑' : '↓'}</span>{' '}
      {say(better === null ? `stands.${standsOut}` : better ? 'stands.better' : 'stands.worse')}
    </span>
  )
}
