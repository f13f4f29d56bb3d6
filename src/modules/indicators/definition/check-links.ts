import type { GoalDefinition, IndicatorDefinition } from './indicator.ts'
import type { Found } from './read-catalogue-file.ts'

type Fault = (at: Found<unknown>['definedAt'], message: string) => void

/** What an indicator of each kind of criterion leads to. */
export const nextCriterion = { output: 'result', result: 'effect', effect: null } as const

/**
 * Checks that no criterion is an orphan: an output leads to a result, a result to an effect, results and effects serve
 * a goal, every goal is served and what takes another's place follows it in time.
 */
export function checkLinks(
  indicators: readonly Found<IndicatorDefinition>[],
  goals: readonly Found<GoalDefinition>[],
  fault: Fault,
): void {
  const byId = new Map(indicators.map((one) => [one.id, one]))
  for (const indicator of indicators) {
    const say = (message: string): void => fault(indicator.definedAt, `${indicator.id}: ${message}`)
    checkOwnLinks(indicator, byId, goals, say)
    checkSuccession(indicator, byId, say)
  }
  for (const { id, definedAt } of goals) {
    if (!indicators.some(({ goal, criterion }) => goal === id && criterion === 'effect'))
      fault(definedAt, `${id}: no effect serves this goal`)
  }
}

function checkOwnLinks(
  indicator: IndicatorDefinition,
  byId: ReadonlyMap<string, IndicatorDefinition>,
  goals: readonly GoalDefinition[],
  say: (message: string) => void,
): void {
  const { criterion, leads_to: leadsTo, goal } = indicator
  if (goal !== undefined && !goals.some(({ id }) => id === goal)) say(`there is no goal "${goal}"`)
  if (criterion === undefined) {
    if (leadsTo.length > 0 || goal !== undefined) say('what leads to something needs its criterion')
    return
  }
  const next = nextCriterion[criterion]
  if (next === null && leadsTo.length > 0) say('an effect leads to nothing but its goal')
  if (next !== null && leadsTo.length === 0)
    say(`an ${criterion} has to lead to ${aOrAn(next)}: it is an orphan`)
  if (criterion === 'output' && goal !== undefined)
    say('an output serves a goal by its result, not by itself')
  if (criterion !== 'output' && goal === undefined)
    say(`${aOrAn(criterion)} has to serve a goal: it is an orphan`)
  for (const id of leadsTo) {
    const other = byId.get(id)
    if (!other) say(`there is no indicator "${id}"`)
    else if (next !== null && other.criterion !== next) {
      say(`"${id}" is ${other.criterion ? aOrAn(other.criterion) : 'no criterion'}, not ${aOrAn(next)}`)
    }
  }
}

function aOrAn(criterion: string): string {
  return criterion === 'result' ? 'a result' : `an ${criterion}`
}

function checkSuccession(
  { id, valid, replaces }: IndicatorDefinition,
  byId: ReadonlyMap<string, IndicatorDefinition>,
  say: (message: string) => void,
): void {
  if (valid.from !== undefined && valid.to !== undefined && valid.from > valid.to)
    say(`it is valid from ${valid.from} but only to ${valid.to}`)
  if (!replaces) return
  const before = byId.get(replaces.indicator)
  if (replaces.indicator === id) say('it cannot take its own place')
  if (!before) {
    say(`there is no indicator "${replaces.indicator}" whose place it could take`)
    return
  }
  if (valid.from !== undefined && replaces.from < valid.from)
    say(`it takes the place of "${before.id}" in ${replaces.from}, before it is valid`)
  if (replaces.how === 'overlapped' && before.valid.to !== undefined && before.valid.to < replaces.from)
    say(`"${before.id}" ends in ${before.valid.to}: the two do not overlap`)
  if (replaces.how === 'spliced' && before.valid.to !== undefined && before.valid.to < replaces.from - 1)
    say(`"${before.id}" ends in ${before.valid.to}: the two do not touch in ${replaces.from}`)
}
