import { useState } from 'react'

/** An amount as it was read, with the version that a change of it is told against. */
export type ReadAmount = { value: number | null; version: number }

/** What is being written in place of an amount. */
export type Draft = { text: string; read: ReadAmount }

/** An amount that somebody else has changed while another was being written in its place. */
export type Overtaken = { key: string; was: number | null; now: number | null }

/** Amounts that are being written, by key: kept until they are saved, whatever is shown meanwhile. */
export function useDrafts() {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const [overtaken, setOvertaken] = useState<readonly Overtaken[]>([])
  return {
    drafts,
    overtaken,
    write: (key: string, text: string, read: ReadAmount) =>
      setDrafts((before) => new Map(before).set(key, { text, read: before.get(key)?.read ?? read })),
    /** Puts what is written onto what stands now, and tells which of it has changed. */
    rebase: (readNow: (key: string) => ReadAmount) => {
      const moved = [...drafts].flatMap(([key, { read }]): Overtaken[] => {
        const { value, version } = readNow(key)
        return version === read.version ? [] : [{ key, was: read.value, now: value }]
      })
      setOvertaken(moved)
      setDrafts(new Map([...drafts].map(([key, { text }]) => [key, { text, read: readNow(key) }])))
    },
    clear: () => {
      setDrafts(new Map())
      setOvertaken([])
    },
  }
}
