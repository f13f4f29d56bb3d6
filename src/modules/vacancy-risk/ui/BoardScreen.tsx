import { useParams, useSearch } from '@tanstack/react-router'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import type { OrganisationNode } from '../../organisation/contract.ts'
import { getVacancyBoard } from '../contract.ts'
import { BoardContent } from './BoardContent.tsx'
import { useRiskTexts } from './risk-texts.ts'

const from = '/$lang/vacancies/$level/$node'
/** Milliseconds after which it is asked again while it is still being learnt. */
const learningPause = 2000

/** The open vacancies that a node answers for, with their exclamation marks. */
export function BoardScreen() {
  const say = useRiskTexts()
  const language = useLanguage()
  const { level, node } = useParams({ from })
  const search = useSearch({ from })
  const reply = useEndpoint(getVacancyBoard, { params: { level, node }, query: {} })
  const board = reply.data
  const link = ({ level: at, id, name }: OrganisationNode) => (
    <PlaceLink to={from} params={{ lang: language, level: at, node: id }} search={{}}>
      {name}
    </PlaceLink>
  )
  return (
    <Page
      title={say('title')}
      kicker={board && link(board.node)}
      crumbs={[
        ...(board ? [...board.above, board.node] : []).map((one) => ({
          key: `${one.level} ${one.id}`,
          item: link(one),
        })),
        { key: 'vacancies', item: say('title') },
      ]}
    >
      {reply.isPending && <LoadingRows rows={12} />}
      {reply.isError && <Failure error={reply.error} onRetry={() => void reply.refetch()} />}
      {board?.learning && <StillLearning level={level} node={node} />}
      {board && !board.learning && <BoardContent board={board} search={search} />}
    </Page>
  )
}

/** Says what is being done, and asks again until it is. */
function StillLearning(params: { level: string; node: string }) {
  const say = useRiskTexts()
  useEndpoint(getVacancyBoard, { params, query: {} }, { refetchEvery: learningPause })
  return <Empty title={say('learning')}>{say('learningText')}</Empty>
}
