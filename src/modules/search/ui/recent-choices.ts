import { z } from 'zod'

/** Something that was gone to: what it is called, and where it is below the language. */
export const RecentChoice = z.object({
  key: z.string(),
  title: z.string(),
  note: z.string(),
  path: z.string().startsWith('/'),
})
export type RecentChoice = z.infer<typeof RecentChoice>

const most = 6

/** The choices of an account, the latest first; none where the browser has kept nothing that can be read. */
export function readRecent(store: Pick<Storage, 'getItem'>, account: string): RecentChoice[] {
  const kept = store.getItem(placeOf(account))
  if (kept === null) return []
  try {
    return z.array(RecentChoice).parse(JSON.parse(kept))
  } catch {
    // Kept by another version, or changed by hand: nothing is lost but a short way.
    return []
  }
}

/** Keeps a choice as the latest. */
export function keepRecent(
  store: Pick<Storage, 'getItem' | 'setItem'>,
  account: string,
  choice: RecentChoice,
): void {
  const others = readRecent(store, account).filter(({ key }) => key !== choice.key)
  store.setItem(placeOf(account), JSON.stringify([choice, ...others].slice(0, most)))
}

const placeOf = (account: string) => `perkunas.search.${account}`
