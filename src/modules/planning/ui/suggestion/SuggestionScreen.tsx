import { useParams } from '@tanstack/react-router'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getSuggestion, type TargetSuggestion } from '../../contract.ts'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { ChainTable } from './ChainTable.tsx'
import { ContributionTable } from './ContributionTable.tsx'
import { PastYears } from './PastYears.tsx'
import { SurenessPart } from './SurenessPart.tsx'
import { useSuggestionTexts } from './suggestion-texts.ts'
import { useChainWords } from './use-chain-words.ts'

const from = '/$lang/plan/$year/suggestion/$level/$node/$indicator'

/** What is suggested for a target with its working: the chain, the past years, the conditions, and how sure it is. */
export function SuggestionScreen() {
  const say = useSuggestionTexts()
  const { year, level, node, indicator } = useParams({ from })
  const { titleOf } = usePlannedIndicators()
  const params = { year, level, node, indicator }
  const reply = useEndpoint(getSuggestion, { params })
  const told = reply.data
  const title = told
    ? say('title', { indicator: titleOf(indicator), name: told.node.name })
    : say('titleLoading')
  return (
    <YearPage year={year} title={title} {...(told?.node.kind === 'unit' && { place: { level, node } })}>
      {reply.isPending && <LoadingRows rows={12} />}
      {reply.isError && <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {told && (
        <>
          <SuggestionContent told={told} />
          <ExportMenu endpoint={getSuggestion} input={{ params }}>
            {say('csv')}
          </ExportMenu>
        </>
      )}
    </YearPage>
  )
}

function SuggestionContent({ told }: { told: TargetSuggestion }) {
  const say = useSuggestionTexts()
  const language = useLanguage()
  const words = useChainWords()(told)
  const { level, id, kind } = told.node
  const params = { lang: language, year: String(told.year), level, node: id }
  return (
    <>
      {words ? (
        <p className={classes.lead}>
          {say('suggested', { year: told.year, value: words.target(told.value) })} {words.baseline}{' '}
          {words.change} {words.context}
          {told.form !== 'level' &&
            told.base !== null &&
            ` ${say(`form.${told.form}`, {
              level: words.level(told.context!.value),
              base: words.level(told.base),
              value: words.target(told.value),
            })}`}
        </p>
      ) : (
        <p className={classes.lead}>{told.why?.[language]}</p>
      )}
      {kind === 'unit' && (
        <p className={classes.links} data-screen-only>
          <PlaceLink to="/$lang/plan/$year/cascade/$level/$node" params={params}>
            {say('toCascade')}
          </PlaceLink>
          <PlaceLink to="/$lang/plan/$year/conditions/$level/$node" params={params}>
            {say('toConditions')}
          </PlaceLink>
        </p>
      )}
      {words && <ChainTable told={told} words={words} />}
      <PastYears told={told} />
      <ContributionTable told={told} />
      <SurenessPart told={told} />
    </>
  )
}
