import './platform/http/zod-in-browser.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  RouterProvider,
  redirect,
  retainSearchParams,
  SearchParamError,
} from '@tanstack/react-router'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { speak } from './design/language/i18n.ts'
import { PeriodSearch, periodKeys } from './design/period/period-search.ts'
import { createQueryClient } from './design/reading/query-client.ts'
import { AddressFailure, PageFailure } from './design/states/AddressFailure.tsx'
import { DesignProvider } from './design/theme/DesignProvider.tsx'
import { WatchSearch } from './modules/alerts/ui/watch-search.ts'
import { MendSearch, NodeQualitySearch } from './modules/data-quality/ui/quality-search.ts'
import { AccountsSearch } from './modules/identity/ui/accounts/accounts-search.ts'
import { AuditSearch } from './modules/identity/ui/audit/audit-search.ts'
import { PermissionsSearch } from './modules/identity/ui/permissions/permissions-search.ts'
import { isSignedOut } from './modules/identity/ui/public/is-signed-out.ts'
import { SignInSearch } from './modules/identity/ui/sign-in/sign-in-search.ts'
import { TrialSearch } from './modules/indicators/ui/trial/trial-search.ts'
import { CasesSearch } from './modules/managers-window/ui/cases/cases-search.ts'
import { FairSearch } from './modules/managers-window/ui/fair/fair-search.ts'
import { PresentSearch } from './modules/managers-window/ui/present/present-search.ts'
import { RevisionSearch } from './modules/managers-window/ui/revision/revision-search.ts'
import { WindowHome } from './modules/managers-window/ui/WindowHome.tsx'
import { WindowScreen } from './modules/managers-window/ui/WindowScreen.tsx'
import { WhySearch } from './modules/managers-window/ui/why/why-search.ts'
import { RowsSearch, WindowSearch } from './modules/managers-window/ui/window-search.ts'
import { ActivitiesSearch } from './modules/planning/ui/activities/activities-search.ts'
import { CascadeSearch } from './modules/planning/ui/cascade/cascade-search.ts'
import { ConditionsSearch } from './modules/planning/ui/conditions/conditions-search.ts'
import { MoneySearch } from './modules/planning/ui/money/money-search.ts'
import { OrdersSearch } from './modules/planning/ui/orders/order-search.ts'
import { PlanSearch } from './modules/planning/ui/plans/plan-search.ts'
import { ProposalsSearch } from './modules/planning/ui/proposals/proposals-search.ts'
import { RecommendationsSearch } from './modules/planning/ui/recommendations/recommendations-search.ts'
import { RedundancySearch } from './modules/planning/ui/redundancy/redundancy-search.ts'
import { StandingSearch } from './modules/planning/ui/standing/standing-search.ts'
import { TaskSearch } from './modules/planning/ui/task/task-search.ts'
import { YearEndSearch } from './modules/planning/ui/year-end/year-end-search.ts'
import { QualitySearch } from './modules/register/ui/quality-search.ts'
import { BoardSearch } from './modules/vacancy-risk/ui/board-search.ts'
import { languages } from './platform/text/both-languages.ts'
import { WebFrame } from './WebFrame.tsx'

/** The first part of an address, when it names a language. */
function findLanguage(path: string) {
  return languages.find((one) => one === path.split('/')[1])
}

const rootRoute = createRootRoute({
  // Here and not below, so that an address that cannot be is refused in its own language.
  beforeLoad: ({ location }) => speak(findLanguage(location.pathname) ?? 'lt'),
  notFoundComponent: () => <AddressFailure code="not_found" />,
})

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    const lang = navigator.language.startsWith('en') ? 'en' : 'lt'
    throw redirect({ to: '/$lang/window', params: { lang } })
  },
})

/** Outside the frame of the other pages, which is for those who are signed in. */
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$lang/sign-in',
  validateSearch: SignInSearch,
  beforeLoad: ({ location }) => {
    if (!findLanguage(location.pathname)) throw notFound()
  },
  component: lazyRouteComponent(
    () => import('./modules/identity/ui/sign-in/SignInScreen.tsx'),
    'SignInScreen',
  ),
})

/** Outside the frame as well: before a meeting nothing stands around the slides. */
const presentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$lang/window/$level/$node/present',
  validateSearch: PeriodSearch.extend(PresentSearch.shape),
  beforeLoad: ({ location }) => {
    if (!findLanguage(location.pathname)) throw notFound()
  },
  component: lazyRouteComponent(
    () => import('./modules/managers-window/ui/present/PresentScreen.tsx'),
    'PresentScreen',
  ),
})

