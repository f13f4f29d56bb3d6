import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { getChain } from '../contract.ts'
import { ChainView } from './ChainView.tsx'
import type { CatalogueSearch } from './catalogue-search.ts'
import { useIndicatorTexts } from './indicator-texts.ts'
import { FiguresState } from './public/FiguresState.tsx'

/** The chain of goals and criteria, with the country's figures on the date of the address. */
export function CatalogueChain({ search }: { search: CatalogueSearch }) {
  const say = useIndicatorTexts()
  const query = { date: search.date, knownOn: search['known-on'] }
  const chain = useEndpoint(getChain, { query })
  if (chain.isPending) return <LoadingRows rows={12} />
  if (chain.isError) return <Failure error={chain.error} onRetry={() => void chain.refetch()} />
  return (
    <>
      <FiguresState state={chain.data.state} />
      <ChainView chain={chain.data} at={search.at} />
      <ExportMenu endpoint={getChain} input={{ query }}>
        {say('chain.csv')}
      </ExportMenu>
    </>
  )
}
