import { dayOfParts, isoOfDay, partsOfDay } from '../../../platform/calendar/day.ts'
import { type Range, spanEndingOn, yearBefore } from '../../../platform/calendar/span.ts'
import { Problem } from '../../../platform/http/problem.ts'
import { type Catalogue, type Criterion, type Figures, openFigures } from '../../indicators/index.ts'
import type { PlacedNode } from '../../organisation/contract.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { readConditionEffects, readTargetsOf } from '../../planning/index.ts'
import { type OrganisationOnDay, organisationOn } from '../../register/index.ts'
import type { NotTold } from '../causes/cause.ts'
import { findCauses } from '../causes/find-causes.ts'
import { type NodeFigures, shareBelow } from '../causes/share-below.ts'
import type { Against, WhyCause, WhyPage } from '../contract.ts'
import { cellOf, mixGroups, otherGroup, singleGroups } from './client-groups.ts'
import { allCases, type CellFigures, keepCells } from './keep-cells.ts'
import { keepForState } from './keep-for-state.ts'
import { type CourseOf, type CourseToday, openCourseToday } from './read-course-today.ts'
import { readGroups } from './read-groups.ts'
import { levelsBelow, plain, staffOf, unitsBelow } from './read-window.ts'
import { sizeAndAmount } from './size-and-amount.ts'
import { type Asked, getNode, readAsked, targetQuestion, type WindowContext } from './window-context.ts'

type Question = {
  params: { level: string; node: string; indicator: string }
  query: {
    date?: string | undefined
    span?: Asked['span']
    knownOn?: string | undefined
    against?: Against | undefined
  }
}

type Spans = { now: Range; yearEarlier: Range; wholeYear: Range }

/** Client groups of a cause that are told at most. */
const mostGroups = 5

/**
 * Why a figure is not what it is compared with. `openCourse` gives where the indicator should stand and what it will come to;
 * the groups that stand out are found against the year before, whatever is compared.
 */