/** Everything else lies under its language, and the period goes along from page to page. */
const languageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$lang',
  validateSearch: PeriodSearch,
  search: { middlewares: [retainSearchParams([...periodKeys])] },
  beforeLoad: ({ location }) => {
    if (!findLanguage(location.pathname)) throw notFound()
  },
  component: WebFrame,
  notFoundComponent: () => <AddressFailure code="not_found" />,
})

const languageHomeRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/$lang/window', params })
  },
})

const windowHomeRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'window',
  validateSearch: WindowSearch,
  component: WindowHome,
})

const windowRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'window/$level/$node',
  validateSearch: WindowSearch,
  component: WindowScreen,
})

const casesRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'window/$level/$node/cases',
  validateSearch: CasesSearch,
  component: lazyRouteComponent(
    () => import('./modules/managers-window/ui/cases/CasesScreen.tsx'),
    'CasesScreen',
  ),
})

const rowsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'window/$level/$node/rows/$indicator',
  validateSearch: RowsSearch,
  component: lazyRouteComponent(() => import('./modules/managers-window/ui/RowsScreen.tsx'), 'RowsScreen'),
})

const whyRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'window/$level/$node/why/$indicator',
  validateSearch: WhySearch,
  component: lazyRouteComponent(() => import('./modules/managers-window/ui/why/WhyScreen.tsx'), 'WhyScreen'),
})

const fairRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'window/$level/$node/fair/$indicator',
  validateSearch: FairSearch,
  component: lazyRouteComponent(
    () => import('./modules/managers-window/ui/fair/FairScreen.tsx'),
    'FairScreen',
  ),
})

const explanationsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'explanations',
  component: lazyRouteComponent(
    () => import('./modules/managers-window/ui/explanations/ExplanationsScreen.tsx'),
    'ExplanationsScreen',
  ),
})

const watchedRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'watched',
  validateSearch: WatchSearch,
  component: lazyRouteComponent(() => import('./modules/alerts/ui/WatchScreen.tsx'), 'WatchScreen'),
})

const revisionRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'window/$level/$node/revision/$indicator',
  validateSearch: RevisionSearch,
  component: lazyRouteComponent(
    () => import('./modules/managers-window/ui/revision/RevisionScreen.tsx'),
    'RevisionScreen',
  ),
})

/** A specialist's page is that of the node; this is its short address. */
const specialistRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'specialist/$staff',
  beforeLoad: ({ params: { lang, staff } }) => {
    throw redirect({
      to: '/$lang/window/$level/$node',
      params: { lang, level: 'specialist', node: staff },
      search: (before) => before,
    })
  },
})

const catalogueRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'indicators',
  component: lazyRouteComponent(
    () => import('./modules/indicators/ui/CatalogueScreen.tsx'),
    'CatalogueScreen',
  ),
})

const indicatorRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'indicators/$indicator',
  component: lazyRouteComponent(
    () => import('./modules/indicators/ui/IndicatorScreen.tsx'),
    'IndicatorScreen',
  ),
})

/** No indicator has a hyphen in its id, so this is none of them. */
const trialsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'indicators/definition-trials',
  component: lazyRouteComponent(
    () => import('./modules/indicators/ui/trial/TrialsScreen.tsx'),
    'TrialsScreen',
  ),
})

const trialRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'indicators/definition-trials/$trial',
  validateSearch: TrialSearch,
  component: lazyRouteComponent(() => import('./modules/indicators/ui/trial/TrialScreen.tsx'), 'TrialScreen'),
})

const releasesRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'publication',
  component: lazyRouteComponent(
    () => import('./modules/indicators/ui/releases/ReleasesScreen.tsx'),
    'ReleasesScreen',
  ),
})

const releaseRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'publication/$release',
  component: lazyRouteComponent(
    () => import('./modules/indicators/ui/releases/ReleaseScreen.tsx'),
    'ReleaseScreen',
  ),
})

const runsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'calculations',
  component: lazyRouteComponent(() => import('./modules/indicators/ui/runs/RunsScreen.tsx'), 'RunsScreen'),
})

const cascadeRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/cascade/$level/$node',
  validateSearch: CascadeSearch,
  component: lazyRouteComponent(
    () => import('./modules/planning/ui/cascade/CascadeScreen.tsx'),
    'CascadeScreen',
  ),
})

const registerRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'register',
  component: lazyRouteComponent(() => import('./modules/register/ui/RegisterScreen.tsx'), 'RegisterScreen'),
})

const qualityRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'data-quality',
  validateSearch: QualitySearch,
  component: lazyRouteComponent(
    () => import('./modules/register/ui/DataQualityScreen.tsx'),
    'DataQualityScreen',
  ),
})

const nodeQualityRoutes = [
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'quality',
    component: lazyRouteComponent(() => import('./modules/data-quality/ui/QualityHome.tsx'), 'QualityHome'),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'quality/$level/$node',
    validateSearch: NodeQualitySearch,
    component: lazyRouteComponent(
      () => import('./modules/data-quality/ui/QualityScreen.tsx'),
      'QualityScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'quality/$level/$node/mend',
    validateSearch: MendSearch,
    component: lazyRouteComponent(() => import('./modules/data-quality/ui/MendScreen.tsx'), 'MendScreen'),
  }),
] as const

const vacancyRoutes = [
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'vacancies',
    component: lazyRouteComponent(() => import('./modules/vacancy-risk/ui/BoardHome.tsx'), 'BoardHome'),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'vacancies/rules',
    component: lazyRouteComponent(() => import('./modules/vacancy-risk/ui/RulesScreen.tsx'), 'RulesScreen'),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'vacancies/$level/$node',
    validateSearch: BoardSearch,
    component: lazyRouteComponent(() => import('./modules/vacancy-risk/ui/BoardScreen.tsx'), 'BoardScreen'),
  }),
] as const

const forecastsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'forecasts',
  component: lazyRouteComponent(
    () => import('./modules/forecasting/ui/ForecastsScreen.tsx'),
    'ForecastsScreen',
  ),
})

const AccountScreen = lazy(async () => {
  const screen = await import('./modules/identity/ui/account/AccountScreen.tsx')
  return { default: screen.AccountScreen }
})
const TellingPart = lazy(async () => {
  const part = await import('./modules/alerts/ui/public/TellingPart.tsx')
  return { default: part.TellingPart }
})

const accountRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'account',
  component: () => (
    <Suspense>
      <AccountScreen>
        {/* On its own: the account that is shown already does not vanish while this comes. */}
        <Suspense>
          <TellingPart />
        </Suspense>
      </AccountScreen>
    </Suspense>
  ),
})

const permissionsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'permissions',
  validateSearch: PermissionsSearch,
  component: lazyRouteComponent(
    () => import('./modules/identity/ui/permissions/PermissionsScreen.tsx'),
    'PermissionsScreen',
  ),
})

const accountsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'accounts',
  validateSearch: AccountsSearch,
  component: lazyRouteComponent(
    () => import('./modules/identity/ui/accounts/AccountsScreen.tsx'),
    'AccountsScreen',
  ),
})

const auditRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'audit',
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('./modules/identity/ui/audit/AuditScreen.tsx'), 'AuditScreen'),
})

const planRoutes = [
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan',
    component: lazyRouteComponent(() => import('./modules/planning/ui/plans/PlansScreen.tsx'), 'PlansScreen'),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year',
    validateSearch: PlanSearch,
    component: lazyRouteComponent(() => import('./modules/planning/ui/plans/PlanScreen.tsx'), 'PlanScreen'),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/changes',
    component: lazyRouteComponent(
      () => import('./modules/planning/ui/plans/ChangesScreen.tsx'),
      'ChangesScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/orders',
    validateSearch: OrdersSearch,
    component: lazyRouteComponent(
      () => import('./modules/planning/ui/orders/OrdersScreen.tsx'),
      'OrdersScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/orders/$order',
    component: lazyRouteComponent(
      () => import('./modules/planning/ui/orders/OrderScreen.tsx'),
      'OrderScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/proposals',
    validateSearch: ProposalsSearch,
    component: lazyRouteComponent(
      () => import('./modules/planning/ui/proposals/ProposalsScreen.tsx'),
      'ProposalsScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/recommendations',
    validateSearch: RecommendationsSearch,
    component: lazyRouteComponent(
      () => import('./modules/planning/ui/recommendations/RecommendationsScreen.tsx'),
      'RecommendationsScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/redundancy',
    validateSearch: RedundancySearch,
    component: lazyRouteComponent(
      () => import('./modules/planning/ui/redundancy/RedundancyScreen.tsx'),
      'RedundancyScreen',
    ),
  }),
] as const
const approvalsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'approvals',
  component: lazyRouteComponent(
    () => import('./modules/planning/ui/approvals/ApprovalsScreen.tsx'),
    'ApprovalsScreen',
  ),
})

const taskRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/tasks/$staff',
  validateSearch: TaskSearch,
  component: lazyRouteComponent(() => import('./modules/planning/ui/task/TaskScreen.tsx'), 'TaskScreen'),
})

const standingRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/standing/$level/$node',
  validateSearch: StandingSearch,
  component: lazyRouteComponent(
    () => import('./modules/planning/ui/standing/StandingScreen.tsx'),
    'StandingScreen',
  ),
})

const activitiesRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/activities/$level/$node',
  validateSearch: ActivitiesSearch,
  component: lazyRouteComponent(
    () => import('./modules/planning/ui/activities/ActivitiesScreen.tsx'),
    'ActivitiesScreen',
  ),
})

const moneyRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/money',
  validateSearch: MoneySearch,
  component: lazyRouteComponent(() => import('./modules/planning/ui/money/MoneyScreen.tsx'), 'MoneyScreen'),
})

const suggestionRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/suggestion/$level/$node/$indicator',
  component: lazyRouteComponent(
    () => import('./modules/planning/ui/suggestion/SuggestionScreen.tsx'),
    'SuggestionScreen',
  ),
})

const conditionsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/conditions/$level/$node',
  validateSearch: ConditionsSearch,
  component: lazyRouteComponent(
    () => import('./modules/planning/ui/conditions/ConditionsScreen.tsx'),
    'ConditionsScreen',
  ),
})

const yearEndRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/year-end/$level/$node',
  validateSearch: YearEndSearch,
  component: lazyRouteComponent(
    () => import('./modules/planning/ui/year-end/YearEndScreen.tsx'),
    'YearEndScreen',
  ),
})

const monthsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/months/$level/$node',
  component: lazyRouteComponent(
    () => import('./modules/planning/ui/months/MonthsScreen.tsx'),
    'MonthsScreen',
  ),
})

const monthRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/months/$level/$node/$month',
  component: lazyRouteComponent(() => import('./modules/planning/ui/months/MonthScreen.tsx'), 'MonthScreen'),
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  presentRoute,
  languageRoute.addChildren([
    languageHomeRoute,
    windowHomeRoute,
    windowRoute,
    casesRoute,
    rowsRoute,
    whyRoute,
    fairRoute,
    explanationsRoute,
    watchedRoute,
    revisionRoute,
    specialistRoute,
    ...planRoutes,
    catalogueRoute,
    indicatorRoute,
    trialsRoute,
    trialRoute,
    releasesRoute,
    releaseRoute,
    runsRoute,
    cascadeRoute,
    registerRoute,
    qualityRoute,
    forecastsRoute,
    ...nodeQualityRoutes,
    ...vacancyRoutes,
    accountRoute,
    permissionsRoute,
    accountsRoute,
    auditRoute,
    approvalsRoute,
    taskRoute,
    standingRoute,
    activitiesRoute,
    moneyRoute,
    yearEndRoute,
    suggestionRoute,
    conditionsRoute,
    monthsRoute,
    monthRoute,
  ]),
])

/** Addresses are read and written as plain text: every value in them is one. */
const router = createRouter({
  routeTree,
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null)
    const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
    return text === '' ? '' : `?${text}`
  },
  scrollRestoration: true,
  defaultErrorComponent: ({ error }) =>
    error instanceof SearchParamError ? <AddressFailure code="bad_address" /> : <PageFailure error={error} />,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

const client = createQueryClient((error) => {
  if (isSignedOut(error)) leaveForSignIn()
})

/** When a sign-in has ended, what was read with it goes; whoever signs in next comes back to the page. */
function leaveForSignIn(): void {
  const { pathname, href } = router.state.location
  const lang = findLanguage(pathname)
  if (!lang || pathname === `/${lang}/sign-in`) return
  client.clear()
  void router.navigate({ to: '/$lang/sign-in', params: { lang }, search: { return: href }, replace: true })
}

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no element with the id "root"')

createRoot(place).render(
  <StrictMode>
    <DesignProvider>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </DesignProvider>
  </StrictMode>,
)
