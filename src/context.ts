import { refuseUnfinishedRestore } from './backup/unfinished-restore.ts'
import { sentTables } from './exported/sent-tables.ts'
import { alertsMigrations, type SentTables } from './modules/alerts/index.ts'
import { forecastingMigrations, openCourse } from './modules/forecasting/index.ts'
import {
  checkInstallation,
  type Identity,
  type IdentityContext,
  identityMigrations,
  type Knowing,
  openIdentity,
  type Viewed,
} from './modules/identity/index.ts'
import {
  type Catalogue,
  followServiceResults,
  followServiceTrials,
  indicatorMigrations,
  loadCatalogue,
  openResults,
  openServiceResults,
  openServiceTrials,
  type Results,
  type RunRecorder,
  recordRuns,
  retryFailed,
  type ServiceTrials,
} from './modules/indicators/index.ts'
import { type Boundaries, readBoundariesSetting, windowMigrations } from './modules/managers-window/index.ts'
import { type PlacesOnDay, placesOnDay } from './modules/organisation/index.ts'
import { type CourseOn, planningMigrations } from './modules/planning/index.ts'
import {
  followJournal,
  followOutbox,
  keepCluster,
  openRegister,
  openServiceJournal,
  outboxMigrations,
  type PublishedOrganisation,
  type Register,
  type RegisterCluster,
  readOrganisation,
} from './modules/register/index.ts'
import { vacancyRiskMigrations } from './modules/vacancy-risk/index.ts'
import { anchorAudit } from './platform/audit/audit-anchors.ts'
import { auditMigrations } from './platform/audit/audit-migrations.ts'
import { bundleMigrations } from './platform/bundles/bundle-migrations.ts'
import { dayOf } from './platform/calendar/day.ts'
import { type Clock, openClock } from './platform/clock/clock.ts'
import { Refusal } from './platform/command/command.ts'
import { keepEntered } from './platform/entered/keep-entered.ts'
import type { ModuleMigrations } from './platform/entered/migrate-entered.ts'
import { type Entered, openEntered } from './platform/entered/open-entered.ts'
import { Problem } from './platform/http/problem.ts'
import { type Job, openJobs } from './platform/jobs/open-jobs.ts'
import type { Log } from './platform/log/open-log.ts'
import { type MailSettings, readMailSettings } from './platform/mail/mail-settings.ts'

/** The tables of every module in the store of what people enter. */
export const enteredMigrations: readonly ModuleMigrations[] = [
  outboxMigrations,
  indicatorMigrations,
  auditMigrations,
  identityMigrations,
  planningMigrations,
  forecastingMigrations,
  alertsMigrations,
  windowMigrations,
  vacancyRiskMigrations,
  bundleMigrations,
]

