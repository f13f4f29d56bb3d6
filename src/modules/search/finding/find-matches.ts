import { foldText, foldWords, rankText } from '../../../platform/text/fold-text.ts'
import { matchKinds, mostOfKind, type SearchMatch } from '../contract.ts'

/** Something that can be found, its words folded once. */
export type Findable = { match: SearchMatch; title: string; note: string }

/** Folds what something is called in both languages. */
export function findable(match: SearchMatch): Findable {
  const fold = ({ lt, en }: SearchMatch['title']) => foldText(lt === en ? lt : `${lt} ${en}`)
  return { match, title: fold(match.title), note: `${fold(match.note)} ${foldText(match.id)}` }
}

/**
 * What has all the words asked for, by kind, the best of each first: at most eight of a kind. `isOpen` is asked of what is
 * found alone, as it takes longer than finding.
 */
export function findMatches(
  things: readonly Findable[],
  asked: string,
  isOpen: (match: SearchMatch) => boolean,
): SearchMatch[] {
  const words = foldWords(asked)
  if (words.length === 0) return []
  const ranked = things
    .map(({ match, title, note }, order) => ({ match, order, rank: rankText(title, note, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank || one.order - other.order)
  return matchKinds.flatMap((kind) => {
    const found: SearchMatch[] = []
    for (const { match } of ranked) {
      if (found.length === mostOfKind) break
      if (match.kind === kind && isOpen(match)) found.push(match)
    }
    return found
  })
}
