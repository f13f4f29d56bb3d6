import type { Highs } from 'highs'

let opening: Promise<Highs> | undefined

/**
 * Does a piece of work with HiGHS, a solver of linear and quadratic programs: brought in when it is first asked for, as it is
 * some megabytes, and kept. The work may be done twice: once in some thousand programs HiGHS breaks down in its own memory,
 * which is then lost, and what could not be done is done anew in another.
 */
export async function withHighs<Result>(work: (highs: Highs) => Result): Promise<Result> {
  opening ??= bringIn()
  const used = opening
  try {
    return work(await used)
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error
    // Somebody else may have met it at the same time.
    if (opening === used) opening = bringIn()
    return work(await opening)
  }
}

async function bringIn(): Promise<Highs> {
  const { default: load } = await import('highs')
  // The package's types are those of its CommonJS build; that for import gives the function itself.
  return (load as unknown as typeof load.default)()
}
