import { type ReactNode, useRef, useState } from 'react'
import { type CloseDialog, Dialog } from '../../../../design/form/Dialog.tsx'
import { formatWeekday } from '../../../../design/language/format-day.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import type { SpecialistCase, SpecialistCases } from '../../contract.ts'
import { NameDialog } from '../NameDialog.tsx'
import { useWindowTexts } from '../window-texts.ts'
import classes from './Cases.module.css'
import { useCasesTexts } from './cases-texts.ts'
import { EffectList } from './EffectList.tsx'
import { useCaseWords } from './use-case-words.ts'

type CaseDialogProps = { one: SpecialistCase; advice: SpecialistCases['advice']; onClose: () => void }

/** A case in full: when it is due and why, what was done, what it counts for, and what can be done. */
export function CaseDialog({ one, advice, onClose }: CaseDialogProps) {
  const say = useCasesTexts()
  const sayWindow = useWindowTexts()
  const language = useLanguage()
  const words = useCaseWords()
  const close = useRef<CloseDialog>(null)
  const [asking, setAsking] = useState(false)
  // Never with what the screens keep of what they read: a name goes with the dialog.
  const [name, setName] = useState<string | null>()
  const day = (iso: string | null): string =>
    iso === null ? say('fact.never') : `${iso} (${formatWeekday(language, iso)})`
  const number = (value: number): string => formatNumber(language, value, 0)
  const { person, registration } = one
  const isOfRegistration = registration !== null
  const facts: [string, ReactNode][] = [
    ...(person === null ? [] : [[say('fact.person'), person] as [string, ReactNode]]),
    ...(registration === null ? [] : [[say('fact.registration'), registration] as [string, ReactNode]]),
    ...(one.employer === null ? [] : [[say('fact.employer'), one.employer] as [string, ReactNode]]),
    ...(one.detail === null ? [] : [[say('fact.detail'), one.detail[language]] as [string, ReactNode]]),
    ...(one.occupation === null ? [] : [[say('fact.occupation'), one.occupation] as [string, ReactNode]]),
    ...(one.left === null ? [] : [[say('fact.left'), number(one.left)] as [string, ReactNode]]),
    [say(`since.${one.kind}`), day(one.since)],
    [say('fact.due'), `${day(one.dueOn)}, ${words.leftOf(one.daysLeft)}`],
    ...(isOfRegistration || person === null
      ? [
          [say(isOfRegistration ? 'fact.lastService' : 'fact.lastContact'), day(one.lastService)] as [
            string,
            ReactNode,
          ],
        ]
      : []),
    ...(isOfRegistration
      ? ([
          [say('fact.lastOffer'), day(one.lastOffer)],
          [
            say('fact.given'),
            say('fact.givenText', { offers: number(one.offers ?? 0), measures: number(one.measures ?? 0) }),
          ],
        ] as [string, ReactNode][])
      : []),
  ]
  return (
    <Dialog title={words.titleOf(one)} onClose={onClose} close={close}>
      <div className={classes.case}>
        {name && (
          <p>
            <strong>{name}</strong>
          </p>
        )}
        {name === null && <p>{sayWindow('name.none')}</p>}
        <dl className={classes.facts}>
          {facts.map(([title, text]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <h3>{say('case.effects')}</h3>
        <EffectList one={one} inFull />
        <h3>{say('case.advice')}</h3>
        <ol className={classes.advice}>
          {one.advice.map((id) => (
            <li key={id}>{advice.find((known) => known.id === id)?.text[language] ?? id}</li>
          ))}
        </ol>
        <div className={classes.buttons}>
          {one.handled && name === undefined && person !== null && (
            <Button onClick={() => setAsking(true)}>{sayWindow('name.ask')}</Button>
          )}
          <Button strong onClick={() => close.current?.()}>
            {say('case.close')}
          </Button>
        </div>
      </div>
      {asking && person !== null && (
        <NameDialog person={person} onName={setName} onClose={() => setAsking(false)} />
      )}
    </Dialog>
  )
}
