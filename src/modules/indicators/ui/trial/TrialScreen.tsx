import { useParams, useSearch } from '@tanstack/react-router'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Page } from '../../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { getTrial } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import { TrialContent } from './TrialContent.tsx'
import { spanOfTrial } from './trial-search.ts'

const from = '/$lang/indicators/definition-trials/$trial'

/** A changed definition tried on the past: what would change, for whom, and both definitions in words. */
export function TrialScreen() {
  const { trial: id } = useParams({ from })
  const search = useSearch({ from })
  const say = useIndicatorTexts()
  const language = useLanguage()
  const trial = useEndpoint(getTrial, { params: { trial: id }, query: { span: spanOfTrial(search.span) } })
  const indicator = trial.data?.criteria.find((one) => one.id === search.indicator) ?? trial.data?.criteria[0]
  const title = indicator?.tried.title[language]
  const crumbs = [
    {
      key: 'catalogue',
      item: (
        <PlaceLink to="/$lang/indicators" params={{ lang: language }}>
          {say('catalogue.title')}
        </PlaceLink>
      ),
    },
    {
      key: 'trials',
      item: (
        <PlaceLink to="/$lang/indicators/definition-trials" params={{ lang: language }}>
          {say('trials.title')}
        </PlaceLink>
      ),
    },
    { key: id, item: id },
  ]
  const isGone = trial.error instanceof Problem && trial.error.code === 'trial'
  return (
    <Page
      title={title ?? say('trial.title')}
      kicker={title === undefined ? undefined : say('trial.title')}
      crumbs={crumbs}
    >
      {trial.isPending && <LoadingRows rows={10} />}
      {isGone && (
        <Empty title={say('trial.gone')}>
          <PlaceLink to="/$lang/indicators/definition-trials" params={{ lang: language }}>
            {say('trial.goneText')}
          </PlaceLink>
        </Empty>
      )}
      {trial.isError && !isGone && <Failure error={trial.error} onRetry={() => void trial.refetch()} />}
      {trial.data && indicator && (
        <TrialContent key={indicator.id} overview={trial.data} indicator={indicator} search={search} />
      )}
    </Page>
  )
}
