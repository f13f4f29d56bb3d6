/** Something that has to be there for a server to be ready. */
export type Need<Context> = {
  name: string
  /** Throws or rejects, saying why, when it is not there. */
  ask: (context: Context) => void | Promise<void>
}

/** A number that is read when somebody asks for it. */
export type Reading<Context> = {
  /** As Prometheus names it: `perkunas_register_position`. */
  name: string
  help: string
  /** A counter only grows as long as the process runs. */
  kind: 'gauge' | 'counter'
  /** Told with it, where several readings have one name: known beforehand, and few. */
  labels?: Readonly<Record<string, string>>
  /** Null where there is none. */
  read: (context: Context) => number | null | Promise<number | null>
}

/** What is watched of a part of the product. */
export type Observed<Context> = {
  needs: readonly Need<Context>[]
  readings: readonly Reading<Context>[]
}
