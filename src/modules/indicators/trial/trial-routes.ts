import { type Route, route } from '../../../platform/http/route.ts'
import type { Viewed, Viewer } from '../../identity/index.ts'
import { specialistLevel } from '../../organisation/index.ts'
import { getTrial, getTrialCourse, getTrialLevel, getTrialRankChanges, getTrials } from '../contract.ts'
import {
  describeCourse,
  describeLevel,
  describeOverview,
  describeRankChanges,
  listTrials,
  type TrialContext,
} from './describe-trial.ts'
import { trialsVersion } from './trial-file.ts'

/** Trials change when one is stored or removed; whether they are of the present, when the register or catalogue moves. */
const versionOf = ({ folder, results }: TrialContext): string =>
  JSON.stringify([trialsVersion(folder), results.state().registerPosition, results.catalogue.version])

type Context = TrialContext & Viewed

/** The nodes that a viewer may see: of specialists those whose results they may. */
function seenBy<Seen extends { level: string; id: string }>(viewer: Viewer, nodes: Seen[]): Seen[] {
  return nodes.filter(
    ({ level, id }) =>
      level !== specialistLevel || viewer.may('results.read', { level, node: id }) !== undefined,
  )
}

export const trialRoutes: readonly Route<Context>[] = [
  route(getTrials, async (context) => ({ trials: listTrials(context) }), versionOf),
  route(
    getTrial,
    async (context, { params, query }) => describeOverview(context, params.trial, query.span),
    versionOf,
  ),
  route(
    getTrialLevel,
    async (context: Context, { params, query }) => {
      const told = describeLevel(context, { ...params, ...query })
      return { ...told, nodes: seenBy(context.viewer, told.nodes) }
    },
    versionOf,
  ),
  route(
    getTrialRankChanges,
    async (context: Context, { params, query }) => {
      const told = describeRankChanges(context, { ...params, ...query })
      return { ...told, changes: seenBy(context.viewer, told.changes) }
    },
    versionOf,
  ),
  route(
    getTrialCourse,
    async (context, { params, query }) => describeCourse(context, { ...params, ...query }),
    versionOf,
  ),
]
