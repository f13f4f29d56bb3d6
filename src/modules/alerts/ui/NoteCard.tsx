import { useState } from 'react'
import { useDesignTexts } from '../../../design/design-texts.ts'
import { ConfirmDialog } from '../../../design/form/ConfirmDialog.tsx'
import { formatMoment } from '../../../design/language/format-day.ts'
import { useAction } from '../../../design/reading/use-action.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { SignatureInWords } from '../../identity/ui/public/SignatureInWords.tsx'
import { changeNote, type Note } from '../contract.ts'
import classes from './Alerts.module.css'
import { AlertsFailure } from './AlertsFailure.tsx'
import { useAlertTexts } from './alerts-texts.ts'
import { NoteForm } from './NoteForm.tsx'

type NoteCardProps = {
  note: Note
  place: { level: string; node: string; indicator: string }
  onDone: () => Promise<unknown>
}

/** A note with who wrote it of which day, what it said before, and for its author the way to change or retract it. */
export function NoteCard({ note, place, onDone }: NoteCardProps) {
  const say = useAlertTexts()
  const sayDesign = useDesignTexts()
  const [doing, setDoing] = useState<'change' | 'retract' | null>(null)
  const action = useAction(changeNote, async () => {
    setDoing(null)
    await onDone()
  })
  const { date, span, signature, versions, mine } = note
  const [first, last] = [versions[0]!, versions.at(-1)!]
  const earlier = versions.slice(0, -1).filter(({ text }) => text !== null)
  const send = (text: string | null) =>
    action.mutate({ params: { ...place, note: note.note }, body: { version: last.version, text } })
  return (
    <article className={classes.note} aria-label={say('note.of', { date, span: sayDesign(`span.${span}`) })}>
      <div className={classes.by}>
        {say('note.of', { date, span: sayDesign(`span.${span}`) })} ·{' '}
        <SignatureInWords signature={signature} /> · {formatMoment(first.at)}
        {last.version > 1 && last.text !== null && (
          <> · {say('note.changed', { at: formatMoment(last.at) })}</>
        )}
      </div>
      {doing === 'change' ? (
        <NoteForm
          label={say('note.text', { date })}
          text={last.text ?? ''}
          send={say('note.save')}
          pending={action.isPending}
          error={action.error}
          onSend={send}
          onLeave={() => setDoing(null)}
        />
      ) : (
        <>
          <p className={classes.words}>
            {last.text ?? (
              <span className={classes.faint}>{say('note.retracted', { at: formatMoment(last.at) })}</span>
            )}
          </p>
          <AlertsFailure error={action.error} />
          {mine && last.text !== null && (
            <div className={classes.buttons} data-screen-only>
              <Button label={say('note.changeOf', { date })} onClick={() => setDoing('change')}>
                {say('note.change')}
              </Button>
              <Button label={say('note.retractOf', { date })} onClick={() => setDoing('retract')}>
                {say('note.retract')}
              </Button>
            </div>
          )}
        </>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{say('note.earlier')}</summary>
          <ul className={classes.list}>
            {earlier.map(({ version, text, at }) => (
              <li key={version}>
                <span className={classes.by}>{formatMoment(at)}</span>
                <p className={classes.words}>{text}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      {doing === 'retract' && (
        <ConfirmDialog
          title={say('note.retract.title')}
          action={say('note.retract')}
          onConfirm={() => send(null)}
          onClose={() => setDoing(null)}
        >
          {say('note.retract.text')}
        </ConfirmDialog>
      )}
    </article>
  )
}
