import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getCascade } from '../../contract.ts'
import { YearPage } from '../page/YearPage.tsx'
import { CascadeEditor } from './CascadeEditor.tsx'
import { CascadeFailure } from './CascadeFailure.tsx'
import { useCascadeTexts } from './cascade-texts.ts'

/** The targets of a plan from a node down: seen, moved, brought into force. */
export function CascadeScreen() {
  const say = useCascadeTexts()
  const client = useQueryClient()
  const { year, level, node } = useParams({ from: '/$lang/plan/$year/cascade/$level/$node' })
  const reply = useEndpoint(getCascade, { params: { year, level, node } })
  // Others move targets too: what was read before is not begun with again.
  useEffect(() => () => client.removeQueries({ queryKey: [getCascade.path] }), [client])
  const top = reply.data?.nodes[0]
  const title = top ? say('title', { name: top.name }) : say('titleLoading')
  return (
    <YearPage year={year} title={title} place={{ level, node }}>
      {reply.isPending && <LoadingRows rows={12} />}
      {reply.isError && <CascadeFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {reply.data && <CascadeEditor key={`${year} ${level} ${node}`} read={reply.data} />}
    </YearPage>
  )
}
