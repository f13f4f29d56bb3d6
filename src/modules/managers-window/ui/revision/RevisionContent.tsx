import { useInfiniteQuery } from '@tanstack/react-query'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Period } from '../../../../design/period/period.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { callEndpoint } from '../../../../platform/http/call-endpoint.ts'
import { explainRevision, type Indicator, RevisionKind } from '../../../indicators/contract.ts'
import { PagePending } from '../PagePending.tsx'
import { periodQuery } from '../use-place.ts'
import classes from '../Window.module.css'
import { RevisedRows } from './RevisedRows.tsx'
import { useRevisionTexts } from './revision-texts.ts'

type RevisionContentProps = {
  place: { level: string; node: string }
  indicator: Indicator
  period: Period
  since: string
}

const rowsAtOnce = 500
const rowsOfFile = 100_000

/** The figure then and now, how many rows came, went or changed, what each sum moved by, and the rows. */
export function RevisionContent({ place, indicator, period, since }: RevisionContentProps) {
  const say = useRevisionTexts()
  const language = useLanguage()
  const question = {
    params: { indicator: indicator.id },
    query: { ...periodQuery(period), ...place, since },
  }
  const pages = useInfiniteQuery({
    queryKey: [explainRevision.path, question],
    queryFn: ({ pageParam, signal }) =>
      callEndpoint(
        explainRevision,
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
        rows={12}
      />
    )
  }
  const told = RevisionKind.options
    .filter((kind) => first.counts[kind] > 0)
    .map((kind) => say(`count.${kind}`, { count: first.counts[kind] }))
  const shown = read.reduce((count, { rows }) => count + rows.length, 0)
  const sum = (value: number) => formatNumber(language, value, Number.isInteger(value) ? 0 : 2)
  return (
    <>
      <p className={classes.lead}>
        {say('was', { since })}{' '}
        <Figure value={first.was.value} style={indicator} withUnit={indicator.unit !== 'count'} strong />
        {', '}
        {say('now')}{' '}
        <Figure value={first.now.value} style={indicator} withUnit={indicator.unit !== 'count'} strong />
        {told.length === 0 ? `. ${say('none')}` : `: ${told.join(', ')}.`}
      </p>
      <p className={classes.formula}>{first.formula[language]}</p>
      <ul className={classes.keys}>
        {first.sums.map(({ into, title, was, now }) => (
          <li key={into}>
            {say('sum', {
              title: title[language],
              was: sum(was),
              now: sum(now),
              change: formatNumber(language, now - was, Number.isInteger(now - was) ? 0 : 2, true),
            })}
          </li>
        ))}
      </ul>
      {first.total > 0 && (
        <section className={classes.section} aria-labelledby="rows">
          <h2 id="rows">{say('rows')}</h2>
          <RevisedRows pages={read} />
          <p className={classes.more}>
            {say('shown', { shown, total: first.total })}{' '}
            {pages.hasNextPage && (
              <Button
                onClick={() => void pages.fetchNextPage()}
                disabled={pages.isFetchingNextPage}
                screenOnly
              >
                {say('more')}
              </Button>
            )}
          </p>
          <ExportMenu
            endpoint={explainRevision}
            input={{ ...question, query: { ...question.query, limit: rowsOfFile } }}
          >
            {say('csv')}
          </ExportMenu>
        </section>
      )}
    </>
  )
}
