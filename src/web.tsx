import './platform/http/zod-in-browser.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  notFound,
  RouterProvider,
  redirect,
  retainSearchParams,
  SearchParamError,
} from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { speak } from './design/language/i18n.ts'
import { PeriodSearch, periodKeys } from './design/period/period-search.ts'
import { createQueryClient } from './design/reading/query-client.ts'
import { AddressFailure, PageFailure } from './design/states/AddressFailure.tsx'
import { DesignProvider } from './design/theme/DesignProvider.tsx'
import { AccountScreen } from './modules/identity/ui/account/AccountScreen.tsx'
import { AccountsScreen } from './modules/identity/ui/accounts/AccountsScreen.tsx'
import { AccountsSearch } from './modules/identity/ui/accounts/accounts-search.ts'
import { AuditScreen } from './modules/identity/ui/audit/AuditScreen.tsx'
import { AuditSearch } from './modules/identity/ui/audit/audit-search.ts'
import { PermissionsScreen } from './modules/identity/ui/permissions/PermissionsScreen.tsx'
import { PermissionsSearch } from './modules/identity/ui/permissions/permissions-search.ts'
import { isSignedOut } from './modules/identity/ui/public/is-signed-out.ts'
import { SignInScreen } from './modules/identity/ui/sign-in/SignInScreen.tsx'
import { SignInSearch } from './modules/identity/ui/sign-in/sign-in-search.ts'
import { CatalogueScreen } from './modules/indicators/ui/CatalogueScreen.tsx'
import { IndicatorScreen } from './modules/indicators/ui/IndicatorScreen.tsx'
import { ReleaseScreen } from './modules/indicators/ui/releases/ReleaseScreen.tsx'
import { ReleasesScreen } from './modules/indicators/ui/releases/ReleasesScreen.tsx'
import { RunsScreen } from './modules/indicators/ui/runs/RunsScreen.tsx'
import { TrialScreen } from './modules/indicators/ui/trial/TrialScreen.tsx'
import { TrialsScreen } from './modules/indicators/ui/trial/TrialsScreen.tsx'
import { TrialSearch } from './modules/indicators/ui/trial/trial-search.ts'
import { RowsScreen } from './modules/managers-window/ui/RowsScreen.tsx'
import { WindowHome } from './modules/managers-window/ui/WindowHome.tsx'
import { WindowScreen } from './modules/managers-window/ui/WindowScreen.tsx'
import { RowsSearch, WindowSearch } from './modules/managers-window/ui/window-search.ts'
import { ActivitiesScreen } from './modules/planning/ui/activities/ActivitiesScreen.tsx'
import { ActivitiesSearch } from './modules/planning/ui/activities/activities-search.ts'
import { ApprovalsScreen } from './modules/planning/ui/approvals/ApprovalsScreen.tsx'
import { CascadeScreen } from './modules/planning/ui/cascade/CascadeScreen.tsx'
import { CascadeSearch } from './modules/planning/ui/cascade/cascade-search.ts'
import { MoneyScreen } from './modules/planning/ui/money/MoneyScreen.tsx'
import { MoneySearch } from './modules/planning/ui/money/money-search.ts'
import { OrderScreen } from './modules/planning/ui/orders/OrderScreen.tsx'
import { OrdersScreen } from './modules/planning/ui/orders/OrdersScreen.tsx'
import { OrdersSearch } from './modules/planning/ui/orders/order-search.ts'
import { ChangesScreen } from './modules/planning/ui/plans/ChangesScreen.tsx'
import { PlanScreen } from './modules/planning/ui/plans/PlanScreen.tsx'
import { PlansScreen } from './modules/planning/ui/plans/PlansScreen.tsx'
import { PlanSearch } from './modules/planning/ui/plans/plan-search.ts'
import { ProposalsScreen } from './modules/planning/ui/proposals/ProposalsScreen.tsx'
import { ProposalsSearch } from './modules/planning/ui/proposals/proposals-search.ts'
import { RecommendationsScreen } from './modules/planning/ui/recommendations/RecommendationsScreen.tsx'
import { RecommendationsSearch } from './modules/planning/ui/recommendations/recommendations-search.ts'
import { RedundancyScreen } from './modules/planning/ui/redundancy/RedundancyScreen.tsx'
import { RedundancySearch } from './modules/planning/ui/redundancy/redundancy-search.ts'
import { StandingScreen } from './modules/planning/ui/standing/StandingScreen.tsx'
import { StandingSearch } from './modules/planning/ui/standing/standing-search.ts'
import { TaskScreen } from './modules/planning/ui/task/TaskScreen.tsx'
import { TaskSearch } from './modules/planning/ui/task/task-search.ts'
import { YearEndScreen } from './modules/planning/ui/year-end/YearEndScreen.tsx'
import { YearEndSearch } from './modules/planning/ui/year-end/year-end-search.ts'
import { DataQualityScreen } from './modules/register/ui/DataQualityScreen.tsx'
import { QualitySearch } from './modules/register/ui/quality-search.ts'
import { RegisterScreen } from './modules/register/ui/RegisterScreen.tsx'
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
  component: SignInScreen,
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

const rowsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'window/$level/$node/rows/$indicator',
  validateSearch: RowsSearch,
  component: RowsScreen,
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
  component: CatalogueScreen,
})

const indicatorRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'indicators/$indicator',
  component: IndicatorScreen,
})

/** No indicator has a hyphen in its id, so this is none of them. */
const trialsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'indicators/definition-trials',
  component: TrialsScreen,
})

const trialRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'indicators/definition-trials/$trial',
  validateSearch: TrialSearch,
  component: TrialScreen,
})

const releasesRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'publication',
  component: ReleasesScreen,
})

const releaseRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'publication/$release',
  component: ReleaseScreen,
})

const runsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'calculations',
  component: RunsScreen,
})

const cascadeRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/cascade/$level/$node',
  validateSearch: CascadeSearch,
  component: CascadeScreen,
})

const registerRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'register',
  component: RegisterScreen,
})

const qualityRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'data-quality',
  validateSearch: QualitySearch,
  component: DataQualityScreen,
})

const accountRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'account',
  component: AccountScreen,
})

const permissionsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'permissions',
  validateSearch: PermissionsSearch,
  component: PermissionsScreen,
})

const accountsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'accounts',
  validateSearch: AccountsSearch,
  component: AccountsScreen,
})

const auditRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'audit',
  validateSearch: AuditSearch,
  component: AuditScreen,
})

const planRoutes = [
  createRoute({ getParentRoute: () => languageRoute, path: 'plan', component: PlansScreen }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year',
    validateSearch: PlanSearch,
    component: PlanScreen,
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/changes',
    component: ChangesScreen,
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/orders',
    validateSearch: OrdersSearch,
    component: OrdersScreen,
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/orders/$order',
    component: OrderScreen,
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/proposals',
    validateSearch: ProposalsSearch,
    component: ProposalsScreen,
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/recommendations',
    validateSearch: RecommendationsSearch,
    component: RecommendationsScreen,
  }),
  createRoute({
    getParentRoute: () => languageRoute,
    path: 'plan/$year/redundancy',
    validateSearch: RedundancySearch,
    component: RedundancyScreen,
  }),
] as const
const approvalsRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'approvals',
  component: ApprovalsScreen,
})

const taskRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/tasks/$staff',
  validateSearch: TaskSearch,
  component: TaskScreen,
})

const standingRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/standing/$level/$node',
  validateSearch: StandingSearch,
  component: StandingScreen,
})

const activitiesRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/activities/$level/$node',
  validateSearch: ActivitiesSearch,
  component: ActivitiesScreen,
})

const moneyRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/money',
  validateSearch: MoneySearch,
  component: MoneyScreen,
})

const yearEndRoute = createRoute({
  getParentRoute: () => languageRoute,
  path: 'plan/$year/year-end/$level/$node',
  validateSearch: YearEndSearch,
  component: YearEndScreen,
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  languageRoute.addChildren([
    languageHomeRoute,
    windowHomeRoute,
    windowRoute,
    rowsRoute,
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
