import { type QueryExecutorProvider, sql } from 'kysely'
import type { z } from 'zod'
import type { Signature } from '../../identity/contract.ts'
import type { IdentityContext, Viewer } from '../../identity/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import type {
  AskedExplanation,
  ExplanationStep,
  FrozenFigure,
  getExplanations,
  getNodeExplanations,
  getOverdueExplanations,
} from '../contract.ts'
import type { WindowContext } from '../reading/window-context.ts'

type Row = {
  explanation: string
  indicator: string
  level: string
  node: string
  nodeName: string
  date: string
  span: AskedExplanation['span']
  knownOn: string
  figure: FrozenFigure
  question: string
  dueOn: string
  askedAt: string
  account: string
  signature: Signature
}

type StepRow = {
  explanation: string
  version: number
  kind: ExplanationStep['kind']
  content: Record<string, string>
  dueOn: string | null
  at: string
  signature: Signature
}

/** An explanation with who asked it, by account. */
export type KeptExplanation = AskedExplanation & { asker: string }

/** The explanations that a condition names, the latest first, as a viewer sees them on a day. */
export async function readExplanations(
  database: QueryExecutorProvider,
  { viewer, today }: { viewer: Viewer; today: string },
  where: ReturnType<typeof sql<boolean>>,
): Promise<KeptExplanation[]> {
  const { rows } = await sql<Row>`
    SELECT explanation, indicator, level, node, node_name AS "nodeName", date, span, known_on AS "knownOn", figure,
      question, due_on AS "dueOn", asked_at AS "askedAt", account, signature
    FROM managers_window.explanation WHERE ${where} ORDER BY asked_at DESC, explanation DESC`.execute(
    database,
  )
  if (rows.length === 0) return []
  const { rows: steps } = await sql<StepRow>`
    SELECT explanation, version, kind, content, due_on AS "dueOn", taken_at AS at, signature
    FROM managers_window.explanation_step
    WHERE explanation = ANY(${rows.map(({ explanation }) => explanation)}) ORDER BY version`.execute(database)
  const byExplanation = Map.groupBy(steps, ({ explanation }) => explanation)
  return rows.map((row) => describe(row, byExplanation.get(row.explanation) ?? [], viewer, today))
}

function describe(row: Row, rows: readonly StepRow[], viewer: Viewer, today: string): KeptExplanation {
  const { level, node, nodeName, account, ...rest } = row
  const last = rows.at(-1)
  const state = last?.kind === 'accept' ? 'closed' : last?.kind === 'answer' ? 'answered' : 'waiting'
  const dueOn = rows.findLast(({ kind }) => kind === 'follow_up')?.dueOn ?? row.dueOn
  const place = { level, node }
  return {
    ...rest,
    asker: account,
    node: { level, id: node, name: nodeName, kind: level === specialistLevel ? 'specialist' : 'unit' },
    dueOn,
    steps: rows.map(
      ({ version, kind, content, dueOn: due, at, signature }) =>
        ({
          ...content,
          ...(kind === 'follow_up' && { dueOn: due }),
          kind,
          version,
          at,
          signature,
        }) as ExplanationStep,
    ),
    version: rows.length,
    state,
    overdue: state === 'waiting' && dueOn < today,
    mayAnswer: state === 'waiting' && isHead(viewer, place),
    mayDecide: state === 'answered' && mayDecide(viewer, account, place),
  }
}

/** Whether somebody speaks for a node: holds their role at it, or is the specialist. */
export function isHead(viewer: Viewer, place: { level: string; node: string }): boolean {
  const capacity = viewer.may('explanation.answer', place)
  if (!capacity) return false
  if (place.level === specialistLevel) return viewer.staff === place.node
  return viewer.capacities.some(
    ({ role, at }) => role !== 'specialist' && at.level === place.level && at.node === place.node,
  )
}

