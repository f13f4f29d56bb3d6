/** Something that can be found by its name. */
export type SearchEntry = {
  key: string
  /** Entries of one section stand together under its title. */
  section: string
  title: string
  /** What tells it apart from others of the same name. */
  note: string
  /** Whoever offers it has found it by what was asked, maybe by words that are not shown. */
  isFound?: boolean
  go: () => void
}

/** What can be found by what has been typed so far; read when the search is opened. */
export type SearchSource = (asked: string) => {
  entries: readonly SearchEntry[]
  loading: boolean
  error: unknown
}
