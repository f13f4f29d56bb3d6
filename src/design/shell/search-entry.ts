/** Something that can be found by its name. */
export type SearchEntry = {
  key: string
  /** Entries of one section stand together under its title. */
  section: string
  title: string
  /** What tells it apart from others of the same name. */
  note: string
  go: () => void
}

/** What can be found; read when the search is opened. */
export type SearchSource = () => { entries: readonly SearchEntry[]; loading: boolean; error: unknown }
