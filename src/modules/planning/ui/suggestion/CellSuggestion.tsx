import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getSuggestion } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from './Suggestion.module.css'
import { useSuggestionTexts } from './suggestion-texts.ts'
import { useChainWords } from './use-chain-words.ts'

type CellSuggestionProps = { year: string; level: string; node: string; indicator: string }

/** What is suggested for a target in short: the chain, a sentence to each of its parts, and the way to its working. */
export function CellSuggestion(params: CellSuggestionProps) {
  const say = useSuggestionTexts()
  const language = useLanguage()
  const chainOf = useChainWords()
  const reply = useEndpoint(getSuggestion, { params })
  if (reply.isError) return <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
  if (!reply.data) return <LoadingRows rows={3} />
  const words = chainOf(reply.data)
  return (
    <>
      {words ? (
        <>
          <p className={classes.formula}>{words.formula}</p>
          <ol className={classes.short}>
            <li>{words.baseline}</li>
            <li>{words.change}</li>
            <li>{words.context}</li>
          </ol>
          <p>
            {say('suggested', { year: params.year, value: words.target(reply.data.value) })}{' '}
            <span className={classes.quiet}>{say('fitted')}</span>
          </p>
        </>
      ) : (
        <p className={classes.quiet}>{reply.data.why?.[language]}</p>
      )}
      <PlaceLink
        to="/$lang/plan/$year/suggestion/$level/$node/$indicator"
        params={{ lang: language, ...params }}
      >
        {say('working')}
      </PlaceLink>
    </>
  )
}
