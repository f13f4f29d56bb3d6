/** Part of a line, and whether the other text lacks it. */
export type LinePart = { text: string; isOther: boolean }

/** Two texts line by line, each with what the other lacks. */
export type ComparedLines = { old: LinePart[][]; tried: LinePart[][] }

/** Lines that share less than this of their words are other lines, not changed ones. */
const likeness = 0.4

/**
 * Compares two texts: lines of both stay as they are; lines that stand in each other's place are compared word by
 * word, and the others are other as a whole.
 */
export function compareLines(old: readonly string[], tried: readonly string[]): ComparedLines {
  const result: ComparedLines = { old: [], tried: [] }
  for (const { left, right, same } of stretchesOf(old, tried)) {
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      const [before, after] = [left[index], right[index]]
      const [beforeParts, afterParts] =
        same || before === undefined || after === undefined
          ? [wholeOf(before, !same), wholeOf(after, !same)]
          : compareWords(before, after)
      if (beforeParts) result.old.push(beforeParts)
      if (afterParts) result.tried.push(afterParts)
    }
  }
  return result
}

function wholeOf(line: string | undefined, isOther: boolean): LinePart[] | undefined {
  return line === undefined ? undefined : [{ text: line, isOther }]
}

function compareWords(before: string, after: string): [LinePart[], LinePart[]] {
  const [left, right] = [wordsOf(before), wordsOf(after)]
  const stretches = stretchesOf(left, right)
  const kept = stretches.reduce((sum, one) => sum + (one.same ? one.left.length : 0), 0)
  if (kept < likeness * Math.max(left.length, right.length)) {
    return [[{ text: before, isOther: true }], [{ text: after, isOther: true }]]
  }
  const parts = (side: 'left' | 'right'): LinePart[] =>
    stretches.flatMap(({ same, [side]: words }) =>
      words.length === 0 ? [] : [{ text: words.join(''), isOther: !same }],
    )
  return [parts('left'), parts('right')]
}

/** Words with the space after them, so that together they are the line. */
function wordsOf(line: string): string[] {
  return line.match(/\S+\s*/g) ?? []
}

type Stretch = { left: string[]; right: string[]; same: boolean }

/** Stretches of a longest common subsequence, alternating with what stands between them on either side. */
function stretchesOf(left: readonly string[], right: readonly string[]): Stretch[] {
  const plain = (text: string): string => text.trim()
  const lengths = Array.from({ length: left.length + 1 }, () => new Int32Array(right.length + 1))
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      lengths[row]![column] =
        plain(left[row]!) === plain(right[column]!)
          ? lengths[row + 1]![column + 1]! + 1
          : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!)
    }
  }
  const stretches: Stretch[] = []
  const add = (same: boolean, before: string[], after: string[]): void => {
    const last = stretches.at(-1)
    if (last?.same === same) {
      last.left.push(...before)
      last.right.push(...after)
    } else stretches.push({ same, left: before, right: after })
  }
  let [row, column] = [0, 0]
  while (row < left.length || column < right.length) {
    const [before, after] = [left[row], right[column]]
    if (before !== undefined && after !== undefined && plain(before) === plain(after)) {
      add(true, [before], [after])
      row++
      column++
    } else if (
      after === undefined ||
      (before !== undefined && lengths[row + 1]![column]! >= lengths[row]![column + 1]!)
    ) {
      add(false, [before!], [])
      row++
    } else {
      add(false, [], [after])
      column++
    }
  }
  return stretches
}
