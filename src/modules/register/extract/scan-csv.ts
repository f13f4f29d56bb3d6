import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** What a CSV file turned out to be. */
export type CsvScan = {
  sha256: string
  /** Records after the header. */
  records: number
  /** Both CRLF and LF end records. */
  mixedLineEnds: boolean
  /** The first place where it is not the CSV of the format; what follows it was not looked at. */
  fault?: CsvFault
}

export type CsvFault = {
  /** Line of the file, from 1. */
  line: number
  /** Record after the header, from 1; 0 is the header. */
  record: number
  problem: string
}

/** Records longer than this are refused: the readers behind hold a record in memory. */
export const longestRecord = 16 * 1024 * 1024

const chunkLength = 1024 * 1024
const [lineFeed, carriageReturn, quote, comma] = [10, 13, 34, 44]

type State = {
  fields: number
  record: number
  line: number
  recordStart: number
  previous: number
  where: 'plain' | 'quoted' | 'after quote'
  awaitsLineFeed: boolean
  crlf: boolean
  lf: boolean
  /** Line on which the quote opened. */
  quoteLine: number
}

/**
 * Reads a CSV file byte by byte, strictly by RFC 4180 (records may end in CRLF or LF, the last one without): every
 * record has `fieldCount` fields, quotes only enclose whole fields, no lone carriage return, no NUL, UTF-8
 * throughout. DuckDB reads the file too, and faster, but takes a record with a comma too many, skips blank lines,
 * drops blanks around quotes and has to guess where quoted line breaks are; so it is not the judge.
 */
export async function scanCsv(
  path: string,
  fieldCount: number,
  onBytes: (bytes: number) => void = () => {},
): Promise<CsvScan> {
  const file = await open(path)
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(chunkLength)
  const state: State = {
    fields: 1,
    record: 0,
    line: 1,
    recordStart: 0,
    previous: lineFeed,
    where: 'plain',
    awaitsLineFeed: false,
    crlf: false,
    lf: false,
    quoteLine: 1,
  }
  let offset = 0
  let incomplete = Buffer.alloc(0)
  let problem: string | undefined
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunkLength)
      if (bytesRead === 0) break
      const chunk = buffer.subarray(0, bytesRead)
      hash.update(chunk)
      const text = incomplete.length > 0 ? Buffer.concat([incomplete, chunk]) : chunk
      const cut = text.length - unfinishedLength(text)
      const sound = isUtf8(text.subarray(0, cut))
        ? bytesRead
        : firstInvalid(text.subarray(0, cut)) - incomplete.length
      incomplete = Buffer.from(text.subarray(cut))
      const bom = offset === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0
      problem = scanChunk(state, chunk, bom, Math.max(sound, bom), offset, fieldCount)
      if (problem === undefined && sound < bytesRead) problem = 'this is not UTF-8'
      if (problem !== undefined) break
      offset += bytesRead
      onBytes(bytesRead)
    }
  } finally {
    await file.close()
  }
  if (problem === undefined && incomplete.length > 0) problem = 'this is not UTF-8'
  problem ??= finish(state, offset, fieldCount)
  const scan = {
    sha256: hash.digest('hex'),
    records: Math.max(0, state.record - 1),
    mixedLineEnds: state.crlf && state.lf,
  }
  return problem === undefined
    ? scan
    : { ...scan, fault: { line: state.line, record: state.record, problem } }
}

/** Goes over `chunk` from `start` to `end`; the problem found, `state` standing at its line and record. */
function scanChunk(
  state: State,
  chunk: Buffer,
  start: number,
  end: number,
  offset: number,
  fieldCount: number,
): string | undefined {
  const nul = chunk.indexOf(0, start)
  const stop = nul >= 0 && nul < end ? nul : end
  let { previous, fields } = state
  for (let at = start; at < stop; at++) {
    if (state.where === 'quoted') {
      const close = chunk.indexOf(quote, at)
      const until = close < 0 || close > stop ? stop : close
      for (; at < until; at++) if (chunk[at] === lineFeed) state.line++
      if (at === stop) break
      state.where = 'after quote'
      continue
    }
    const byte = chunk[at]!
    if (state.where === 'after quote') {
      if (byte === quote) {
        state.where = 'quoted'
        continue
      }
      if (byte !== comma && byte !== lineFeed && byte !== carriageReturn) {
        return 'text after a closing quote'
      }
      state.where = 'plain'
      previous = quote
    }
    if (state.awaitsLineFeed && byte !== lineFeed) return 'a carriage return that ends no line'
    // Letters, digits, hyphens and points lie above the comma: most bytes need this one comparison.
    if (byte > comma) {
      previous = byte
      continue
    }
    if (byte === comma) fields++
    else if (byte === lineFeed) {
      if (state.awaitsLineFeed) state.crlf = true
      else state.lf = true
      state.awaitsLineFeed = false
      const problem = recordProblem(
        fields,
        fieldCount,
        previous === lineFeed,
        offset + at - state.recordStart,
      )
      if (problem !== undefined) return problem
      state.record++
      state.line++
      state.recordStart = offset + at + 1
      fields = 1
    } else if (byte === carriageReturn) {
      state.awaitsLineFeed = true
      // What stands before the pair decides whether its record is blank.
      continue
    } else if (byte === quote) {
      if (previous !== comma && previous !== lineFeed) return 'a quote inside a field that is not quoted'
      state.where = 'quoted'
      state.quoteLine = state.line
    }
    previous = byte
  }
  state.previous = previous
  state.fields = fields
  return nul >= 0 && nul < end ? 'a NUL character' : undefined
}

function finish(state: State, end: number, fieldCount: number): string | undefined {
  if (state.where === 'quoted') {
    state.line = state.quoteLine
    return 'an unclosed quote'
  }
  if (state.awaitsLineFeed) return 'a carriage return that ends no line'
  if (state.recordStart >= end) return undefined
  const problem = recordProblem(state.fields, fieldCount, false, end - state.recordStart)
  if (problem === undefined) state.record++
  return problem
}

function recordProblem(fields: number, expected: number, blank: boolean, length: number): string | undefined {
  if (blank && expected > 1) return 'a blank line'
  if (fields !== expected)
    return `${fields} ${fields === 1 ? 'field' : 'fields'} where the header has ${expected}`
  if (length > longestRecord) return `a record longer than ${longestRecord / 1024 / 1024} MB`
  return undefined
}

/** How many bytes at the end of `text` begin a character that is not finished there. */
function unfinishedLength(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back++) {
    const byte = text[text.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Where the first invalid character begins: the longest valid beginning, found by halving. */
function firstInvalid(text: Buffer): number {
  let [sound, broken] = [0, text.length]
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1
    const beginning = text.subarray(0, middle)
    if (isUtf8(beginning.subarray(0, middle - unfinishedLength(beginning)))) sound = middle
    else broken = middle
  }
  return sound
}
