import type { Release } from '../../contract.ts'
import classes from './Releases.module.css'
import { useReleaseTexts } from './release-texts.ts'

/** The rule by which figures were withheld, as it is printed beside them. */
export function ReleaseRule({ release: { threshold, zeros } }: { release: Release }) {
  const say = useReleaseTexts()
  return (
    <section className={classes.section} aria-labelledby="rule">
      <h2 id="rule">{say('rule.title')}</h2>
      <p className={classes.text}>
        {say('rule.small', { first: zeros === 'suppressed' ? 0 : 1, last: threshold - 1, threshold })}{' '}
        {say(`rule.zeros.${zeros}`)}
      </p>
    </section>
  )
}
