import type { MailSettings } from '../../platform/mail/mail-settings.ts'
import type { BothLanguages, Language } from '../../platform/text/both-languages.ts'
import type { ForecastContext } from '../forecasting/index.ts'
import type { IdentityContext, Viewed, Viewer } from '../identity/index.ts'
import type { Report, ReportedTable } from './contract.ts'

/** What marks are told with. */
export type AlertsContext = ForecastContext & {
  places: IdentityContext['places']
  /** Null where no mails are sent. */
  mail: MailSettings | null
}

/** The same for someone who asks. */
export type AskedContext = AlertsContext & Viewed

/** A table of any endpoint as a file, and the address of the page where it stands, as it was known then. */
export type MadeTable = { name: string; type: string; bytes: Uint8Array; address: string }

/** The tables of the product that can be sent. */
export type SentTables = {
  /** By the path of the endpoint that gives them. */
  titles: ReadonlyMap<string, BothLanguages>
  /** Makes the file as somebody is given it. Throws a Problem: 403 where it is not for them, else what its endpoint says. */
  make: (
    viewer: Viewer,
    table: ReportedTable,
    how: { format: Report['format']; language: Language; date: string; knownOn: string },
  ) => Promise<MadeTable>
}

/** What reports are sent with. */
export type ReportsContext = AlertsContext & { sentTables: SentTables }
