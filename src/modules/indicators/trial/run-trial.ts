import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { Day } from '../../../platform/calendar/day.ts'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import type { FigureColumns } from '../calculation/evaluate-formula.ts'
import type { Session } from '../calculation/session.ts'
import type { TrialSpan, TriedDefinition } from '../contract.ts'
import type { Catalogue, Criterion } from '../definition/catalogue.ts'
import { calculateCriteria } from '../resident/calculate-criteria.ts'
import { entriesSource } from '../resident/entries-source.ts'
import { openFoldPool } from '../resident/fold-pool.ts'
import { loadEntries } from '../resident/load-entries.ts'
import { definitionWords } from '../showing/definition-words.ts'
import { findDefinition } from '../showing/find-definition.ts'
import { definitionChanges } from './compare-catalogues.ts'
import { heldRange } from './held-range.ts'
import { findRoot, nameNodes, orderLevels } from './name-nodes.ts'
import { rankNodes } from './rank-nodes.ts'
import { createTrial, type Side, type TrialHeader, type TriedCriterion } from './trial-file.ts'
import type { TriedCatalogue } from './tried-catalogue.ts'

/** What is tried. */
export type TrialQuestion = {
  old: Catalogue
  tried: TriedCatalogue
  /** Ids that both catalogues have. */
  criteria: readonly string[]
  /** The month ends. */
  days: readonly Day[]
}

export type TrialProgress = (side: Side, label: string, done: number, all: number) => void

/** Criteria calculated at a time: what they come to is in memory at once. */
const criteriaAtATime = 25
const spans: readonly TrialSpan[] = ['month', 'ytd']

/**
 * Calculates criteria by two catalogues for the same days in one state of the register, ranks the nodes by each, and
 * stores both beside each other in a data folder. The same question in the same state is the same trial.
 */
export async function runTrial(
  session: Session,
  data: string,
  question: TrialQuestion,
  { onProgress = () => {}, signal }: { onProgress?: TrialProgress; signal?: AbortSignal | undefined } = {},
): Promise<TrialHeader> {
  const started = performance.now()
  const { old, tried, days } = question
  const { organisation } = session
  const last = days.at(-1)!
  const nodes = nameNodes(organisation, last)
  const levels = Map.groupBy(nodes.keys(), (node) => nodes[node]!.level)
  const ranges = spans.flatMap((span) => days.map((day) => spanEndingOn(span, day)))
  const id = trialId(session, question)
  const writer = createTrial(data, { id, days: [...days], spans: [...spans], nodes })
  const pool = openFoldPool(Math.max(1, availableParallelism() - 1))
  const hasDenominator = { old: new Set<string>(), tried: new Set<string>() }
  /** One catalogue after the other, so that the rows of one alone are in memory. */
  const calculate = async (side: Side, catalogue: Catalogue): Promise<void> => {
    const criteria = question.criteria.map((one) => catalogue.find(one)!)
    const entries = await loadEntries(
      session,
      catalogue,
      criteria,
      heldRange(catalogue, criteria, ranges),
      (done, all) => onProgress(side, 'reading the register', done, all),
    )
    const source = entriesSource(entries)
    for (let first = 0; first < criteria.length; first += criteriaAtATime) {
      const some = criteria.slice(first, first + criteriaAtATime)
      onProgress(side, some[0]!.id, first, criteria.length)
      for (const { criterion, at, figures } of await calculateCriteria(
        source,
        catalogue,
        some,
        ranges,
        pool.fold,
      )) {
        signal?.throwIfAborted()
        const ranks = ranges.map((_, range) =>
          rankNodes(rankedValues(figures, at, range, nodes.length), levels.values(), criterion.direction),
        )
        writer.add(criterion.id, side, { at, figures }, ranks)
        if (figures.denominator !== null) hasDenominator[side].add(criterion.id)
        // Ranking and writing are this thread's, which may have others to answer.
        await setImmediate()
      }
    }
  }
  try {
    await calculate('old', old)
    await calculate('tried', tried.catalogue)
    const header: TrialHeader = {
      id,
      position: session.position,
      lastRecordedOn: session.lastRecordedOn,
      knownOn: session.knownOn,
      catalogues: { old: old.version, tried: tried.catalogue.version },
      folder: tried.folder,
      files: tried.files,
      days: [...days],
      spans: [...spans],
      nodes,
      levels: orderLevels(organisation, last),
      root: findRoot(organisation, last),
      criteria: question.criteria.map(
        (criterion): TriedCriterion => ({
          id: criterion,
          changes: definitionChanges(old, tried.catalogue, criterion),
          old: describe(old, criterion, hasDenominator.old),
          tried: describe(tried.catalogue, criterion, hasDenominator.tried),
        }),
      ),
      calculatedAt: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }),
      seconds: (performance.now() - started) / 1000,
    }
    writer.finish(header)
    return header
  } catch (error) {
    writer.drop()
    throw error
  } finally {
    await pool.close()
  }
}

/** Values of a range to be ranked, of all nodes: where there is nothing to count there is none. */
function rankedValues(
  { value, counts }: FigureColumns,
  at: Int32Array,
  range: number,
  nodes: number,
): Float64Array {
  const values = new Float64Array(nodes).fill(Number.NaN)
  for (const [place, node] of at.entries()) {
    const from = range * at.length + place
    if (counts[from] !== 0) values[node] = value[from]!
  }
  return values
}

/** Named by the last day and by everything that its values come from. */
function trialId(session: Session, { old, tried, criteria, days }: TrialQuestion): string {
  const hash = createHash('sha256')
  hash.update(
    JSON.stringify([old.version, tried.catalogue.version, session.position, session.knownOn, criteria, days]),
  )
  return `${isoOfDay(days.at(-1)!)}-${hash.digest('hex').slice(0, 8)}`
}

function describe(
  catalogue: Catalogue,
  id: string,
  withDenominator: ReadonlySet<string>,
): TriedDefinition & { hasDenominator: boolean } {
  const criterion: Criterion = catalogue.find(id)!
  const { title, definition, numerator, denominator, unit, decimals, direction } = criterion
  return {
    title,
    definition,
    numerator,
    denominator: denominator ?? null,
    unit,
    decimals,
    direction,
    parts: definitionWords(catalogue, findDefinition(catalogue, id)!),
    hasDenominator: withDenominator.has(id),
  }
}
