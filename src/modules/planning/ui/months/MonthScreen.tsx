import { useParams } from '@tanstack/react-router'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useMonthNames } from '../../../../design/language/use-month-names.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { getMonth, type MonthPage } from '../../contract.ts'
import { pagePath } from '../page/page-path.ts'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { CausesPart } from './CausesPart.tsx'
import { CloseMonth } from './CloseMonth.tsx'
import { ExecutionPart } from './ExecutionPart.tsx'
import { MonthTable } from './MonthTable.tsx'
import { useMonthTexts } from './month-texts.ts'
import { OfficesTable } from './OfficesTable.tsx'

const from = '/$lang/plan/$year/months/$level/$node/$month'

/** An accounting month at the country or an office: its figures as recorded, what has changed since, causes and the report. */
export function MonthScreen() {
  const say = useMonthTexts()
  const language = useLanguage()
  const names = useMonthNames()
  const { year, level, node, month } = useParams({ from })
  const params = { year, level, node, month }
  const reply = useEndpoint(getMonth, { params })
  const page = reply.data
  const name = names[Number(month) - 1] ?? month
  return (
    <YearPage
      year={year}
      title={say('month.title', { year, month: name, name: page?.node.name ?? '' })}
      place={{ level, node }}
    >
      {page && <MonthLead page={page} name={name} />}
      <p data-screen-only>
        <PlaceLink to={pagePath(language, 'plan', year, 'months', level, node)}>
          {say('all', { year })}
        </PlaceLink>
      </p>
      {reply.isPending && <LoadingRows rows={12} />}
      {reply.isError && <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {page && !page.closed && (
        <>
          <Notice>
            {say(page.state === 'closable' ? 'open.closable' : 'open.running', { last: page.last })}
          </Notice>
          {page.mayClose && <CloseMonth page={page} />}
        </>
      )}
      {page?.closed && (
        <>
          <p className={classes.signature}>
            {say('closed', { at: formatMoment(page.closed.at), knownOn: page.closed.knownOn })}{' '}
            <SignatureInWords signature={page.closed.signature} />
          </p>
          <p data-screen-only>
            <PlaceLink
              to="/$lang/window/$level/$node"
              params={{ lang: language, level, node }}
              search={{ date: page.last, span: 'ytd', 'known-on': page.closed.knownOn }}
            >
              {say('window')}
            </PlaceLink>
          </p>
          <MonthTable page={page} />
          <ExportMenu endpoint={getMonth} input={{ params }}>
            {say('month.csv')}
          </ExportMenu>
          {page.isCountry && <OfficesTable page={page} />}
          <CausesPart page={page} />
          <ExecutionPart page={page} />
        </>
      )}
    </YearPage>
  )
}

/** How the month stands, in a sentence. */
function MonthLead({ page, name }: { page: MonthPage; name: string }) {
  const say = useMonthTexts()
  if (!page.closed) return null
  const judged = page.indicators.filter(({ behind }) => behind !== null)
  const behind = judged.filter((one) => one.behind === true)
  const changed = page.indicators.filter((one) => one.changed).length
  if (judged.length === 0)
    return <p className={classes.lead}>{say('month.nothing', { name: page.node.name })}</p>
  return (
    <p className={classes.lead}>
      {say('month.lead', {
        name: page.node.name,
        month: name,
        onCourse: judged.length - behind.length,
        judged: judged.length,
      })}{' '}
      {changed === 0 ? say('month.unchanged') : say('month.changed', { count: changed })}
    </p>
  )
}
