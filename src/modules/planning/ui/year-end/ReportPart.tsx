import { useState } from 'react'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { DownloadLink } from '../../../../design/shell/DownloadLink.tsx'
import { endpointAddress } from '../../../../platform/http/endpoint-address.ts'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { DocumentFormat, getReportFile, issueReport, type YearEnd } from '../../contract.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import classes from '../Work.module.css'
import { useYearEndDone } from './use-year-end-done.ts'
import { useYearEndTexts } from './year-end-texts.ts'

/** The annual report as it was issued; issuing it, for the director. */
export function ReportPart({ ended: { year, report, mayIssue, version } }: { ended: YearEnd }) {
  const say = useYearEndTexts()
  const done = useYearEndDone()
  const [asking, setAsking] = useState(false)
  const action = useAction(issueReport, async () => {
    setAsking(false)
    await done()
  })
  return (
    <section className={classes.section} aria-labelledby="report">
      <h2 id="report">{say('report')}</h2>
      {report ? (
        <>
          <p className={classes.signature}>
            {say('report.signed', { day: report.on })} <SignatureInWords signature={report.signature} />
          </p>
          <div className={classes.files}>
            {DocumentFormat.options.map((as) => (
              <DownloadLink
                key={as}
                href={endpointAddress(getReportFile, { params: { year }, query: { as } })}
              >
                {say(`report.${as}`)}
              </DownloadLink>
            ))}
          </div>
        </>
      ) : (
        <p className={classes.text}>{say('report.none')}</p>
      )}
      {mayIssue && (
        <div data-screen-only>
          <Button strong onClick={() => setAsking(true)}>
            {say('issue')}
          </Button>
        </div>
      )}
      {asking && (
        <SignDialog
          title={say('issue.title', { year })}
          action={say('issue')}
          permission="report.issue"
          note={null}
          error={action.error}
          isPending={action.isPending}
          onSign={() => action.mutate({ params: { year }, body: { version } })}
          onClose={() => {
            setAsking(false)
            action.reset()
          }}
        >
          <p>{say('issue.text')}</p>
        </SignDialog>
      )}
    </section>
  )
}