export async function readWhy(
  context: WindowContext,
  { params, query }: Question,
  openCourse: (context: WindowContext, asked: Asked) => Promise<CourseOf> = openCourseToday,
): Promise<WhyPage> {
  const asked = readAsked(context, query)
  const { results } = context
  const { catalogue } = results
  const indicator = catalogue.indicators.find(({ id }) => id === params.indicator)
  if (!indicator) throw new Problem(404, 'indicator', `There is no indicator "${params.indicator}"`)
  const { year } = partsOfDay(asked.day)
  const spans: Spans = {
    now: asked.range,
    yearEarlier: yearBefore(asked.range),
    wholeYear: spanEndingOn('ytd', dayOfParts(year - 1, 12, 31)),
  }
  const cases = allCases(catalogue, indicator)
  // Whatever has to be waited for comes before the figures, which are of one state until then.
  const cells = await readCells(context, indicator, asked, spans)
  const effects =
    asked.knownOn === null
      ? await keepForState(results, `conditions ${year} ${indicator.id}`, () =>
          readConditionEffects(results, { year, indicator: indicator.id }),
        )
      : null
  const targets = await openTargets(context, indicator, asked, params)
  const course = await openCourse(context, asked)
  const figures = await openFigures(results, {
    knownOn: asked.knownOn,
    ranges: [spans.now, spans.yearEarlier, spans.wholeYear],
    indicators: [indicator, ...(cases ? [cases] : [])],
  })
  const organisation = organisationOn(figures.organisation, asked.day)
  const node = getNode(organisation, params.level, params.node, asked.date)
  const isCountry = node.kind === 'unit' && node.parent === null
  const target = targets.get(keyOf(node)) ?? (isCountry ? publishedTarget(context, indicator, year) : null)
  const courseAt = (at: PlacedNode, of: number | null): CourseToday =>
    course({ figures, catalogue, indicator, node: at, target: of, ...spans })
  const at = (one: PlacedNode, range: Range) => figures.at(indicator, [one], range)[0]
  const own = courseAt(node, target)
  const against = query.against ?? (own.expected === null ? 'year' : 'plan')
  const value = at(node, spans.now)?.value ?? null
  const before = at(node, spans.yearEarlier)?.value ?? null
  const compared = against === 'plan' ? own.expected : before
  const better = (amount: number): boolean | null => betterOf(indicator, amount)
  const kind = kindOf(indicator)
  const effect = effects?.(node) ?? null
  const found =
    value === null || compared === null
      ? undefined
      : findCauses({
          kind: kind.kind,
          times: kind.times,
          now: { value, groups: groupsAt(spans.now) },
          before: before === null ? null : { value: before, groups: groupsAt(spans.yearEarlier) },
          nowcast: own.nowcast,
          expected: against === 'plan' ? own.expected : null,
          labourMarket:
            effect === null ? null : effect * shareOfYear(kind.kind, before, at(node, spans.wholeYear)),
          whyWhole: kind.why,
        })
  const titles = new Map([
    ...mixGroups(catalogue).map(({ group, title }) => [group, title] as const),
    [otherGroup, { lt: 'kiti', en: 'others' }] as const,
  ])
  const describe = ({
    cause,
    amount,
    groups,
  }: {
    cause: WhyCause['cause']
    amount: number
    groups: readonly { group: string; amount: number }[]
  }): WhyCause => ({
    cause,
    amount,
    better: better(amount),
    groups: groups.slice(0, mostGroups).map((one) => ({ ...one, title: titles.get(one.group)! })),
  })
  return {
    node: plain(node),
    indicator: indicator.id,
    date: asked.date,
    from: isoOfDay(asked.range.from),
    span: asked.span,
    against,
    value,
    compared,
    comparedDate: against === 'plan' ? null : isoOfDay(spans.yearEarlier.to),
    target,
    nowcast: own.nowcast,
    gap: found?.gap ?? null,
    better: found ? better(found.gap) : null,
    causes: found?.causes.map(describe) ?? [],
    notTold:
      found?.notTold.map((one) => ({ ...one })) ??
      (compared === null && against === 'plan' ? [{ cause: 'ambition', why: 'no_expected' }] : []),
    below: found && value !== null && compared !== null ? belowOf() : null,
    groups:
      cells && kind.tested
        ? readGroups({
            cells,
            catalogue,
            indicator,
            node,
            now: spans.now,
            before: spans.yearEarlier,
            kind: kind.tested,
          })
        : null,
    state: figures.state,
  }

  function groupsAt(range: Range) {
    const groups = mixGroups(catalogue)
    const by = kind.kind
    if (!cells || by === 'whole' || groups.length === 0) return null
    const parts = groups.map(({ group }) => sizeAndAmount(by, cells, group, node, range))
    const all = at(node, range)
    const total =
      kind.kind === 'ratio'
        ? { size: all?.denominator ?? 0, amount: all?.numerator ?? 0 }
        : { size: (cases && figures.at(cases, [node], range)[0]?.value) ?? 0, amount: all?.value ?? 0 }
    const rest = (of: 'size' | 'amount'): number => total[of] - parts.reduce((sum, one) => sum + one[of], 0)
    // Means of days that are added up again lose their last digits: nobody is what is left then.
    const size = Math.abs(rest('size')) < 1e-6 ? 0 : rest('size')
    return [...parts, { group: otherGroup, size, amount: rest('amount') }]
  }

  function belowOf(): WhyPage['below'] {
    const levels = levelsBelow(organisation, node, figures, asked)
    const level = levels[0]?.level
    const together = comesTogether(indicator!, catalogue)
    if (level === undefined || together === null) return null
    const all = nodesAt(organisation, node, level, figures, asked)
    const seen = all.filter(
      (one) => context.viewer.may('figures.read', { level: one.level, node: one.id }) !== undefined,
    )
    const partOf = (one: PlacedNode, mine: CourseToday): NodeFigures => {
      const [current, earlier] = [at(one, spans.now), at(one, spans.yearEarlier)]
      return {
        value: current?.value ?? null,
        compared: against === 'plan' ? mine.expected : (earlier?.value ?? null),
        size: together === 'ratio' ? (current?.denominator ?? null) : null,
        sizeCompared: together === 'ratio' && against === 'year' ? (earlier?.denominator ?? null) : null,
      }
    }
    const nodes = seen.map((one) => partOf(one, courseAt(one, targets.get(keyOf(one)) ?? null)))
    // Without a target nothing says what a node was to reach; what it holds is told with what stands elsewhere.
    const told = nodes.map((one) =>
      against === 'plan' && one.compared === null ? { ...one, value: null } : one,
    )
    const whole = partOf(node, own)
    const shared = shareBelow(together, { ...whole, value: value!, compared: compared! }, told)
    const sign = Math.sign(found!.gap) || 1
    const { epochStarts } = figures.organisation.throughTime
    return {
      level,
      hidden: all.length - seen.length,
      elsewhere: shared.elsewhere,
      moved: epochStarts.some((day) => day > spans.yearEarlier.from && day <= spans.now.to),
      nodes: seen
        .map((one, index) => {
          const amount = shared.nodes[index]?.amount ?? null
          const { value: current, compared: earlier } = nodes[index]!
          return {
            ...plain(one),
            value: current,
            compared: earlier,
            amount,
            better: amount === null ? null : better(amount),
          }
        })
        .toSorted((a, b) => sign * ((b.amount ?? 0) - (a.amount ?? 0))),
    }
  }
}

