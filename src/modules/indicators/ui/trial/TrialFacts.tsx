import { formatMoment } from '../../../../design/language/format-day.ts'
import type { DefinitionTrial } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import definitionClasses from '../public/Definition.module.css'
import classes from './Trial.module.css'

/** By what files a trial was made, in what state of the register, and how it is removed. */
export function TrialFacts({ trial }: { trial: DefinitionTrial }) {
  const say = useIndicatorTexts()
  const { catalogues, files, folder, knownOn, position } = trial
  return (
    <section className={classes.section} aria-labelledby="trial">
      <h2 id="trial">{say('trial.about')}</h2>
      <dl className={definitionClasses.definition}>
        <dt>{say('trial.about.old')}</dt>
        <dd>{say('trial.about.version', { version: catalogues.old })}</dd>
        <dt>{say('trial.about.tried')}</dt>
        <dd>
          {say('trial.about.version', { version: catalogues.tried })}
          <br />
          <code className={classes.path}>{folder}</code>
          <ul className={classes.files}>
            {files.map(({ name, hash }) => (
              <li key={name}>
                <code>{name}</code> <span className={classes.note}>{hash}</span>
              </li>
            ))}
          </ul>
        </dd>
        <dt>{say('trial.about.state')}</dt>
        <dd>
          {say('trial.about.position', { position })}
          {knownOn && `; ${say('trial.about.knownOn', { day: knownOn })}`}
        </dd>
        <dt>{say('trial.about.calculated')}</dt>
        <dd>{formatMoment(trial.calculatedAt)}</dd>
        <dt>{say('trial.about.remove')}</dt>
        <dd>
          <code className={classes.path}>bin/perkunas catalogue forget {trial.id}</code>
        </dd>
      </dl>
    </section>
  )
}
