import type { MailSettings } from '../../platform/mail/mail-settings.ts'
import type { ForecastContext } from '../forecasting/index.ts'
import type { IdentityContext, Viewed } from '../identity/index.ts'

/** What marks are told with. */
export type AlertsContext = ForecastContext & {
  places: IdentityContext['places']
  /** Null where no mails are sent. */
  mail: MailSettings | null
}

/** The same for someone who asks. */
export type AskedContext = AlertsContext & Viewed
