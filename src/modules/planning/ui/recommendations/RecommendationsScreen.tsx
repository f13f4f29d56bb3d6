import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getRecommendations, type Recommendation } from '../../contract.ts'
import { PlanPage } from '../plans/PlanPage.tsx'
import classes from '../plans/Plans.module.css'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { RecommendationForm } from './RecommendationForm.tsx'
import { RecommendationTable } from './RecommendationTable.tsx'
import { useRecommendationTexts } from './recommendation-texts.ts'

const from = '/$lang/plan/$year/recommendations'

/** What social partners recommended for a plan, and what came of each. */
export function RecommendationsScreen() {
  const { year } = useParams({ from })
  const reply = useEndpoint(getRecommendations, { params: { year } })
  return (
    <PlanPage year={year} part="recommendations">
      {reply.isPending && <LoadingRows rows={6} />}
      <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
      {reply.data && <RecommendationsContent {...reply.data} year={year} />}
    </PlanPage>
  )
}

type ContentProps = { recommendations: readonly Recommendation[]; mayWrite: boolean; year: string }

function RecommendationsContent({ recommendations, mayWrite, year }: ContentProps) {
  const say = useRecommendationTexts()
  const language = useLanguage()
  const { edit } = useSearch({ from })
  const navigate = useNavigate({ from })
  const button = useOpener(edit === 'new')
  const choose = (key: string | undefined) =>
    void navigate({ search: { edit: key }, replace: true, resetScroll: false })
  const edited = recommendations.find(({ recommendation }) => recommendation === edit)
  const count = (fate: Recommendation['fate']) =>
    formatNumber(language, recommendations.filter((one) => one.fate === fate).length, 0)
  return (
    <>
      <p className={classes.lead}>
        {recommendations.length === 0
          ? say('lead.none')
          : say('lead', {
              count: recommendations.length,
              accepted: count('accepted'),
              partly: count('partly'),
              declined: count('declined'),
              pending: count('pending'),
            })}
      </p>
      {mayWrite && edit === undefined && (
        <div data-screen-only>
          <Button strong ref={button} onClick={() => choose('new')}>
            {say('add')}
          </Button>
        </div>
      )}
      {mayWrite && (edit === 'new' || edited) && (
        <RecommendationForm key={edit} year={year} one={edited ?? null} onLeave={() => choose(undefined)} />
      )}
      {recommendations.length === 0 ? (
        <Empty title={say('none')}>{say('noneText')}</Empty>
      ) : (
        <RecommendationTable
          recommendations={recommendations}
          chosen={edit}
          onEdit={mayWrite ? choose : null}
        />
      )}
    </>
  )
}
