/** What the thread that has PGlite open is asked; answered one after another. */
export type PgliteRequest = { id: number } & (
  | { kind: 'query'; sql: string; parameters: readonly unknown[]; ours: boolean }
  /** Any number of statements, without parameters. */
  | { kind: 'exec'; sql: string; ours: boolean }
  | { kind: 'listen'; channel: string }
  | { kind: 'dump' }
  | { kind: 'close' }
)

export type PgliteResult = { rows: unknown[]; affectedRows?: number | undefined }

/** What that thread says: that it is open, an answer, or what a channel was told. */
export type PgliteMessage =
  | { kind: 'open' }
  | { kind: 'broken'; error: PgliteError }
  | { kind: 'answer'; id: number; results: PgliteResult[]; bytes?: ArrayBuffer }
  | { kind: 'failed'; id: number; error: PgliteError }
  | { kind: 'told'; channel: string; payload: string }

/** An error of PostgreSQL's as plain data. */
export type PgliteError = { message: string } & { [field: string]: unknown }
