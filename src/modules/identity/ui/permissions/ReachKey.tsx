import { useIdentityTexts } from '../identity-texts.ts'
import classes from './Permissions.module.css'
import { ReachMark } from './ReachMark.tsx'
import { reaches } from './reach.ts'

/** What the marks of the matrix mean. */
export function ReachKey() {
  const say = useIdentityTexts()
  return (
    <dl className={classes.key}>
      {reaches.map((reach) => (
        <div key={reach}>
          <dt>
            <ReachMark reach={reach} />
          </dt>
          <dd>{say(`reach.${reach}.text`)}</dd>
        </div>
      ))}
    </dl>
  )
}
