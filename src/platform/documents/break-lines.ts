import type { Run } from './document.ts'
import type { LetterStyle } from './fonts.ts'

/** A piece of a line in one style; `x` is from the line's beginning. */
export type Fragment = { text: string; style: LetterStyle; x: number; width: number }

/** A line of text; every line but a paragraph's last keeps the space at its end, for whoever copies the text. */
export type Line = { fragments: readonly Fragment[]; width: number }

type Word = { pieces: { text: string; style: LetterStyle; width: number }[]; width: number; ends: boolean }

/**
 * Runs of text in lines of at most some width. Lines end at spaces and where the text has a line's end; a word that is
 * wider than a line is cut, after a hyphen or a slash where it has one.
 */
export function breakLines(
  runs: readonly Run[],
  width: number,
  measure: (text: string, style: LetterStyle) => number,
): Line[] {
  const lines: Line[] = []
  let line: Word[] = []
  let taken = 0
  const end = () => {
    lines.push(lineOf(line, measure))
    line = []
    taken = 0
  }
  for (const word of wordsOf(runs, measure)) {
    const space = line.length === 0 ? 0 : measure(' ', line.at(-1)!.pieces.at(-1)!.style)
    if (line.length > 0 && taken + space + word.width > width) end()
    if (word.width > width && word.pieces.length > 0) {
      const cut = cutWord(word, width, measure)
      for (const part of cut.slice(0, -1)) {
        lines.push(lineOf([part], measure, false))
      }
      line = [cut.at(-1)!]
      taken = line[0]!.width
    } else {
      taken += (line.length > 0 ? space : 0) + word.width
      line.push(word)
    }
    if (word.ends) end()
  }
  if (line.length > 0 || lines.length === 0) lines.push(lineOf(line, measure, false))
  return lines
}

/** The words of runs; one may go on from run to run. One that `ends` is the last of its line whatever comes. */
function wordsOf(runs: readonly Run[], measure: (text: string, style: LetterStyle) => number): Word[] {
  const words: Word[] = []
  let word: Word = { pieces: [], width: 0, ends: false }
  const finish = () => {
    if (word.pieces.length > 0 || word.ends) words.push(word)
    word = { pieces: [], width: 0, ends: false }
  }
  for (const { text, style } of runs) {
    for (const piece of text.split(/([ \t]+|\n)/)) {
      if (piece === '') continue
      if (piece === '\n') {
        word.ends = true
        if (word.pieces.length === 0) word.pieces.push({ text: '', style, width: 0 })
        finish()
      } else if (/^[ \t]/.test(piece)) finish()
      else {
        const width = measure(piece, style)
        word.pieces.push({ text: piece, style, width })
        word.width += width
      }
    }
  }
  finish()
  return words
}

/** A word in parts none of which is wider than a line; at least a letter each. */
function cutWord(word: Word, width: number, measure: (text: string, style: LetterStyle) => number): Word[] {
  const parts: Word[] = []
  let part: Word = { pieces: [], width: 0, ends: false }
  const finish = () => {
    if (part.pieces.length > 0) parts.push(part)
    part = { pieces: [], width: 0, ends: false }
  }
  for (const { text, style } of word.pieces) {
    let rest = Array.from(text)
    while (rest.length > 0) {
      let fitting = 0
      let afterMark = 0
      while (fitting < rest.length) {
        if (part.width + measure(rest.slice(0, fitting + 1).join(''), style) > width) break
        fitting++
        if (/[-/–_.@]/.test(rest[fitting - 1]!)) afterMark = fitting
      }
      const isWhole = fitting === rest.length
      const taken = isWhole ? fitting : afterMark || fitting || (part.pieces.length === 0 ? 1 : 0)
      if (taken > 0) {
        const piece = rest.slice(0, taken).join('')
        const pieceWidth = measure(piece, style)
        part.pieces.push({ text: piece, style, width: pieceWidth })
        part.width += pieceWidth
      }
      rest = rest.slice(taken)
      if (!isWhole) finish()
    }
  }
  finish()
  parts.at(-1)!.ends = word.ends
  return parts
}

/** The words of a line as fragments, neighbours of one style as one. */
function lineOf(
  words: readonly Word[],
  measure: (text: string, style: LetterStyle) => number,
  spaceAtEnd = true,
): Line {
  const fragments: Fragment[] = []
  let x = 0
  const put = (text: string, style: LetterStyle, width: number) => {
    const last = fragments.at(-1)
    if (last?.style === style) {
      last.text += text
      last.width += width
    } else fragments.push({ text, style, x, width })
    x += width
  }
  for (const [index, { pieces }] of words.entries()) {
    for (const { text, style, width } of pieces) put(text, style, width)
    const { style } = pieces.at(-1)!
    if (index < words.length - 1) put(' ', style, measure(' ', style))
  }
  const width = x
  const last = fragments.at(-1)
  if (spaceAtEnd && last) last.text += ' '
  return { fragments, width }
}
