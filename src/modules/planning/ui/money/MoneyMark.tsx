import classes from '../Work.module.css'
import type { MoneyState } from './money-rows.ts'
import { useMoneyTexts } from './money-texts.ts'

/** Shapes on a field of 16 by 16. */
const shapes = {
  over: 'M8 1.6 15 14H1zM7.2 5.8v4h1.6v-4zm0 5.1v1.6h1.6v-1.6z',
  ahead: 'M8 2 14 8l-6 6-6-6z',
  within: 'M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z',
}
const colours = { over: classes.worse, ahead: classes.risk, within: classes.better }

/** How spending stands to what is planned: shape, word and colour together. */
export function MoneyMark({ state }: { state: MoneyState }) {
  const say = useMoneyTexts()
  if (state === 'none') return <span className={classes.faint}>{say('state.none')}</span>
  return (
    <span className={`${classes.mark} ${colours[state]}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path fillRule="evenodd" d={shapes[state]} />
      </svg>
      {say(`state.${state}`)}
    </span>
  )
}
