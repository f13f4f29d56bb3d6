import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getAlerts } from '../../contract.ts'
import classes from '../Alerts.module.css'
import { useAlertTexts } from '../alerts-texts.ts'

/** Milliseconds after which it is asked again, for what no event told. */
const pause = 300_000

/** How many changed marks are unread, beside the rail's entry; nothing while there are none. */
export function AlertCount() {
  const say = useAlertTexts()
  const language = useLanguage()
  const count = useEndpoint(getAlerts, { query: { limit: 0 } }, { refetchEvery: pause }).data?.unread ?? 0
  if (count === 0) return null
  return (
    <>
      <span className={classes.count} aria-hidden="true">
        {formatNumber(language, count, 0)}
      </span>
      <span className={classes.unseen}> ({say('rail', { count })})</span>
    </>
  )
}
