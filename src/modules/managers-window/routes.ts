import { isoOfDay } from '../../platform/calendar/day.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { storedRange } from '../indicators/index.ts'
import { readTargetsRevision } from '../planning/index.ts'
import { organisationOn } from '../register/index.ts'
import { countCases } from './cases/count-cases.ts'
import { readCases } from './cases/read-cases.ts'
import {
  answerExplanation,
  askExplanation,
  decideExplanation,
  getBoundaries,
  getExplanations,
  getFairComparison,
  getNodeCases,
  getNodeExplanations,
  getNodeYears,
  getOverdueExplanations,
  getPlaceFigures,
  getService,
  getSpecialist,
  getSpecialistCases,
  getWhy,
  getWindow,
  getWindowComparison,
  getWindowCourse,
  getWindowStanding,
  readPersonName,
} from './contract.ts'
import {
  type ExplanationContext,
  keepAnswer,
  keepDecision,
  keepQuestion,
} from './explanations/keep-explanation.ts'
import {
  listExplanations,
  listNodeExplanations,
  listOverdueExplanations,
} from './explanations/read-explanations.ts'
import { namePerson } from './reading/name-person.ts'
import { readComparison } from './reading/read-comparison.ts'
import { readCourse } from './reading/read-course.ts'
import { readFairComparison } from './reading/read-fair-comparison.ts'
import { type PlacesContext, readPlaces } from './reading/read-places.ts'
import { readSpecialist } from './reading/read-specialist.ts'
import { readWhy } from './reading/read-why.ts'
import { plain, readWindow } from './reading/read-window.ts'
import { readWindowStanding } from './reading/read-window-standing.ts'
import { readYears } from './reading/read-years.ts'
import type { WindowContext } from './reading/window-context.ts'

/** What a reply depends on besides its address: the state of the results and of the register, and the day. */
function versionOf({ results, clock }: WindowContext): string {
  const { position, registerPosition, calculatedAt, calculating, failure } = results.state()
  const { version } = results.catalogue
  return [version, position, registerPosition, calculatedAt, calculating, failure, clock.today()].join(' ')
}

/** The same of a reply that tells targets. */
async function versionWithTargets(context: WindowContext): Promise<string> {
  return `${versionOf(context)} ${await readTargetsRevision(context)}`
}

export const routes: readonly Route<ExplanationContext & PlacesContext>[] = [
  route(getService, async ({ results, clock }) => {
    const standing = results.standing()
    const { demo } = clock.settings()
    const root = standing ? organisationOn(standing.organisation, results.today()).root : undefined
    return {
      today: clock.today().toString(),
      demo: demo ? { scale: demo.scale, seed: demo.seed } : null,
      root: root ? plain(root) : null,
      firstDay: standing ? isoOfDay(storedRange(results.today()).pagesFrom) : null,
      lastDay: standing ? clock.today().toString() : null,
      state: results.state(),
    }
  }),
  route(getWindow, readWindow, versionWithTargets),
  route(getWindowStanding, readWindowStanding),
  route(getWindowCourse, readCourse, versionWithTargets),
  route(getWindowComparison, readComparison, versionOf),
  route(getFairComparison, readFairComparison, versionOf),
  route(getNodeYears, readYears, versionOf),
  route(
    getPlaceFigures,
    readPlaces,
    (context) => `${versionOf(context)} ${context.boundaries?.version ?? ''}`,
  ),
  route(
    getBoundaries,
    async ({ boundaries }) => boundaries ?? { version: null, width: 0, height: 0, shapes: [] },
    ({ boundaries }) => boundaries?.version ?? 'none',
  ),
  route(getWhy, (context, question) => readWhy(context, question), versionWithTargets),
  route(getSpecialist, readSpecialist, versionOf),
  route(getSpecialistCases, readCases, versionOf),
  route(getNodeCases, countCases, versionOf),
  route(readPersonName, namePerson),
  route(getExplanations, listExplanations),
  route(getNodeExplanations, listNodeExplanations),
  route(getOverdueExplanations, listOverdueExplanations),
  route(askExplanation, keepQuestion),
  route(answerExplanation, keepAnswer),
  route(decideExplanation, keepDecision),
]
