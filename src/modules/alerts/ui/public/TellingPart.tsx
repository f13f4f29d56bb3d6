import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { getTelling } from '../../contract.ts'
import classes from '../Alerts.module.css'
import { AlertsFailure } from '../AlertsFailure.tsx'
import { useAlertTexts } from '../alerts-texts.ts'
import { MailTable } from '../MailTable.tsx'
import { TellingForm } from '../TellingForm.tsx'

/** What one is told and how, on the page of one's account, and what became of the latest mails. */
export function TellingPart() {
  const may = useMay()
  return may('figures.read') ? <Telling /> : null
}

function Telling() {
  const say = useAlertTexts()
  const { data, error } = useEndpoint(getTelling, {})
  return (
    <section className={classes.section} aria-labelledby="telling">
      <h2 id="telling">{say('telling')}</h2>
      <p className={classes.text}>{say('telling.text')}</p>
      <AlertsFailure error={error} />
      {data ? (
        <>
          {!data.sendsMail && <p className={classes.notice}>{say('telling.noMail')}</p>}
          <TellingForm wishes={data.wishes} />
          {data.mails.length > 0 && <MailTable mails={data.mails} />}
        </>
      ) : (
        !error && <LoadingRows rows={5} />
      )}
    </section>
  )
}
