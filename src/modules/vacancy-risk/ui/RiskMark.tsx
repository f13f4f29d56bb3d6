import type { RiskMark as Mark } from '../contract.ts'
import classes from './Board.module.css'
import { useRiskTexts } from './risk-texts.ts'

/** The exclamation mark of a vacancy: red or green, and the word for those who do not see colours. */
export function RiskMark({ mark }: { mark: Mark }) {
  const say = useRiskTexts()
  return (
    <span className={`${classes.mark} ${classes[mark]}`}>
      <svg className={classes.shape} viewBox="0 0 16 16" aria-hidden="true">
        <path
          fillRule="evenodd"
          d={
            mark === 'red'
              ? 'M8 0.8 15.6 14.6H0.4zM7.1 5.2v5h1.8v-5zm0 6.1v1.8h1.8v-1.8z'
              : 'M8 0.8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 0.8zM7.1 3.8v5.4h1.8V3.8zm0 6.6v1.8h1.8v-1.8z'
          }
        />
      </svg>
      {say(`mark.${mark}`)}
    </span>
  )
}
