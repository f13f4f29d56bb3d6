import { useSearch } from '@tanstack/react-router'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { NotAllowed } from '../../../design/states/NotAllowed.tsx'
import { useMay } from '../../identity/ui/public/viewer-context.ts'
import { useCatalogue } from '../../indicators/ui/public/use-catalogue.ts'
import { getAlerts, getWatches } from '../contract.ts'
import classes from './Alerts.module.css'
import { AlertsFailure } from './AlertsFailure.tsx'
import { AlertsPart } from './AlertsPart.tsx'
import { useAlertTexts } from './alerts-texts.ts'
import { ReportsPart } from './ReportsPart.tsx'
import { WatchedPart } from './WatchedPart.tsx'

/** What one watches, how it stands, and which of its marks changed. */
export function WatchScreen() {
  const say = useAlertTexts()
  const may = useMay()
  const { send } = useSearch({ from: '/$lang/watched' })
  const title = say('title')
  // Who comes to have a table sent finds that first, and nothing that is still to load moves it away.
  const parts = [<WatchContent key="watched" />, <ReportsPart key="reports" />]
  return (
    <Page title={title} crumbs={[{ key: 'watched', item: title }]}>
      {may('figures.read') ? send === undefined ? parts : parts.toReversed() : <NotAllowed />}
    </Page>
  )
}

function WatchContent() {
  const say = useAlertTexts()
  const language = useLanguage()
  const watches = useEndpoint(getWatches, {})
  const alerts = useEndpoint(getAlerts, { query: { limit: 100 } })
  const catalogue = useCatalogue()
  const error = watches.error ?? alerts.error ?? catalogue.error
  if (error) return <AlertsFailure error={error} />
  if (!watches.data || !alerts.data || !catalogue.data) return <LoadingRows rows={10} />
  const { watched } = watches.data
  const troubled = watched.filter(({ judgement }) =>
    ['at_risk', 'not_expected', 'not_fulfilled'].includes(judgement?.mark ?? ''),
  ).length
  const { unread } = alerts.data
  return (
    <>
      <p className={classes.lead}>
        {watched.length === 0 ? (
          `${say('watched.none')}. `
        ) : (
          <>
            {say('lead.watched', { count: watched.length })}{' '}
            {troubled > 0 ? say('lead.troubled', { count: troubled }) : say('lead.untroubled')}{' '}
          </>
        )}
        {unread > 0 && <strong>{say('lead.unread', { count: unread })}</strong>}
      </p>
      <p data-screen-only>
        <PlaceLink to="/$lang/account" params={{ lang: language }} hash="telling">
          {say('settings')}
        </PlaceLink>
      </p>
      <AlertsPart alerts={alerts.data} indicators={catalogue.data.indicators} />
      <WatchedPart watches={watches.data} indicators={catalogue.data.indicators} />
    </>
  )
}
