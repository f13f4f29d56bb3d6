import type { AppContext, RequestContext } from './context.ts'
import { feeds as alertFeeds } from './modules/alerts/feeds.ts'
import { jobs as alertJobs } from './modules/alerts/jobs.ts'
import { routes as alertRoutes } from './modules/alerts/routes.ts'
import { routes as qualityRoutes } from './modules/data-quality/routes.ts'
import { commands as forecastingCommands } from './modules/forecasting/commands.ts'
import { jobs as forecastingJobs } from './modules/forecasting/jobs.ts'
import { routes as forecastingRoutes } from './modules/forecasting/routes.ts'
import { commands as identityCommands } from './modules/identity/commands.ts'
import { jobs as identityJobs } from './modules/identity/jobs.ts'
import { routes as identityRoutes } from './modules/identity/routes.ts'
import { commands as indicatorCommands } from './modules/indicators/commands.ts'
import { feeds as indicatorFeeds } from './modules/indicators/feeds.ts'
import { jobs as indicatorJobs } from './modules/indicators/jobs.ts'
import { observed as indicatorObserved } from './modules/indicators/observed.ts'
import { routes as indicatorRoutes } from './modules/indicators/routes.ts'
import { feeds as windowFeeds } from './modules/managers-window/feeds.ts'
import { routes as windowRoutes } from './modules/managers-window/routes.ts'
import { commands as planningCommands } from './modules/planning/commands.ts'
import { routes as planningRoutes } from './modules/planning/routes.ts'
import { commands as registerCommands } from './modules/register/commands.ts'
import { feeds as registerFeeds } from './modules/register/feeds.ts'
import { observed as registerObserved } from './modules/register/observed.ts'
import { routes as registerRoutes } from './modules/register/routes.ts'
import { routes as searchRoutes } from './modules/search/routes.ts'
import { commands as vacancyRiskCommands } from './modules/vacancy-risk/commands.ts'
import { routes as vacancyRiskRoutes } from './modules/vacancy-risk/routes.ts'
import type { Command } from './platform/command/command.ts'
import type { Feed } from './platform/http/event-stream-route.ts'
import type { Route } from './platform/http/route.ts'
import type { Job } from './platform/jobs/open-jobs.ts'
import type { Observed } from './platform/observing/observed.ts'

/** A module of the product: what it is called, which modules it may use, and what it adds to the server and the command line. */
export type Module = {
  name: string
  uses: readonly string[]
  routes: readonly Route<RequestContext>[]
  feeds: readonly Feed<RequestContext>[]
  jobs: readonly Job<AppContext>[]
  commands: readonly Command<AppContext>[]
  observed?: Observed<AppContext>
}

/** The modules in their order: each uses only modules before it. */
export const modules: readonly Module[] = [
  { name: 'organisation', uses: [], routes: [], feeds: [], jobs: [], commands: [] },
  {
    name: 'identity',
    uses: ['organisation'],
    routes: identityRoutes,
    feeds: [],
    jobs: identityJobs,
    commands: identityCommands,
  },
  {
    name: 'register',
    uses: ['organisation', 'identity'],
    routes: registerRoutes,
    feeds: registerFeeds,
    jobs: [],
    commands: registerCommands,
    observed: registerObserved,
  },
  {
    name: 'indicators',
    uses: ['organisation', 'identity', 'register'],
    routes: indicatorRoutes,
    feeds: indicatorFeeds,
    jobs: indicatorJobs,
    commands: indicatorCommands,
    observed: indicatorObserved,
  },
  {
    name: 'data-quality',
    uses: ['organisation', 'identity', 'register', 'indicators'],
    routes: qualityRoutes,
    feeds: [],
    jobs: [],
    commands: [],
  },
  {
    name: 'planning',
    uses: ['organisation', 'identity', 'register', 'indicators'],
    routes: planningRoutes,
    feeds: [],
    jobs: [],
    commands: planningCommands,
  },
  {
    name: 'forecasting',
    uses: ['organisation', 'identity', 'register', 'indicators', 'planning'],
    routes: forecastingRoutes,
    feeds: [],
    jobs: forecastingJobs,
    commands: forecastingCommands,
  },
  {
    name: 'alerts',
    uses: ['organisation', 'identity', 'register', 'indicators', 'planning', 'forecasting'],
    routes: alertRoutes,
    feeds: alertFeeds,
    jobs: alertJobs,
    commands: [],
  },
  {
    name: 'managers-window',
    uses: ['organisation', 'identity', 'register', 'indicators', 'planning', 'forecasting', 'alerts'],
    routes: windowRoutes,
    feeds: windowFeeds,
    jobs: [],
    commands: [],
  },
  {
    name: 'vacancy-risk',
    uses: ['organisation', 'identity', 'register', 'indicators'],
    routes: vacancyRiskRoutes,
    feeds: [],
    jobs: [],
    commands: vacancyRiskCommands,
  },
  {
    name: 'search',
    uses: ['organisation', 'identity', 'register', 'indicators', 'planning'],
    routes: searchRoutes,
    feeds: [],
    jobs: [],
    commands: [],
  },
]

export const routes: readonly Route<RequestContext>[] = modules.flatMap((module) => module.routes)

export const feeds: readonly Feed<RequestContext>[] = modules.flatMap((module) => module.feeds)

export const jobs: readonly Job<AppContext>[] = modules.flatMap((module) => module.jobs)

export const observed: readonly Observed<AppContext>[] = modules.flatMap((module) => module.observed ?? [])
