/** Figures by name; a name says its unit: `import_seconds`, `rows_per_second`, `peak_megabytes`. */
export type Figures = Record<string, number>

/** What a bench found. */
export type Findings = {
  /** How much was worked on: rows, nodes, files. */
  sizes: Figures
  ours: Figures
  /**
   * The same work done by what people would use instead, under the name of our figure, or of the peer and our figure:
   * `import_seconds` or `postgresql_import_seconds`.
   */
  peers: Figures
  /** Where the peers' figures are of another kind than those that {@link ratiosOf} can compare. */
  ratios?: Figures
}

/** What a bench is given. */
export type BenchRun = {
  /** Size of the demo, 1 is Lithuania. */
  scale: number
  /** How many demos, of seeds from 1 on, for a bench that looks at several; null where it is not said. */
  seeds: number | null
  /** Says what is going on; nothing of it is a result. */
  log: (line: string) => void
  /** A folder that is kept from run to run, for what is slow to make. */
  cacheFolder: string
  /** The extracts of the demo, a folder a month; made once and kept. Seed 1 when none is given. */
  demoExtracts: (scale: number, seed?: number) => Promise<string>
}

/** What a file `bench/NAME.bench.ts` exports. */
export type Bench = {
  name: string
  summary: string
  /** The scale where none is given; 0.05 when left out. */
  usualScale?: number
  run: (given: BenchRun) => Promise<Findings>
}

/**
 * How much better ours is than each peer's figure, above 1 where it is: time and memory are better when less, rates
 * when more. Throws when a peer's figure has none of ours to compare with, or is of no kind known.
 */
export function ratiosOf({ ours, peers, ratios }: Findings): Figures {
  if (ratios) return ratios
  return Object.fromEntries(
    Object.entries(peers).map(([name, peer]) => {
      const own = Object.keys(ours)
        .filter((one) => name === one || name.endsWith(`_${one}`))
        .sort((a, b) => b.length - a.length)[0]
      if (own === undefined) throw new Error(`peers has "${name}", and ours nothing like it`)
      const rate = name.endsWith('_per_second')
      if (!rate && !/_(milli)?seconds$|_(mega|giga)?bytes$/.test(name)) {
        throw new Error(`"${name}" does not say whether more or less is better; give the ratios`)
      }
      return [name, rate ? ours[own]! / peer : peer / ours[own]!]
    }),
  )
}
