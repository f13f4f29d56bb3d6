/** A file of a bundle. */
export type BundleFile = {
  name: string
  bytes: number
  /** In hexadecimal. */
  sha256: string
}

/** Files that the servers of one database keep in common: what is said of them. */
export type Bundle<Note> = {
  /** Of what kind they are: `journal`. */
  kind: string
  /** Which of that kind; their order is that of code points. */
  key: string
  note: Note
  files: BundleFile[]
}
