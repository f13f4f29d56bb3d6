import type { RawExtract } from './reference-register.ts'

/**
 * A small sequence of extracts that still fails, found by leaving out whole extracts, then ever smaller runs of
 * rows of each table. `fails` is asked often: keep it quick, and let it answer false for what is refused.
 */
export async function shrinkExtracts(
  extracts: RawExtract[],
  fails: (extracts: RawExtract[]) => boolean | Promise<boolean>,
): Promise<RawExtract[]> {
  let best = extracts
  for (let before = -1; before !== rowsIn(best); ) {
    before = rowsIn(best)
    for (let at = best.length - 1; at >= 0; at -= 1) {
      const without = best.toSpliced(at, 1)
      if (await fails(without)) best = without
    }
    for (let at = 0; at < best.length; at += 1) {
      for (const table of Object.keys(best[at] ?? {})) {
        for (let run = best[at]?.[table]?.rows.length ?? 0; run >= 1; run = Math.floor(run / 2)) {
          for (let from = 0; from < (best[at]?.[table]?.rows.length ?? 0); ) {
            const without = withoutRows(best, at, table, from, run)
            if (await fails(without)) best = without
            else from += run
          }
        }
      }
    }
  }
  return best
}

function withoutRows(
  extracts: RawExtract[],
  at: number,
  table: string,
  from: number,
  count: number,
): RawExtract[] {
  return extracts.map((extract, index) => {
    const sent = extract[table]
    if (index !== at || !sent) return extract
    return { ...extract, [table]: { ...sent, rows: sent.rows.toSpliced(from, count) } }
  })
}

function rowsIn(extracts: RawExtract[]): number {
  return extracts
    .flatMap((extract) => Object.values(extract))
    .reduce((total, { rows }) => total + rows.length, extracts.length)
}
