import { Problem } from '../../../platform/http/problem.ts'
import type { OrganisationNode } from '../../organisation/contract.ts'
import type { OrganisationOnDay } from '../../register/index.ts'
import type { AccountingMonth, AccountingMonths, MonthPage, SignedExecution } from '../contract.ts'
import { rootOf } from '../plan/describe-plan.ts'
import { getPlan } from '../plan/read-plan.ts'
import type { PlanningContext } from '../planning-context.ts'
import { lastDayOf, listClosedMonths } from './close-month.ts'
import { type PlacedExecution, readCauses, readExecutions } from './read-executions.ts'
import { type MonthFigure, organisationOfMonth, readMonthFigures } from './read-month-figures.ts'

type Params = { year: number; level: string; node: string }

/** The twelve months of a plan's year at the country or an office. */
export async function readMonths(
  context: PlanningContext,
  { params: { year, level, node } }: { params: Params },
): Promise<AccountingMonths> {
  const { entered, clock, viewer } = context
  const { database } = await entered()
  const plan = await getPlan(database, year)
  const root = await rootOf(context)
  const today = clock.today().toString()
  const { organisation, enteredTo } = await organisationOfMonth(context, { year, month: 12 })
  const place = getMonthPlace(organisation, { level, node }, `${year}-12-31`)
  const closed = await listClosedMonths(database, year)
  const signed = await readExecutions(database, { year })
  const months: AccountingMonth[] = []
  for (let month = 1; month <= 12; month++) {
    const last = lastDayOf(year, month)
    const found = closed.find((one) => one.month === month) ?? null
    const figures = found
      ? (await readMonthFigures(context, { plan, month, nodes: [{ level, id: node }] }))[0]!
      : null
    const offices =
      found && place.isCountry
        ? officesOf((await organisationOfMonth(context, { year, month })).organisation)
        : null
    const hasSigned = (office: OrganisationNode) =>
      executionAt(signed, { month, level: office.level, node: office.id }) !== null
    months.push({
      month,
      last,
      state: found ? 'closed' : stateOf(last, today),
      closed: found,
      ...countJudged(figures),
      report: executionAt(signed, { month, level, node }),
      offices: offices && {
        signed: offices.filter(hasSigned).length,
        lacking: offices.filter((office) => !hasSigned(office)),
      },
    })
  }
  return {
    year,
    node: place.node,
    months,
    enteredTo,
    mayClose: viewer.may('month.close', root) !== undefined,
  }
}

/** A month at the country or an office: of a closed one the figures with their causes, and whose report is signed. */
export async function readMonth(
  context: PlanningContext,
  { params: { year, month, level, node } }: { params: Params & { month: number } },
): Promise<MonthPage> {
  const { entered, clock, viewer } = context
  const { database } = await entered()
  const plan = await getPlan(database, year)
  const root = await rootOf(context)
  const last = lastDayOf(year, month)
  const { organisation, enteredTo } = await organisationOfMonth(context, { year, month })
  const { node: at, isCountry } = getMonthPlace(organisation, { level, node }, last)
  const closedMonths = await listClosedMonths(database, year)
  const closed = closedMonths.find((one) => one.month === month) ?? null
  const offices = closed && isCountry ? officesOf(organisation) : []
  const nodes = [at, ...offices]
  const figures = closed ? await readMonthFigures(context, { plan, month, nodes }) : []
  const causes = await readCauses(database, { year, month })
  const causeOf = (place: OrganisationNode, indicator: string) =>
    causes.find((one) => one.level === place.level && one.node === place.id && one.indicator === indicator)
  const signed = await readExecutions(database, { year, month })
  const report = executionAt(signed, { month, level, node })
  const isOpen = closed !== null && report === null
  const state = closed ? 'closed' : stateOf(last, clock.today().toString())
  return {
    year,
    month,
    last,
    node: at,
    isCountry,
    state,
    closed,
    indicators: (figures[0] ?? []).map((figure) => {
      const cause = causeOf(at, figure.indicator)
      return {
        ...figure,
        cause: cause
          ? { wording: cause.wording, version: cause.version, at: cause.at, on: cause.on, name: cause.name }
          : null,
      }
    }),
    offices: offices
      .map((office, index) => {
        const own = figures[index + 1]!
        const behind = own.filter((one) => one.behind === true).map(({ indicator }) => indicator)
        return {
          node: office,
          judged: own.filter((one) => one.behind !== null).length,
          behind,
          uncaused: behind.filter((indicator) => !causeOf(office, indicator)).length,
          report: executionAt(signed, { month, level: office.level, node: office.id }),
        }
      })
      .sort((one, other) => other.behind.length - one.behind.length || compareNames(one.node, other.node)),
    openBefore: Array.from({ length: month - 1 }, (_, index) => index + 1).filter(
      (earlier) => !closedMonths.some((one) => one.month === earlier),
    ),
    enteredTo,
    report,
    version: causes
      .filter((one) => one.level === level && one.node === node)
      .reduce((sum, { version }) => sum + version, 0),
    mayClose: state === 'closable' && viewer.may('month.close', root) !== undefined,
    mayCause: isOpen && viewer.may('month.cause', { level, node }) !== undefined,
    maySign: isOpen && viewer.may(isCountry ? 'report.issue' : 'month.sign', { level, node }) !== undefined,
  }
}

/** The country or an office, whose months there are. Throws a Problem (404) for any other place. */
function getMonthPlace(
  organisation: OrganisationOnDay,
  { level, node }: { level: string; node: string },
  day: string,
): { node: OrganisationNode; isCountry: boolean } {
  const found = organisation.find(level, node)
  const { root } = organisation
  const isCountry = found !== undefined && found.kind === 'unit' && found.parent === null
  const isOffice = found?.kind === 'unit' && officesOf(organisation).some(({ id }) => id === found.id)
  if (!(isCountry || isOffice)) {
    throw new Problem(
      404,
      'month_place',
      `Months are those of the country (${root?.level} "${root?.id}") and its offices; on ${day} there is no office ${level} "${node}"`,
    )
  }
  return { node: { level, id: node, name: found!.name, kind: 'unit' }, isCountry }
}

/** The offices that there are on a day, by name. */
function officesOf(organisation: OrganisationOnDay): OrganisationNode[] {
  const { root } = organisation
  if (!root) return []
  return organisation
    .unitsUnder(root)
    .map(({ level, id, name }): OrganisationNode => ({ level, id, name, kind: 'unit' }))
    .sort(compareNames)
}

const compareNames = (one: OrganisationNode, other: OrganisationNode) =>
  one.name.localeCompare(other.name, 'lt')

function stateOf(last: string, today: string): 'ahead' | 'running' | 'closable' {
  if (last < today) return 'closable'
  return `${last.slice(0, 7)}-01` > today ? 'ahead' : 'running'
}

function countJudged(
  figures: readonly MonthFigure[] | null,
): Pick<AccountingMonth, 'onCourse' | 'judged' | 'changed'> {
  if (!figures) return { onCourse: null, judged: null, changed: null }
  return {
    onCourse: figures.filter(({ behind }) => behind === false).length,
    judged: figures.filter(({ behind }) => behind !== null).length,
    changed: figures.filter(({ changed }) => changed).length,
  }
}

function executionAt(
  signed: readonly PlacedExecution[],
  { month, level, node }: { month: number; level: string; node: string },
): SignedExecution | null {
  const found = signed.find((one) => one.month === month && one.level === level && one.node === node)
  return found ? { on: found.on, sha256: found.sha256, signature: found.signature } : null
}
