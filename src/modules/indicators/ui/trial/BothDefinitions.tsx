import { useLanguage } from '../../../../design/language/use-language.ts'
import type { DefinitionPart } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { MarkedLines } from './MarkedLines.tsx'
import { beside, type PartBeside } from './parts-beside.ts'
import classes from './Trial.module.css'
import type { TriedIndicator } from './use-tried-columns.tsx'

/** What an indicator is linked to, and its targets, change no figure. */
const notCalculated: readonly DefinitionPart['about'][] = ['links', 'time', 'targets']
const calculated = ({ parts }: TriedIndicator['old']) =>
  parts.filter(({ about }) => !notCalculated.includes(about))

/** Both definitions in words beside each other: first what changes, marked, then what stays. */
export function BothDefinitions({ indicator }: { indicator: TriedIndicator }) {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const { old, tried } = indicator
  const said = ({ definition, numerator, denominator }: typeof old): DefinitionPart[] =>
    (
      [
        ['indicator.definition', definition],
        ['indicator.numerator', numerator],
        ['indicator.denominator', denominator],
      ] as const
    ).flatMap(([name, text]) =>
      text === null
        ? []
        : [{ about: 'formula', id: name, title: { lt: say(name), en: say(name) }, lines: [text] }],
    )
  const direction: DefinitionPart['title'] = {
    lt: say('indicator.direction'),
    en: say('indicator.direction'),
  }
  const way = ({ direction: of }: typeof old): DefinitionPart => ({
    about: 'formula',
    id: 'direction',
    title: direction,
    lines: [{ lt: say(`direction.${of}`), en: say(`direction.${of}`) }],
  })
  const parts = beside(
    [...said(old), way(old), ...calculated(old)],
    [...said(tried), way(tried), ...calculated(tried)],
    language,
  )
  const changed = parts.filter(({ change }) => change !== 'same')
  const same = parts.filter(({ change }) => change === 'same')
  return (
    <section className={classes.section} aria-labelledby="definitions">
      <h2 id="definitions">{say('trial.definitions')}</h2>
      <p className={classes.note}>{say('trial.definitionsText')}</p>
      {changed.length === 0 && <p>{say('trial.sameWords')}</p>}
      {changed.map((part) => (
        <PartsBeside key={part.key} part={part} />
      ))}
      {same.length > 0 && (
        <details className={classes.same}>
          <summary>{say('trial.sameParts', { count: same.length })}</summary>
          {same.map(({ key, title, old: lines }) => (
            <div key={key} className={classes.samePart}>
              <h3>{title}</h3>
              <MarkedLines lines={lines} as="ins" />
            </div>
          ))}
        </details>
      )}
    </section>
  )
}

function PartsBeside({ part }: { part: PartBeside }) {
  const say = useIndicatorTexts()
  const { title, change, old, tried } = part
  return (
    <div className={classes.part}>
      <h3>
        {title} <span className={classes.tag}>{say(`trial.part.${change}`)}</span>
      </h3>
      <div className={classes.sides}>
        <div>
          <h4>{say('trial.old')}</h4>
          {old.length === 0 ? (
            <p className={classes.note}>{say('trial.part.none')}</p>
          ) : (
            <MarkedLines lines={old} as="del" />
          )}
        </div>
        <div>
          <h4>{say('trial.tried')}</h4>
          {tried.length === 0 ? (
            <p className={classes.note}>{say('trial.part.none')}</p>
          ) : (
            <MarkedLines lines={tried} as="ins" />
          )}
        </div>
      </div>
    </div>
  )
}
