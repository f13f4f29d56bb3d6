import { useParams } from '@tanstack/react-router'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { getPlanVersions, type Plan } from '../../contract.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import { PlanPage } from './PlanPage.tsx'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import { usePlan } from './use-plan.ts'

/** What was decided on a plan and what was changed in it: by whom, when, from what to what. */
export function ChangesScreen() {
  const { year } = useParams({ from: '/$lang/plan/$year/changes' })
  const say = usePlanTexts()
  const language = useLanguage()
  const plan = usePlan(year)
  const reply = useEndpoint(getPlanVersions, { params: { year } })
  const versions = reply.data?.versions ?? []
  const [latest] = versions
  const failed = plan.error ?? reply.error
  return (
    <PlanPage year={year} part="changes">
      {(plan.isPending || reply.isPending) && <LoadingRows rows={10} />}
      <PlanningFailure error={failed} onRetry={() => void Promise.all([plan.refetch(), reply.refetch()])} />
      {plan.data && latest && (
        <>
          <p className={classes.lead}>
            {say('changes.lead', {
              count: versions.length,
              name: latest.name,
              day: latest.at.slice(0, 10),
              steps: formatNumber(language, plan.data.steps.length, 0),
            })}
          </p>
          {plan.data.steps.length > 0 && <StepsTaken plan={plan.data} />}
          <section className={classes.section} aria-labelledby="changes">
            <h2 id="changes">{say('changes.title')}</h2>
            <ChangeTable versions={versions} year={year} />
          </section>
        </>
      )}
    </PlanPage>
  )
}

const kinds = [
  'submit',
  'return',
  'forward',
  'send_back',
  'set',
  'order',
  'amend',
  'assess_indicator',
  'conclude',
  'report',
] as const

/** The decisions on a plan as a whole, the latest first, each with its words and signature. */
function StepsTaken({ plan }: { plan: Plan }) {
  const say = usePlanTexts()
  return (
    <section className={classes.section} aria-labelledby="steps">
      <h2 id="steps">{say('steps.title')}</h2>
      <ol className={classes.taken}>
        {plan.steps.map(({ step, kind, on, signature, note }) => {
          const known = kinds.find((one) => one === kind)
          return (
            <li key={step}>
              <p>
                <span className={classes.whole}>{on}</span> {known ? say(`taken.${known}`) : kind}.{' '}
                <SignatureInWords signature={signature} told />
              </p>
              {note && <p className={classes.returned}>{note}</p>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
