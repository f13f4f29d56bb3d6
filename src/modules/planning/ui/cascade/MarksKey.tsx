import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'
import { Mark } from './Mark.tsx'

const marks = ['locked', 'bound', 'hand', 'follows', 'offProposal', 'short', 'over'] as const

/** What the marks of the cells mean, and which keys there are. */
export function MarksKey() {
  const say = useCascadeTexts()
  return (
    <details className={classes.key}>
      <summary>{say('grid.keysTitle')}</summary>
      <ul>
        {marks.map((name) => (
          <li key={name}>
            <Mark name={name} /> {say(`key.${name}`)}
          </li>
        ))}
        <li>{say('key.calculated')}</li>
      </ul>
      <p data-screen-only>{say('grid.keys')}</p>
    </details>
  )
}
