import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import classes from './Trial.module.css'

/** By how many places a rank would change: an arrow, the number with its sign, and a word. */
export function RankChange({ change }: { change: number }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  if (change === 0) return <span className={classes.sameRank}>{say('trial.rank.same')}</span>
  const isUp = change > 0
  return (
    <span className={isUp ? `${classes.rankChange} ${classes.up}` : `${classes.rankChange} ${classes.down}`}>
      <svg className={classes.arrow} viewBox="0 0 10 10" aria-hidden="true">
        <path d={isUp ? 'M5 1 9.2 8.6H.8z' : 'M5 9 .8 1.4h8.4z'} />
      </svg>{' '}
      <span className={classes.places}>{formatNumber(language, change, 0, true)}</span>{' '}
      <span className={classes.word}>{say(isUp ? 'trial.rank.up' : 'trial.rank.down')}</span>
    </span>
  )
}
