import { type Day, dayOf, isoOfDay } from '../../../platform/calendar/day.ts'
import { spanEndingOn } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type {
  DefinitionTrial,
  TrialCourse,
  TrialLevel,
  TrialOverview,
  TrialSpan,
  TriedDefinition,
  TriedFigure,
  TriedMonth,
  TriedNode,
} from '../contract.ts'
import type { Results } from '../results/open-results.ts'
import { rankChange } from './rank-nodes.ts'
import {
  findTrial,
  type StoredFigure,
  type TrialFile,
  type TrialHeader,
  type TrialNode,
  type TriedCriterion,
  trialIds,
} from './trial-file.ts'

/** What the reading of trials works with. */
export type TrialContext = { folder: string; results: Results }

/** All stored trials, the latest first. */
export function listTrials(context: TrialContext): DefinitionTrial[] {
  const trials = trialIds(context.folder).flatMap((id) => {
    const file = findTrial(context.folder, id)
    if (!file) return []
    file.close()
    return [describeTrial(context, file.header)]
  })
  return trials.sort((a, b) => (a.calculatedAt < b.calculatedAt ? 1 : -1))
}

/** A trial's criteria, both definitions in words, and what changes for the country and the level below it. */
export function describeOverview(context: TrialContext, id: string, span: TrialSpan): TrialOverview {
  return withTrial(context, id, (file) => {
    const { header } = file
    const { nodes, root, days } = header
    const below = header.levels[1]
    const last = days.length - 1
    const isBelow = (node: number): boolean => nodes[node]!.level === below && nodes[node]!.kind === 'unit'
    const offices = [...nodes.keys()].filter(isBelow)
    return {
      trial: describeTrial(context, header),
      span,
      dates: days.map(isoOfDay),
      levels: header.levels.map((level) => {
        const own = nodes.filter((node) => node.level === level)
        return { level, kind: own[0]?.kind ?? 'unit', nodes: own.length }
      }),
      root: root === null ? null : nodes[root]!,
      criteria: header.criteria.map((criterion) => {
        const courses = offices.map((node) => courseOf(file, criterion, node, span))
        const months = days.map((_, index) => countRanks(courses.map((course) => course[index]!.told)))
        return {
          id: criterion.id,
          changes: criterion.changes,
          old: definitionOf(criterion.old),
          tried: definitionOf(criterion.tried),
          country: root === null ? null : courseOf(file, criterion, root, span)[last]!.told,
          offices:
            below === undefined || offices.length === 0
              ? null
              : {
                  level: below,
                  ...months[last]!,
                  months: months.filter(({ changed }) => changed > 0).length,
                },
        }
      }),
    }
  })
}

/** Old and new values of the nodes of a level on a month end, and what each month changes. */
export function describeLevel(
  context: TrialContext,
  question: {
    trial: string
    indicator: string
    level?: string | undefined
    date?: string | undefined
    span: TrialSpan
  },
): TrialLevel {
  return withTrial(context, question.trial, (file) => {
    const { header } = file
    const { span } = question
    const criterion = getCriterion(header, question.indicator)
    const level = getLevel(header, question.level)
    const index = getIndex(header, question.date)
    const day = header.days[index]!
    const rows = nodesOf(header, level).map((node) => ({
      node,
      course: courseOf(file, criterion, node, span),
    }))
    const country = header.root === null ? null : courseOf(file, criterion, header.root, span)
    return {
      indicator: criterion.id,
      level,
      span,
      date: isoOfDay(day),
      from: isoOfDay(spanEndingOn(span, day).from),
      country: country?.[index]?.told ?? null,
      nodes: rows.flatMap(({ node, course }): TriedNode[] => {
        const { told, counts } = course[index]!
        const rankMonths = course.filter((one) => hasOtherRank(one.told)).length
        return counts ? [{ ...header.nodes[node]!, ...told, rankMonths }] : []
      }),
      months: header.days.map((one, place) => ({
        date: isoOfDay(one),
        country: country?.[place]?.told.difference ?? null,
        ...countRanks(rows.map(({ course }) => course[place]!.told)),
      })),
    }
  })
}

/** Every change of rank among the nodes of a level, month by month. */
export function describeRankChanges(
  context: TrialContext,
  question: { trial: string; indicator: string; level?: string | undefined; span: TrialSpan },
): { level: string; span: TrialSpan; changes: (TriedMonth & TrialNode)[] } {
  return withTrial(context, question.trial, (file) => {
    const { header } = file
    const criterion = getCriterion(header, question.indicator)
    const level = getLevel(header, question.level)
    const nodes = nodesOf(header, level)
    const courses = nodes.map((node) => courseOf(file, criterion, node, question.span))
    const changes = header.days.flatMap((day, index) =>
      nodes.flatMap((node, place) => {
        const { told } = courses[place]![index]!
        return hasOtherRank(told) ? [{ date: isoOfDay(day), ...header.nodes[node]!, ...told }] : []
      }),
    )
    return { level, span: question.span, changes }
  })
}

