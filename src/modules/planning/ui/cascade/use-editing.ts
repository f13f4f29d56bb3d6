import { useCallback, useEffect, useRef, useState } from 'react'
import type { Cascade } from '../../contract.ts'
import { beginEditing, type Editing } from './editing.ts'
import { type KeptWish, namedWishes, placeWishes, readWork, writeWork } from './kept-work.ts'

/** A cascade that is being moved; what is not saved is kept under a key for as long as the browser's tab is open. */
export function useEditing(read: Cascade, key: string) {
  const [begun] = useState(() => place(read, readWork(sessionStorage.getItem(key))))
  const [editing, setEditing] = useState(begun.editing)
  const latest = useRef(editing)
  const { wishes } = editing
  useEffect(() => {
    if (wishes.size === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, writeWork(namedWishes(latest.current)))
  }, [wishes, key])

  const change = useCallback((by: (editing: Editing) => Editing) => {
    const next = by(latest.current)
    if (next === latest.current) return
    latest.current = next
    setEditing(next)
  }, [])

  /** Goes on with a cascade that was read anew, with or without what is not saved. */
  const goOnWith = useCallback(
    (cascade: Cascade, withWork: boolean) =>
      change((before) => place(cascade, withWork ? namedWishes(before) : []).editing),
    [change],
  )
  return {
    editing,
    latest,
    change,
    goOnWith,
    restored: begun.editing.wishes.size > 0,
    lost: begun.lost.length > 0,
  }
}

function place(cascade: Cascade, kept: readonly KeptWish[]): { editing: Editing; lost: KeptWish[] } {
  const { wishes, lost } = placeWishes(cascade, kept)
  return { editing: beginEditing(cascade, wishes), lost }
}
