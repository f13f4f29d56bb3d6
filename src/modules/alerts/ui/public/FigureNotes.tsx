import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Period } from '../../../../design/period/period.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { addNote, getNotes } from '../../contract.ts'
import classes from '../Alerts.module.css'
import { AlertsFailure } from '../AlertsFailure.tsx'
import { useAlertTexts } from '../alerts-texts.ts'
import { NoteCard } from '../NoteCard.tsx'
import { NoteForm } from '../NoteForm.tsx'

type FigureNotesProps = {
  node: { level: string; id: string }
  indicator: string
  period: Pick<Period, 'date' | 'span'>
}

/** Notes on an indicator's figures at a node, of the latest day first, and the way to leave one on the day that is shown. */
export function FigureNotes({ node: { level, id }, indicator, period: { date, span } }: FigureNotesProps) {
  const say = useAlertTexts()
  const client = useQueryClient()
  const [isWriting, setWriting] = useState(false)
  const params = { level, node: id, indicator }
  const { data, error } = useEndpoint(getNotes, { params })
  const reread = () => client.invalidateQueries({ queryKey: [getNotes.path] })
  const action = useAction(addNote, async () => {
    setWriting(false)
    await reread()
  })
  if (error) return <AlertsFailure error={error} />
  if (!data) return null
  const { notes } = data
  const standing = notes.filter(({ versions }) => versions.at(-1)!.text !== null).length
  return (
    <section className={classes.section} aria-labelledby="notes">
      <h3 id="notes">{standing > 0 ? say('notes.count', { count: standing }) : say('notes')}</h3>
      {notes.length > 0 && (
        <ul className={classes.list}>
          {notes.map((note) => (
            <li key={note.note}>
              <NoteCard note={note} place={params} onDone={reread} />
            </li>
          ))}
        </ul>
      )}
      {isWriting ? (
        <NoteForm
          label={say('note.text', { date })}
          text=""
          send={say('note.send')}
          pending={action.isPending}
          error={action.error}
          onSend={(text) => action.mutate({ params, body: { date, span, text } })}
          onLeave={() => setWriting(false)}
        />
      ) : (
        <div className={classes.buttons} data-screen-only>
          <Button
            onClick={() => {
              action.reset()
              setWriting(true)
            }}
          >
            {say('note.add')}
          </Button>
          <span className={classes.by}>{say('notes.text')}</span>
        </div>
      )}
    </section>
  )
}
