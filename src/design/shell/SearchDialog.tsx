import { Modal } from '@mantine/core'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { Failure } from '../states/Failure.tsx'
import { findEntries } from './find-entries.ts'
import classes from './SearchDialog.module.css'
import { SearchResults } from './SearchResults.tsx'
import type { SearchSource } from './search-entry.ts'

type SearchDialogProps = { source: SearchSource; onClose: () => void }

/** Finds nodes and indicators by their names: type, choose with the arrows, Enter goes there. */
export function SearchDialog({ source: useSource, onClose }: SearchDialogProps) {
  const say = useDesignTexts()
  const listId = useId()
  const { entries, loading, error } = useSource()
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useMemo(() => findEntries(entries, asked), [entries, asked])
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
    <Modal
      opened
      onClose={onClose}
      title={say('search.title')}
      size="36rem"
      yOffset="8vh"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': say('search.close') }}
      classNames={{ content: classes.dialog, header: classes.dialog, title: classes.title }}
    >
      <input
        type="text"
        role="combobox"
        className={classes.input}
        aria-label={say('search.what')}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${chosen}` : undefined}
        aria-autocomplete="list"
        placeholder={say('search.what')}
        data-autofocus
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
    </Modal>
  )
}
