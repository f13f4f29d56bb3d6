import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import dialogClasses from '../form/Dialog.module.css'
import { Failure } from '../states/Failure.tsx'
import { findEntries } from './find-entries.ts'
import classes from './SearchDialog.module.css'
import { SearchResults } from './SearchResults.tsx'
import type { SearchSource } from './search-entry.ts'

type SearchDialogProps = {
  source: SearchSource
  /** What can be found, where that is not everything. */
  what?: string
  onClose: () => void
}

/** Finds something by its name: type, choose with the arrows, Enter goes there. */
export function SearchDialog({ source: useSource, what: whatIsFound, onClose }: SearchDialogProps) {
  const say = useDesignTexts()
  const what = whatIsFound ?? say('search.what')
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [listId, titleId] = [useId(), useId()]
  const [asked, setAsked] = useState('')
  const { entries, loading, error } = useSource(asked)
  const [chosen, setChosen] = useState(0)
  const found = useMemo(() => findEntries(entries, asked), [entries, asked])
  useEffect(() => {
    // A press beside it closes it too, where the browser knows that.
    dialog.current?.setAttribute('closedby', 'any')
    dialog.current?.showModal()
    field.current?.focus()
  }, [])
  const go = (index: number) => {
    const entry = found[index]
    if (!entry) return
    onClose()
    entry.go()
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      setChosen((chosen + step + found.length) % found.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      go(chosen)
    }
  }
  return (
    <dialog
      ref={dialog}
      className={`${dialogClasses.dialog} ${classes.place}`}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <div className={classes.head}>
        <h2 id={titleId}>{say('search.title')}</h2>
        <button
          type="button"
          className={classes.close}
          aria-label={say('search.close')}
          onClick={() => dialog.current?.close()}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m3.5 3.5 9 9m0-9-9 9" />
          </svg>
        </button>
      </div>
      <input
        type="text"
        role="combobox"
        className={classes.input}
        aria-label={what}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${chosen}` : undefined}
        aria-autocomplete="list"
        placeholder={what}
        ref={field}
        value={asked}
        onChange={(event) => {
          setAsked(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      {error ? <Failure error={error} /> : null}
      <p role="status" className={classes.count}>
        {say(loading ? 'state.loading' : found.length === 0 ? 'search.nothing' : 'search.found', {
          count: found.length,
        })}
      </p>
      <SearchResults id={listId} found={found} chosen={chosen} onChoose={setChosen} onGo={go} />
    </dialog>
  )
}
