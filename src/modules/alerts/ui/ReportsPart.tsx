import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useAction } from '../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { useCatalogue } from '../../indicators/ui/public/use-catalogue.ts'
import { changeReport, getReports, type Report } from '../contract.ts'
import classes from './Alerts.module.css'
import { AlertsFailure } from './AlertsFailure.tsx'
import { useAlertTexts } from './alerts-texts.ts'
import { ReportForm } from './ReportForm.tsx'
import { type ReportAct, ReportsTable } from './ReportsTable.tsx'
import { useReportWords } from './use-report-words.ts'
import { useReread } from './use-reread.ts'

/** The tables that one has sent regularly; with one in the address, the form that sets it up. */
export function ReportsPart() {
  const say = useAlertTexts()
  const language = useLanguage()
  const words = useReportWords()
  const search = useSearch({ from: '/$lang/watched' })
  const catalogue = useCatalogue()
  const { data, error } = useEndpoint(getReports, { query: { level: search.level, node: search.node } })
  const [done, setDone] = useState('')
  const reread = useReread()
  const { mutate, error: refusal } = useAction(changeReport, reread)
  const act = (report: Report, what: ReportAct) => {
    setDone('')
    mutate(
      { params: { report: report.report }, body: { version: report.version, act: what } },
      { onSuccess: () => setDone(say(`report.done.${what}`, { what: words.what(report) })) },
    )
  }
  return (
    <section className={classes.section} aria-labelledby="reports">
      <h2 id="reports">{say('reports')}</h2>
      <p className={classes.text}>{say('reports.text')}</p>
      <AlertsFailure error={error ?? refusal} />
      {data && catalogue.data ? (
        <>
          {!data.sendsMail && <p className={classes.notice}>{say('telling.noMail')}</p>}
          {data.sendsMail && data.address === null && (
            <p className={classes.notice}>
              {say('reports.noAddress')}{' '}
              <PlaceLink to="/$lang/account" params={{ lang: language }} hash="telling">
                {say('settings')}
              </PlaceLink>
            </p>
          )}
          {search.send !== undefined && (
            <ReportForm
              key={JSON.stringify(search)}
              search={search}
              own={data}
              indicators={catalogue.data.indicators}
              onAdded={(date) => setDone(say('report.added', { date }))}
            />
          )}
          {data.reports.length === 0 ? (
            search.send === undefined && <Empty title={say('reports.none')}>{say('reports.none.text')}</Empty>
          ) : (
            <ReportsTable reports={data.reports} sendsMail={data.sendsMail} onAct={act} />
          )}
          <p role="status">{done}</p>
        </>
      ) : (
        !error && <LoadingRows rows={3} />
      )}
    </section>
  )
}
