import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { callEndpoint } from '../../../platform/http/call-endpoint.ts'
import { getToMend } from '../contract.ts'
import { MendContent } from './MendContent.tsx'
import { QualityPlace } from './QualityPlace.tsx'
import { useQualityTexts } from './quality-texts.ts'

const from = '/$lang/quality/$level/$node/mend'
const rowsAtOnce = 500

/** What to mend at a node: the rules that its rows break, the gravest first, and the rows. */
export function MendScreen() {
  const say = useQualityTexts()
  const { level, node } = useParams({ from })
  const { whose, rule, table, severity } = useSearch({ from })
  const question = { params: { level, node }, query: { whose, rule, table, severity } }
  const pages = useInfiniteQuery({
    queryKey: [getToMend.path, question],
    queryFn: ({ pageParam, signal }) =>
      callEndpoint(
        getToMend,
        { ...question, query: { ...question.query, limit: rowsAtOnce, offset: pageParam } },
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => {
      const next = last.offset + last.rows.length
      return next < last.total && last.rows.length > 0 ? next : undefined
    },
  })
  const first = pages.data?.pages[0]
  return (
    <QualityPlace page={first} beneath={say('mend.title')}>
      {pages.isPending && <LoadingRows rows={12} />}
      {pages.isError && <Failure error={pages.error} onRetry={() => void pages.refetch()} />}
      {first && (
        <MendContent
          pages={pages.data?.pages ?? [first]}
          search={{ whose, rule, table, severity }}
          onMore={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          reading={pages.isFetchingNextPage}
        />
      )}
    </QualityPlace>
  )
}
