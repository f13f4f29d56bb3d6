import { NoValue } from '../../../../design/figure/NoValue.tsx'
import type { TriedFigure } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import classes from './Trial.module.css'

/** A rank by the definition in force and by the one tried: 7 → 3. */
export function RankPair({ figure }: { figure: Pick<TriedFigure, 'oldRank' | 'triedRank'> }) {
  const say = useIndicatorTexts()
  const { oldRank, triedRank } = figure
  if (oldRank === null && triedRank === null) return <NoValue reason={say('trial.rank.none')} />
  return (
    <span className={classes.ranks}>
      {oldRank ?? '–'} <span aria-hidden="true">→</span>
      <span className={classes.unseen}> {say('trial.rank.to')} </span> <b>{triedRank ?? '–'}</b>
    </span>
  )
}