/** What routes and commands work with: an opened data folder. Each asks for the part that it needs. */
export type AppContext = {
  folder: string
  clock: Clock
  log: Log
  /** The open register. Reading this throws a Problem (503) while it is closed or when it cannot be opened. */
  readonly register: Register
  /** What has been calculated from the register; the same Problem while that is closed. */
  readonly results: Results
  /** The cluster of `CLICKHOUSE_URL` that holds what the register does; null where none is given. */
  readonly cluster: RegisterCluster | null
  /** The trials that other servers over the same database have too; null where what people enter is in the folder. */
  serviceTrials: ServiceTrials | null
  /** Told of every batch that is accepted, also by a register that is opened after this has been added. */
  whenAccepted: Register['whenAccepted']
  /** Told when results have changed, or others have been opened. */
  whenResultsChanged: Results['whenChanged']
  /** The store of what people enter. Rejects with a Problem (503) where it cannot be opened. */
  entered: () => Promise<Entered<object>>
  /** The keys and settings by which people are known. */
  identity: Identity
  /** How mails are sent; null where none are. */
  mail: MailSettings | null
  /** The tables that can be sent by mail. */
  readonly sentTables: SentTables
  /** The outlines of municipalities that the service supplied; null where it did not. */
  boundaries: Boundaries | null
  /** Who stands under whom on the product's day; null while the register holds no tree, or is closed. */
  places: IdentityContext['places']
  /** How figures of a day stand on the way to their targets. */
  courseOn: CourseOn
  /**
   * Does what needs the register's files to be open nowhere, such as building them anew, and opens the register
   * again. Works too where the register could not be opened.
   */
  whileRegisterClosed: <Result>(work: () => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

/** What goes on by itself as long as a server runs. */
type Jobs = readonly Job<AppContext>[]

export type OpenOptions = {
  log: Log
  /** Opens a folder whose demo is still being made, which everyone else is kept away from. */
  makingDemo?: boolean
  /** Keeps the stored results up with the register, as a server does; a command calculates what it needs. */
  keepsResults?: boolean
  /** What is done by itself at its times; nothing when left out. */
  jobs?: Jobs
  /** The folder of the catalogue; that of `PERKUNAS_CATALOGUE`, else the product's own, when left out. */
  catalogue?: string | undefined
}

/** Several servers over one database. */
type Service = { entered: () => Promise<Entered<object>> }
type Stores = { register: Register; results: Results; cluster: RegisterCluster | null }
/** What routes work with: an opened data folder, and who calls. */
export type RequestContext = AppContext & Viewed & Knowing
type Listeners = Pick<AppContext, 'whenAccepted' | 'whenResultsChanged'>

/**
 * Opens everything in a data folder that this process owns. Throws a Refusal that says what to do when it may not. A
 * damaged register does not keep it from opening: only so can it be rebuilt.
 */
export async function openContext(
  folder: string,
  {
    log,
    makingDemo = false,
    keepsResults = false,
    jobs = [],
    catalogue: catalogueFolder = process.env.PERKUNAS_CATALOGUE || undefined,
  }: OpenOptions,
): Promise<AppContext> {
  await refuseUnfinishedRestore(folder)
  const catalogue = loadCatalogue(catalogueFolder)
  const clock = await openClock(folder)
  const { demo } = clock.settings()
  if (demo && !demo.ready && !makingDemo) {
    throw new Refusal(
      `The demo in ${folder} was never finished. Start it with bin/start, which makes it anew, or remove the folder`,
    )
  }
  if (demo && process.env.DATABASE_URL) {
    throw new Refusal(
      `${folder} holds the demo, whose sign-ins everyone may know, and DATABASE_URL names a database of a service. ` +
        'Unset DATABASE_URL, or name another data folder with --data',
    )
  }
  const identity = await openIdentity({ folder, demo: demo !== null })
  const mail = readMailSettings(process.env, identity.publicAddress)
  const boundaries = await readBoundariesSetting(process.env)
  const listeners: Listeners = { whenAccepted: new Set(), whenResultsChanged: new Set() }
  const ready = Promise.withResolvers<AppContext>()
  const url = process.env.DATABASE_URL || null
  const entered = keepEntered<object>({
    open: () => openChecked({ folder, url, log, identity }),
    whileOpen: keepsResults ? async (store) => goOn(store, await ready.promise, jobs) : undefined,
    log,
  })
  const runs = recordRuns({ folder, entered: entered.opened, log })
  // Servers over one database are one service.
  const service: Service | null = url === null ? null : { entered: entered.opened }
  const open = () =>
    tryToOpen({ folder, clock, log, catalogue, runs, service }, keepsResults ? listeners : null)
  let stores: Stores | Problem = await open()
  const opened = (): Stores => {
    if (stores instanceof Problem) throw stores
    return stores
  }
  const close = async (why: string) => {
    const before = stores
    stores = new Problem(503, 'register_closed', why)
    if (before instanceof Problem) return
    await before.cluster?.close()
    await before.results.close()
    before.register.close()
  }
  clock.whenMoved.add(() => {
    if (keepsResults && !(stores instanceof Problem)) stores.results.refreshSoon()
  })
  const context: AppContext = {
    folder,
    clock,
    log,
    ...listeners,
    entered: entered.opened,
    serviceTrials: service && openServiceTrials(service.entered, folder),
    identity,
    mail,
    boundaries,
    places: knownPlaces(() => (stores instanceof Problem ? null : stores), clock),
    courseOn: async (question) => {
      const courseTo = await openCourse(context, question)
      return (...asked) => {
        const { expected = null, mark = null } = courseTo(...asked) ?? {}
        return expected === null || mark === null ? null : { expected, mark }
      }
    },
    get sentTables() {
      return sentTables(context)
    },
    get register() {
      return opened().register
    },
    get results() {
      return opened().results
    },
    get cluster() {
      return opened().cluster
    },
    whileRegisterClosed: async (work) => {
      await close('The register is closed for a while, as it is being built anew. Try again in a minute')
      try {
        return await work()
      } finally {
        stores = await open()
        if (!(stores instanceof Problem)) for (const told of listeners.whenResultsChanged) told()
      }
    },
    close: async () => {
      // The outbox still works on the register; what was calculated is still to be noted.
      await entered.endWork()
      await entered.ifOpen(({ database }) => anchorAudit(database, folder))
      await close('The register is closed')
      await runs.close()
      await entered.close()
    },
  }
  ready.resolve(context)
  // Not before, as it would take from the opening of the register; nothing waits for it.
  if (keepsResults) entered.keepTrying()
  return context
}

async function openChecked({
  identity,
  ...place
}: {
  folder: string
  url: string | null
  log: Log
  identity: Identity
}): Promise<Entered<object>> {
  const entered = await openEntered<object>({ ...place, migrations: enteredMigrations })
  try {
    await checkInstallation(entered, identity)
    return entered
  } catch (error) {
    await entered.close()
    throw error
  }
}

/** What a server does as long as the store of what people enter is open; gives how it is ended. */
async function goOn(entered: Entered<object>, context: AppContext, jobs: Jobs): Promise<() => Promise<void>> {
  const { log } = context
  const register = () => context.register
  const outbox = await followOutbox({ entered, register, log })
  const journal = await followJournal({ entered, register, log })
  await followServiceResults({ entered, results: () => context.results, log })
  const { serviceTrials } = context
  const trials = serviceTrials && (await followServiceTrials({ entered, trials: serviceTrials, log }))
  const queue = await openJobs(entered, jobs, context, log).catch((error: unknown) => {
    log.error({ err: error }, 'the queue of jobs cannot be opened: nothing is done by itself')
  })
  return async () => {
    await Promise.all([outbox.close(), journal.close(), trials?.close(), queue?.close()])
  }
}

async function tryToOpen(
  {
    folder,
    clock,
    log,
    catalogue,
    runs,
    service,
  }: {
    folder: string
    clock: Clock
    log: Log
    catalogue: Catalogue
    runs: RunRecorder
    service: Service | null
  },
  listeners: Listeners | null,
): Promise<Stores | Problem> {
  try {
    const register = await openRegister(folder, {
      service: service && openServiceJournal(service.entered),
    })
    if (service) await joinService(register, log)
    const results = await openResults({
      service: service && openServiceResults(service.entered),
      folder,
      register,
      clock,
      log,
      catalogue,
      runs,
      follows: listeners !== null,
    })
    if (listeners) {
      const { whenAccepted, whenResultsChanged } = listeners
      register.whenAccepted.add(results.refreshSoon)
      register.whenAccepted.add((change) => {
        for (const told of whenAccepted) told(change)
      })
      results.whenChanged.add(() => {
        for (const told of whenResultsChanged) told()
      })
      retryFailed(results)
      results.refreshSoon()
    }
    const addresses = process.env.CLICKHOUSE_URL
    const cluster = addresses ? keepCluster({ register, addresses, log }) : null
    if (cluster) {
      register.whenAccepted.add(cluster.loadSoon)
      // What a command brings it tells itself; a server takes up what was missed.
      if (listeners) cluster.loadSoon()
    }
    return { register, results, cluster }
  } catch (error) {
    log.error({ err: error }, 'the register cannot be opened')
    const why = error instanceof Error ? error.message : String(error)
    return new Problem(
      503,
      'register_closed',
      `The register in ${folder} cannot be opened: ${why}\n"perkunas rebuild" builds it anew from its journal`,
    )
  }
}

/**
 * Brings a register to where its service is before anything is calculated of it. It is served as it is where the database
 * cannot be reached, and brought up when it can.
 */
async function joinService(register: Register, log: Log): Promise<void> {
  try {
    // All that may take minutes is taken up while others go on accepting batches.
    if (await register.takeUp()) await register.serially(async () => undefined)
  } catch (error) {
    if (!(error instanceof Problem)) {
      register.close()
      throw error
    }
    log.warn({ err: error }, 'the register is as it was: other servers could not be asked')
  }
}

/** The places of the organisation on the product's day, put together once for a state of either. */
function knownPlaces(open: () => Stores | null, clock: Clock): IdentityContext['places'] {
  let read: { register: Register; organisation: Promise<PublishedOrganisation> } | undefined
  let last: { organisation: PublishedOrganisation; today: string; places: PlacesOnDay } | undefined
  return async () => {
    const stores = open()
    if (!stores) return null
    const { register, results } = stores
    const standing = results.standing()
    // Before anything has been calculated the register itself is asked.
    if (!standing && read?.register !== register) read = { register, organisation: organisationOf(register) }
    const organisation = standing?.organisation ?? (await read!.organisation)
    if (organisation.throughTime.nodes.length === 0) {
      read = undefined
      return null
    }
    const today = clock.today().toString()
    if (last?.organisation !== organisation || last.today !== today) {
      last = { organisation, today, places: placesOnDay(organisation, dayOf(today)) }
    }
    return last.places
  }
}

async function organisationOf(register: Register): Promise<PublishedOrganisation> {
  const connection = await register.connect()
  try {
    return await readOrganisation(connection)
  } finally {
    connection.closeSync()
  }
}
