import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '../../../platform/calendar/day.ts'
import type { Figure, TrialSpan, TriedDefinition } from '../contract.ts'
import type { CriterionFigures } from '../resident/calculate-criteria.ts'
import { type ColumnFile, createColumnFile, openColumnFile } from '../results/column-file.ts'
import type { DefinitionChange } from './compare-catalogues.ts'

/** A node with the name that it had on the trial's last day. */
export type TrialNode = { level: string; id: string; name: string; kind: 'unit' | 'group' | 'specialist' }

/** A criterion that was tried, as both catalogues define it. */
export type TriedCriterion = {
  id: string
  changes: DefinitionChange[]
  old: TriedDefinition & { hasDenominator: boolean }
  tried: TriedDefinition & { hasDenominator: boolean }
}

/** For what the values of a trial stand: by which definitions, in what state of the register, on which days. */
export type TrialHeader = {
  id: string
  position: number
  lastRecordedOn: string | null
  knownOn: Day | null
  /** Versions of the two catalogues. */
  catalogues: { old: string; tried: string }
  /** Where the tried catalogue was read, and its files. */
  folder: string
  files: { name: string; hash: string }[]
  days: Day[]
  spans: TrialSpan[]
  nodes: TrialNode[]
  /** From the country down, then groups, then specialists. */
  levels: string[]
  /** Number of the country's node; null without a tree. */
  root: number | null
  criteria: TriedCriterion[]
  /** UTC instant. */
  calculatedAt: string
  seconds: number
}

/** Which of the two definitions. */
export type Side = 'old' | 'tried'

/** Writes a trial, each side of a criterion for itself. */
export type TrialWriter = {
  /** Figures and ranks of a criterion by one definition, for the header's spans on its days, one span after another. */
  add: (
    criterion: string,
    side: Side,
    figures: Pick<CriterionFigures, 'at' | 'figures'>,
    ranks: readonly Float64Array[],
  ) => void
  /** Writes the header; the file takes the place of the same trial's whole. */
  finish: (header: TrialHeader) => void
  /** Leaves nothing behind. */
  drop: () => void
}

type Part = 'counts' | 'numerator' | 'denominator' | 'value' | 'rank'

const columnOf = (criterion: string, span: TrialSpan, side: Side, part: Part): string =>
  `${criterion}@${span}:${side}:${part}`

const folderOf = (data: string): string => join(data, 'results', 'trials')
const ending = '.results'
/** Where a trial of a data folder is. */
export const trialPath = (data: string, id: string): string => join(folderOf(data), `${id}${ending}`)

/** Begins the file of a trial in a data folder. */
export function createTrial(
  data: string,
  { id, days, spans, nodes }: Pick<TrialHeader, 'id' | 'days' | 'spans' | 'nodes'>,
): TrialWriter {
  mkdirSync(folderOf(data), { recursive: true })
  const path = trialPath(data, id)
  const draft = `${path}.draft`
  const writer = createColumnFile<TrialHeader>(draft, days.length)
  return {
    add(criterion, side, { at, figures }, ranks) {
      const { counts, numerator, denominator, value } = figures
      for (const [number, span] of spans.entries()) {
        const first = number * days.length
        const put = (part: Part, one: (from: number, range: number, node: number) => number): void => {
          const column = new Float64Array(nodes.length * days.length)
          for (let index = 0; index < days.length; index++) {
            for (const [place, node] of at.entries()) {
              const from = (first + index) * at.length + place
              if (counts[from] !== 0) column[node * days.length + index] = one(from, first + index, node)
            }
          }
          writer.add(columnOf(criterion, span, side, part), column)
        }
        put('counts', () => 1)
        put('numerator', (from) => numerator[from]!)
        put('denominator', (from) => denominator?.[from] ?? Number.NaN)
        put('value', (from) => value[from]!)
        put('rank', (_, range, node) => ranks[range]![node]!)
      }
    },
    finish(header) {
      writer.finish(header)
      renameSync(draft, path)
    },
    drop: () => rmSync(draft, { force: true }),
  }
}

/** What one definition gives at a node on a day; null where there is nothing to count. */
export type StoredFigure = { figure: Figure; rank: number | null }

/** An open trial. */
export type TrialFile = {
  header: TrialHeader
  /** What a definition gives at a node, by its number in the header, on each of the header's days. */
  read: (criterion: string, side: Side, node: number, span: TrialSpan) => (StoredFigure | null)[]
  close: () => void
}

/** Opens a stored trial; undefined when there is none of that id. */
export function findTrial(data: string, id: string): TrialFile | undefined {
  // The id comes from an address: only one that is listed names a file.
  if (!trialIds(data).includes(id)) return undefined
  const file = openColumnFile<TrialHeader>(trialPath(data, id))
  if (!file) return undefined
  return {
    header: file.header,
    read: (criterion, side, node, span) => readRow(file, criterion, side, node, span),
    close: file.close,
  }
}

function readRow(
  file: ColumnFile<TrialHeader>,
  criterion: string,
  side: Side,
  node: number,
  span: TrialSpan,
): (StoredFigure | null)[] {
  const row = (part: Part) => file.readRow(columnOf(criterion, span, side, part), node)
  const counts = row('counts')
  if (!counts) return file.header.days.map(() => null)
  const hasDenominator = file.header.criteria.find(({ id }) => id === criterion)?.[side].hasDenominator
  const [numerators, values, ranks] = [row('numerator'), row('value'), row('rank')]
  const denominators = hasDenominator ? row('denominator') : null
  return file.header.days.map((_, index) => {
    if (!counts[index]) return null
    const figure = {
      numerator: orNull(numerators?.[index]),
      denominator: hasDenominator ? orNull(denominators?.[index]) : null,
      value: orNull(values?.[index]),
    }
    return { figure, rank: ranks?.[index] || null }
  })
}

/** A row that is not there holds zeros; what is no number is no value. */
function orNull(value: number | undefined): number | null {
  return value === undefined ? 0 : Number.isNaN(value) ? null : value
}

/** The ids of the trials that a data folder holds. */
export function trialIds(data: string): string[] {
  return namesIn(folderOf(data)).map((name) => name.slice(0, -ending.length))
}

/** A text that changes when a trial is stored or removed. */
export function trialsVersion(data: string): string {
  const folder = folderOf(data)
  return namesIn(folder)
    .map((name) => `${name} ${statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0}`)
    .join('|')
}

/** Removes a trial; false when there is none of that id. */
export function removeTrial(data: string, id: string): boolean {
  if (!trialIds(data).includes(id)) return false
  rmSync(trialPath(data, id), { force: true })
  return true
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(ending))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