/** Old and new values of a node on all month ends. */
export function describeCourse(
  context: TrialContext,
  question: { trial: string; indicator: string; level: string; node: string; span: TrialSpan },
): TrialCourse {
  return withTrial(context, question.trial, (file) => {
    const { header } = file
    const { level, node: id, span } = question
    const criterion = getCriterion(header, question.indicator)
    const number = header.nodes.findIndex((node) => node.level === level && node.id === id)
    if (number < 0) throw new Problem(404, 'node', `The trial has no ${level} "${id}"`)
    const course = courseOf(file, criterion, number, span)
    const months = course.map(({ told }, index) => ({
      date: isoOfDay(header.days[index]!),
      ...told,
    }))
    return { indicator: criterion.id, node: header.nodes[number]!, span, months }
  })
}

function withTrial<Reply>({ folder }: TrialContext, id: string, read: (file: TrialFile) => Reply): Reply {
  const file = findTrial(folder, id)
  if (!file) {
    throw new Problem(
      404,
      'trial',
      `There is no trial "${id}"; /api/v1/indicators/definition-trials lists them`,
    )
  }
  try {
    return read(file)
  } finally {
    file.close()
  }
}

function describeTrial({ results }: TrialContext, header: TrialHeader): DefinitionTrial {
  const { registerPosition } = results.state()
  const { days } = header
  return {
    id: header.id,
    from: isoOfDay(days[0]!),
    to: isoOfDay(days.at(-1)!),
    months: days.length,
    criteria: header.criteria.map(({ id, tried }) => ({ id, title: tried.title })),
    calculatedAt: header.calculatedAt,
    position: header.position,
    registerPosition,
    stale: header.position !== registerPosition,
    knownOn: header.knownOn === null ? null : isoOfDay(header.knownOn),
    catalogues: header.catalogues,
    outdated: header.catalogues.old !== results.catalogue.version,
    folder: header.folder,
    files: header.files,
  }
}

function definitionOf({ hasDenominator: _, ...definition }: TriedCriterion['old']): TriedDefinition {
  return definition
}

/** What is told of a node on a day, and whether either definition has something to count there. */
type Compared = { told: TriedFigure; counts: boolean }

const nothing = { numerator: null, denominator: null, value: null }

function courseOf(
  file: TrialFile,
  { id, old, tried }: TriedCriterion,
  node: number,
  span: TrialSpan,
): Compared[] {
  const before = file.read(id, 'old', node, span)
  const after = file.read(id, 'tried', node, span)
  return before.map((one, index) => compare(one, after[index] ?? null, old.unit === tried.unit))
}

function compare(old: StoredFigure | null, tried: StoredFigure | null, sameUnit: boolean): Compared {
  const [before, after] = [old?.figure.value ?? null, tried?.figure.value ?? null]
  const [oldRank, triedRank] = [old?.rank ?? null, tried?.rank ?? null]
  const told = {
    old: old?.figure ?? nothing,
    tried: tried?.figure ?? nothing,
    difference: before === null || after === null || !sameUnit ? null : after - before,
    oldRank,
    triedRank,
    rankChange: rankChange(oldRank, triedRank),
  }
  return { told, counts: old !== null || tried !== null }
}

function hasOtherRank({ rankChange: change }: Pick<TriedFigure, 'rankChange'>): boolean {
  return change !== null && change !== 0
}

function countRanks(figures: readonly TriedFigure[]): { ranked: number; changed: number } {
  return {
    ranked: figures.filter(({ rankChange: change }) => change !== null).length,
    changed: figures.filter(hasOtherRank).length,
  }
}

function nodesOf({ nodes }: TrialHeader, level: string): number[] {
  return [...nodes.keys()].filter((node) => nodes[node]!.level === level)
}

function getCriterion({ id: trial, criteria }: TrialHeader, id: string): TriedCriterion {
  const found = criteria.find((criterion) => criterion.id === id)
  if (found) return found
  const tried = criteria.map((criterion) => criterion.id).join(', ')
  throw new Problem(404, 'indicator', `"${id}" was not tried in ${trial}; tried were ${tried}`)
}

/** The level asked for; else the one below the country. */
function getLevel({ levels }: TrialHeader, level: string | undefined): string {
  const asked = level ?? levels[1] ?? levels[0] ?? ''
  if (levels.includes(asked)) return asked
  throw new Problem(404, 'level', `The trial has no level "${asked}"; it has ${levels.join(', ')}`)
}

function getIndex({ id, days }: TrialHeader, date: string | undefined): number {
  const day: Day = date === undefined ? days.at(-1)! : dayOf(date)
  const index = days.indexOf(day)
  if (index >= 0) return index
  throw new Problem(
    404,
    'trial_month',
    `${date} is none of the month ends of ${id}, which go from ${isoOfDay(days[0]!)} to ${isoOfDay(days.at(-1)!)}`,
  )
}
