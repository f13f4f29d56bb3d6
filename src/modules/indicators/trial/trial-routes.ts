import { type Route, route } from '../../../platform/http/route.ts'
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

export const trialRoutes: readonly Route<TrialContext>[] = [
  route(getTrials, async (context) => ({ trials: listTrials(context) }), versionOf),
  route(
    getTrial,
    async (context, { params, query }) => describeOverview(context, params.trial, query.span),
    versionOf,
  ),
  route(
    getTrialLevel,
    async (context, { params, query }) => describeLevel(context, { ...params, ...query }),
    versionOf,
  ),
  route(
    getTrialRankChanges,
    async (context, { params, query }) => describeRankChanges(context, { ...params, ...query }),
    versionOf,
  ),
  route(
    getTrialCourse,
    async (context, { params, query }) => describeCourse(context, { ...params, ...query }),
    versionOf,
  ),
]
