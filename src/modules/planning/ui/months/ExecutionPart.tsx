import { useState } from 'react'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { DownloadLink } from '../../../../design/shell/DownloadLink.tsx'
import { endpointAddress } from '../../../../platform/http/endpoint-address.ts'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import {
  DocumentFormat,
  getExecutionDraft,
  getExecutionFile,
  type MonthPage,
  signCountryExecution,
  signOfficeExecution,
} from '../../contract.ts'
import { SignDialog } from '../refusal/SignDialog.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { useMonthTexts } from './month-texts.ts'
import { useMonthDone } from './use-month-done.ts'

/** The report of execution as it was signed, or as a draft; signing it, for the head of the place. */
export function ExecutionPart({ page }: { page: MonthPage }) {
  const say = useMonthTexts()
  const { titleOf } = usePlannedIndicators()
  const may = useMay()
  const done = useMonthDone()
  const [asking, setAsking] = useState(false)
  const signed = async () => {
    setAsking(false)
    await done()
  }
  const ofOffice = useAction(signOfficeExecution, signed)
  const ofCountry = useAction(signCountryExecution, signed)
  const { year, month, node, version, report, isCountry, offices } = page
  const action = isCountry ? ofCountry : ofOffice
  const params = { year, month, level: node.level, node: node.id }
  const uncaused = page.indicators.filter(({ behind, cause }) => behind === true && cause === null)
  const unsigned = offices.filter((office) => office.report === null)
  const file = report ? getExecutionFile : getExecutionDraft
  return (
    <section className={classes.section} aria-labelledby="report">
      <h2 id="report">{say('report')}</h2>
      {report ? (
        <p className={classes.signature}>
          {say('report.signed', { day: report.on })} <SignatureInWords signature={report.signature} />
        </p>
      ) : (
        <p className={classes.text}>{say(isCountry ? 'report.noneCountry' : 'report.noneOffice')}</p>
      )}
      {(report || may('month.cause')) && (
        <div className={classes.files}>
          {DocumentFormat.options.map((as) => (
            <DownloadLink key={as} href={endpointAddress(file, { params, query: { as } })}>
              {say(report ? `report.${as}` : `draft.${as}`)}
            </DownloadLink>
          ))}
        </div>
      )}
      {page.maySign && uncaused.length > 0 && (
        <p className={classes.text}>
          {say('sign.uncaused', { titles: uncaused.map(({ indicator }) => titleOf(indicator)).join('; ') })}
        </p>
      )}
      {page.maySign && uncaused.length === 0 && (
        <div data-screen-only>
          <Button strong onClick={() => setAsking(true)}>
            {say('sign')}
          </Button>
        </div>
      )}
      {asking && (
        <SignDialog
          title={say('sign.title', { name: node.name })}
          action={say('sign')}
          permission={isCountry ? 'report.issue' : 'month.sign'}
          note={null}
          error={action.error}
          isPending={action.isPending}
          onSign={() =>
            isCountry
              ? ofCountry.mutate({ params: { year, month }, body: { version } })
              : ofOffice.mutate({ params, body: { version } })
          }
          onClose={() => {
            setAsking(false)
            action.reset()
          }}
        >
          <p>{say('sign.text')}</p>
          {unsigned.length > 0 && (
            <p>{say('sign.unsigned', { names: unsigned.map((office) => office.node.name).join(', ') })}</p>
          )}
        </SignDialog>
      )}
    </section>
  )
}
