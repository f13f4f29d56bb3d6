import { useInfiniteQuery } from '@tanstack/react-query'
import { Figure } from '../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { Period } from '../../../design/period/period.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { callEndpoint } from '../../../platform/http/call-endpoint.ts'
import { explainFigure, type Indicator } from '../../indicators/contract.ts'
import { Definition } from '../../indicators/ui/public/Definition.tsx'
import type { WindowPage } from '../contract.ts'
import { ExplainedRows } from './ExplainedRows.tsx'
import { findNoValueReason } from './no-value-reason.ts'
import { PagePending } from './PagePending.tsx'
import { StateLine } from './StateLine.tsx'
import { SumsTable } from './SumsTable.tsx'
import { periodQuery } from './use-place.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type RowsContentProps = {
  page: WindowPage
  indicator: Indicator
  period: Period
  into: string | undefined
}

const rowsAtOnce = 500
const rowsOfFile = 100_000

/** The number, the sums and the formula that make it, then the rows of the sums or of one of them. */
export function RowsContent({ page, indicator, period, into }: RowsContentProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  const question = {
    params: { indicator: indicator.id },
    query: { ...periodQuery(period), level: page.node.level, node: page.node.id, into },
  }
  const pages = useInfiniteQuery({
    queryKey: [explainFigure.path, question],
    queryFn: ({ pageParam, signal }) =>
      callEndpoint(
        explainFigure,
        { ...question, query: { ...question.query, limit: rowsAtOnce, offset: pageParam } },
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => {
      const next = last.offset + last.rows.length
      return next < last.total && last.rows.length > 0 ? next : undefined
    },
  })
  const read = pages.data?.pages ?? []
  const first = read[0]
  if (!first) {
    return (
      <PagePending
        error={pages.error}
        onRetry={() => void pages.refetch()}
        knownOn={period.knownOn}
        rows={16}
      />
    )
  }
  return (
    <>
      <p className={classes.lead}>
        <span className={classes.large}>
          <Figure
            value={first.figure.value}
            style={indicator}
            reason={say(findNoValueReason(first.figure))}
            withUnit
            strong
          />
        </span>{' '}
        {say('rows.between', { from: first.from, to: first.date })}
      </p>
      <StateLine state={page.state} />
      <section className={classes.section} aria-labelledby="sums">
        <h2 id="sums">{say('rows.sums')}</h2>
        <p className={classes.formula}>{first.formula[language]}</p>
        <div className={classes.narrow}>
          <SumsTable explanation={first} indicator={indicator} into={into} />
        </div>
      </section>
      <section className={classes.section} aria-labelledby="rows">
        <h2 id="rows">{say('rows.title', { count: first.total })}</h2>
        <ExplainedRows
          pages={read}
          onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          reading={pages.isFetchingNextPage}
          atOnce={rowsAtOnce}
        />
        <ExportMenu
          endpoint={explainFigure}
          input={{ ...question, query: { ...question.query, limit: rowsOfFile } }}
        >
          {say('rows.csv')}
        </ExportMenu>
      </section>
      <section className={classes.section} aria-labelledby="definition">
        <h2 id="definition">{say('rows.definition')}</h2>
        <Definition indicator={indicator} language={language} />
      </section>
    </>
  )
}