/** Whether somebody stands above a node, may read its figures and ask there. */
export function mayAskAt(viewer: Viewer, place: { level: string; node: string }): boolean {
  const capacity = viewer.may('explanation.ask', place)
  if (!capacity || viewer.may('figures.read', place) === undefined) return false
  return !isHead(viewer, place) && !(capacity.at.level === place.level && capacity.at.node === place.node)
}

/** Whoever asked decides on the answer; so does whoever else may ask there now, as people leave. */
function mayDecide(viewer: Viewer, asker: string, place: { level: string; node: string }): boolean {
  return (
    viewer.may('explanation.ask', place) !== undefined &&
    (asker === viewer.account || mayAskAt(viewer, place))
  )
}

/** What waits for the viewer, and what they asked or are to account for. */
export async function listExplanations(
  context: WindowContext,
): Promise<z.input<typeof getExplanations.reply>> {
  const { viewer, clock } = context
  const { database } = await context.entered()
  const today = clock.today().toString()
  const ids = [
    ...viewer.capacities.map(({ at }) => at.node),
    ...(viewer.staff === null ? [] : [viewer.staff]),
  ]
  const all = await readExplanations(
    database,
    { viewer, today },
    sql<boolean>`account = ${viewer.account} OR node = ANY(${ids})`,
  )
  // What was asked of a node that is no longer the viewer's to read is not told any more.
  const readable = all.filter(
    ({ node }) => viewer.may('figures.read', { level: node.level, node: node.id }) !== undefined,
  )
  const isMine = ({ asker }: KeptExplanation): boolean => asker === viewer.account
  const waits = (one: KeptExplanation): boolean => one.mayAnswer || (one.mayDecide && isMine(one))
  const ordered = readable.toSorted(
    (a, b) => Number(b.overdue) - Number(a.overdue) || a.dueOn.localeCompare(b.dueOn),
  )
  const others = ordered.filter((one) => !waits(one))
  return {
    today,
    waiting: ordered.filter(waits).map(plainly),
    asked: others.filter(isMine).map(plainly),
    answered: others
      .filter((one) => !isMine(one) && isHead(viewer, { level: one.node.level, node: one.node.id }))
      .map(plainly),
  }
}

/** What was asked and answered of an indicator at a node. */
export async function listNodeExplanations(
  context: WindowContext,
  { params: { level, node, indicator } }: { params: { level: string; node: string; indicator: string } },
): Promise<z.input<typeof getNodeExplanations.reply>> {
  const { viewer, clock } = context
  const { database } = await context.entered()
  const all = await readExplanations(
    database,
    { viewer, today: clock.today().toString() },
    sql<boolean>`level = ${level} AND node = ${node} AND indicator = ${indicator}`,
  )
  return { explanations: all.map(plainly), mayAsk: mayAskAt(viewer, { level, node }) }
}

/** What a node and those below it owe an answer to; only of nodes whose figures the viewer may read. */
export async function listOverdueExplanations(
  context: WindowContext & { places: IdentityContext['places'] },
  { params: { level, node } }: { params: { level: string; node: string } },
): Promise<z.input<typeof getOverdueExplanations.reply>> {
  const { viewer, clock } = context
  const { database } = await context.entered()
  const today = clock.today().toString()
  const places = await context.places()
  const all = await readExplanations(
    database,
    { viewer, today },
    sql<boolean>`NOT EXISTS (SELECT FROM managers_window.explanation_step AS step
      WHERE step.explanation = managers_window.explanation.explanation AND step.kind = 'accept')`,
  )
  const isHere = (one: KeptExplanation) => {
    const place = { level: one.node.level, node: one.node.id }
    const isUnder =
      (place.level === level && place.node === node) || (places?.isUnder(place, { level, node }) ?? false)
    return isUnder && viewer.may('figures.read', place) !== undefined
  }
  return {
    today,
    explanations: all
      .filter((one) => one.overdue && isHere(one))
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
      .map(plainly),
  }
}

/** Without whose account it is. */
export function plainly({ asker: _, ...explanation }: KeptExplanation): AskedExplanation {
  return explanation
}