/** The indicator by client groups in both spans; null where its rows are of nobody, or it is a change. */
async function readCells(
  { results }: WindowContext,
  indicator: Criterion,
  { knownOn }: Asked,
  { now, yearEarlier }: Spans,
): Promise<CellFigures | null> {
  const { kind, tested } = kindOf(indicator)
  if (kind === 'whole' && tested === null) return null
  const { catalogue } = results
  const groups = [...mixGroups(catalogue), ...singleGroups([...catalogue.attributes.values()])]
  if (groups.length === 0 || groups.some((group) => !cellOf(catalogue, indicator, group))) return null
  return keepCells(results, { indicator, groups, ranges: [now, yearEarlier], knownOn })
}

type Kind = {
  kind: 'count' | 'ratio' | 'whole'
  times: number
  why: NotTold | null
  /** By which chance its groups vary; null where that is not known. */
  tested: 'count' | 'share' | 'stock' | null
}

/** How an indicator falls apart, found from its formula. */
function kindOf({ formula, unit }: Criterion): Kind {
  switch (formula.kind) {
    case 'count':
      // Of money and hours it is not known how they vary by chance.
      return {
        kind: 'count',
        times: 1,
        why: null,
        tested: unit === 'people' || unit === 'count' ? 'count' : null,
      }
    case 'people':
    case 'people_monthly_mean':
      return { kind: 'count', times: 1, why: null, tested: 'count' }
    case 'share':
    case 'people_share':
      return { kind: 'ratio', times: 100, why: null, tested: 'share' }
    case 'mean':
      return { kind: 'ratio', times: 1, why: null, tested: null }
    case 'ratio':
      return { kind: 'ratio', times: formula.times, why: null, tested: null }
    case 'stock':
      return { kind: 'whole', times: 1, why: 'stock', tested: 'stock' }
    case 'stock_reduction':
      return { kind: 'whole', times: 1, why: 'stock', tested: null }
    default:
      return { kind: 'whole', times: 1, why: 'change', tested: null }
  }
}

/** How figures of nodes come together to that of the node above; null where only their parts do. */
function comesTogether({ formula }: Criterion, { formulas }: Catalogue): 'sum' | 'ratio' | null {
  switch (formula.kind) {
    case 'change_on_year':
    case 'reduction_on_year':
    case 'change_from_year': {
      const inner = formulas.get(formula.of)?.kind
      return inner === 'count' || inner === 'people' || inner === 'stock' ? 'ratio' : null
    }
    case 'share':
    case 'people_share':
    case 'mean':
    case 'ratio':
      return 'ratio'
    case 'external':
    case 'expression':
    case 'per_mean_stock':
    case 'difference_from_date':
    case 'difference_from_year':
      return null
    default:
      return 'sum'
  }
}

/** The part of a year's effect that belongs to a span: by the course of the year before; of a ratio all of it. */
function shareOfYear(
  kind: Kind['kind'],
  before: number | null,
  whole: { value: number | null } | undefined,
): number {
  if (kind !== 'count') return 1
  return before === null || !whole?.value ? 0 : before / whole.value
}

function betterOf({ direction }: Criterion, amount: number): boolean | null {
  if (direction === 'neutral' || amount === 0) return null
  return direction === 'higher' ? amount > 0 : amount < 0
}

function nodesAt(
  organisation: OrganisationOnDay,
  node: PlacedNode,
  level: string,
  figures: Figures,
  asked: Asked,
): PlacedNode[] {
  if (level === specialistLevel)
    return staffOf(organisation, node, figures, asked).map(({ node: one }) => one)
  return unitsBelow(organisation, node).filter((unit) => unit.level === level)
}

const keyOf = ({ level, id }: { level: string; id: string }): string => `${level}/${id}`

/** The targets of an indicator in force at a node and at those below it, by node; none where the span has none. */
async function openTargets(
  context: WindowContext,
  indicator: Criterion,
  asked: Asked,
  { level, node }: { level: string; node: string },
): Promise<Map<string, number>> {
  const standing = context.results.standing()
  const organisation = standing && organisationOn(standing.organisation, asked.day)
  const found = organisation?.find(level, node)
  const below = found
    ? [
        ...(organisation?.unitsUnder(found) ?? []),
        ...(found.kind === 'unit' ? (organisation?.staffAssigned(found.id) ?? []) : []),
      ]
    : []
  const { day, decidedBy } = targetQuestion(asked, { level, node })
  return readTargetsOf(context, {
    indicator: indicator.id,
    nodes: [{ level, id: node }, ...below],
    day,
    decidedBy,
  })
}

/** The country's target of the catalogue, where no plan has set one. */
function publishedTarget({ clock }: WindowContext, { targets }: Criterion, year: number): number | null {
  const target = targets.find((one) => one.year === year)
  if (!target) return null
  const { demo } = clock.settings()
  return demo && target.scales ? target.value * demo.scale : target.value
}
