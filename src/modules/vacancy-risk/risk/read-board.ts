import { isoOfDay } from '../../../platform/calendar/day.ts'
import { Problem } from '../../../platform/http/problem.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { type OrganisationOnDay, organisationOn } from '../../register/index.ts'
import type { OpenVacancy, VacancyBoard } from '../contract.ts'
import { isco08 } from '../definition/isco-08.ts'
import { type RiskRules, riskMark } from '../definition/risk-rules.ts'
import { isCautious } from '../hazards/find-reasons.ts'
import { rulesOn } from '../rules/keep-rules.ts'
import { type BoardVacancy, openBoard } from './open-board.ts'
import type { ViewedRiskContext } from './risk-context.ts'

/** The vacancies open today that a node answers for: what gains most from acting first. */
export async function readBoard(
  context: ViewedRiskContext,
  { params }: { params: { level: string; node: string } },
): Promise<VacancyBoard> {
  const { results } = context
  const today = isoOfDay(results.today())
  const standing = results.standing()
  const organisation = standing && organisationOn(standing.organisation, results.today())
  const node = organisation?.find(params.level, params.node)
  if (!organisation || !node) {
    throw new Problem(
      404,
      'node',
      `There is no ${params.level} "${params.node}" on ${today}. Find it from the country down`,
    )
  }
  const rules = await rulesOn(context, today)
  const board = await openBoard(context, rules.norms)
  const isHere = answersFor(organisation, node)
  const vacancies = (board?.vacancies ?? [])
    .filter(isHere)
    .map((one) => described(one, results.today(), rules, organisation))
    .sort((a, b) => b.gain - a.gain || (a.vacancy < b.vacancy ? -1 : 1))
  return {
    node: plain(node),
    above: organisation.above(node),
    today,
    learning: board === null,
    rules: {
      daysBefore: rules.daysBefore,
      redBelow: rules.redBelow,
      greenFrom: rules.greenFrom,
      normDays: rules.norms.days,
    },
    vacancies,
  }
}

/** Whether a node answers for a vacancy: a specialist for their own, a unit or a group for those of all units under it. */
function answersFor(organisation: OrganisationOnDay, node: PlacedNode): (one: BoardVacancy) => boolean {
  if (node.level === specialistLevel) return ({ staff }) => staff === node.id
  const units = new Set<string>()
  const add = (id: string, under: readonly PlacedNode[]): void => {
    units.add(id)
    for (const one of under) if (!units.has(one.id)) add(one.id, organisation.unitsUnder(one))
  }
  if (node.kind === 'group') {
    for (const member of organisation.unitsUnder(node)) add(member.id, organisation.unitsUnder(member))
  } else add(node.id, organisation.unitsUnder(node))
  return ({ unit }) => units.has(unit)
}

function described(
  one: BoardVacancy,
  today: number,
  rules: RiskRules,
  organisation: OrganisationOnDay,
): OpenVacancy {
  const { unit, staff, staffName, registeredOn, dueOn, probabilities, reasons, ...rest } = one
  const daysLeft = dueOn - today
  const cautious = reasons.some(isCautious)
  const places = probabilities.map((probability) => ({
    probability,
    mark: riskMark(rules, { probability, daysLeft, cautious }),
  }))
  const marks = places.map(({ mark }) => mark)
  return {
    ...rest,
    unit: unitNamed(organisation, unit),
    staff:
      staff === null
        ? null
        : { level: specialistLevel, id: staff, name: staffName ?? staff, kind: 'specialist' },
    occupationTitle: isco08.get(one.occupation) ?? null,
    registeredOn: isoOfDay(registeredOn),
    dueOn: isoOfDay(dueOn),
    daysLeft,
    open: probabilities.length,
    places,
    mark: marks.includes('red') ? 'red' : marks.every((mark) => mark === 'green') ? 'green' : null,
    reasons: [...reasons],
  }
}

function unitNamed(organisation: OrganisationOnDay, id: string): OpenVacancy['unit'] {
  const found = organisation.nodes.find((node) => node.kind === 'unit' && node.id === id)
  return found ? plain(found) : { level: 'unit', id, name: id, kind: 'unit' }
}

function plain({ level, id, name, kind }: PlacedNode): OpenVacancy['unit'] {
  return { level, id, name, kind }
}
