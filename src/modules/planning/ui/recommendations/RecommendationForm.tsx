import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { getOrganisation } from '../../../organisation/contract.ts'
import { getRecommendations, keepRecommendation, type Recommendation } from '../../contract.ts'
import { changedFields } from '../plans/edit-plan.ts'
import { indicatorsOf } from '../plans/indicators-of.ts'
import classes from '../plans/Plans.module.css'
import { usePlan } from '../plans/use-plan.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { useRecommendationTexts } from './recommendation-texts.ts'

type RecommendationFormProps = { year: string; one: Recommendation | null; onLeave: () => void }

/** Records what a partner recommended, or what came of it. */
export function RecommendationForm(props: RecommendationFormProps) {
  // What is yet to come has not been received: days end with the product's own, which the tree is told for.
  const today = useEndpoint(getOrganisation, { query: {} })
  if (today.isError) return <PlanningFailure error={today.error} onRetry={() => void today.refetch()} />
  return today.data ? <RecommendationFields {...props} today={today.data.date} /> : <LoadingRows rows={4} />
}

const fates = ['pending', 'accepted', 'partly', 'declined'] as const

const fieldsOf = (one: Recommendation | null, today: string) => ({
  partner: one?.partner ?? '',
  receivedOn: one?.receivedOn ?? today,
  indicator: one?.indicator ?? null,
  wording: one?.wording ?? '',
  fate: one?.fate ?? ('pending' as const),
  fateReason: one?.fateReason ?? null,
})

function RecommendationFields({ year, one, today, onLeave }: RecommendationFormProps & { today: string }) {
  const say = useRecommendationTexts()
  const sayDesign = useDesignTexts()
  const client = useQueryClient()
  const { titleOf } = usePlannedIndicators()
  const planned = indicatorsOf(usePlan(year).data?.content ?? emptyContent)
  const [opened] = useState(one)
  const [began] = useState(() => fieldsOf(one, today))
  const [fields, setFields] = useState(began)
  const [sent, setSent] = useState(false)
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part })
  const reread = () =>
    void client.invalidateQueries({ queryKey: [getRecommendations.path, { params: { year } }] })
  const action = useAction(keepRecommendation, () => {
    onLeave()
    reread()
  })
  const isBehind = one !== null && one.version !== opened?.version
  const wasFirst = action.error instanceof Problem && action.error.code === 'changed_meanwhile'
  const needsReason = fields.fate === 'partly' || fields.fate === 'declined'
  const wrong = {
    partner: fields.partner.trim().length < 2,
    receivedOn: !isDayWithin(fields.receivedOn, null, today),
    wording: fields.wording.trim().length < 5,
    fateReason: needsReason && !fields.fateReason?.trim(),
  }
  const save = () => {
    setSent(true)
    if (Object.values(wrong).some(Boolean)) return
    const now = { ...(one ? fieldsOf(one, today) : began), ...changedFields(began, fields) }
    action.mutate(
      {
        params: { year },
        body: {
          ...now,
          fateReason: now.fateReason?.trim() || null,
          recommendation: one?.recommendation ?? null,
          version: one?.version ?? 0,
        },
      },
      { onError: (error) => error instanceof Problem && error.status === 409 && reread() },
    )
  }
  const title = say(one ? 'form.change' : 'form.add')
  return (
    <section className={classes.editing} aria-label={title} data-screen-only>
      <h2>{title}</h2>
      <Form label={title} opened onSubmit={save}>
        <TextField
          label={say('column.partner')}
          hint={say(sent && wrong.partner ? 'field.partnerMissing' : 'field.partnerHint')}
          value={fields.partner}
          invalid={sent && wrong.partner}
          onChange={(partner) => set({ partner })}
        />
        <DayField
          label={say('column.receivedOn')}
          value={fields.receivedOn}
          first={null}
          last={today}
          onChange={(receivedOn) => set({ receivedOn })}
        />
        <SelectField
          label={say('field.indicator')}
          value={fields.indicator ?? ''}
          options={[
            { value: '', title: say('field.wholePlan') },
            ...planned.map(({ indicator }) => ({ value: indicator, title: titleOf(indicator) })),
          ]}
          onChange={(indicator) => set({ indicator: indicator === '' ? null : indicator })}
        />
        <TextAreaField
          label={say('column.wording')}
          hint={sent && wrong.wording ? say('field.wordingMissing') : undefined}
          value={fields.wording}
          invalid={sent && wrong.wording}
          onChange={(wording) => set({ wording })}
        />
        <SelectField
          label={say('column.fate')}
          value={fields.fate}
          options={fates.map((fate) => ({ value: fate, title: say(`fate.${fate}`) }))}
          onChange={(fate) => set({ fate: fates.find((known) => known === fate)! })}
        />
        {fields.fate !== 'pending' && (
          <TextAreaField
            label={say('field.fateReason')}
            hint={say(sent && wrong.fateReason ? 'field.fateReasonMissing' : 'field.fateReasonHint')}
            value={fields.fateReason ?? ''}
            invalid={sent && wrong.fateReason}
            onChange={(fateReason) => set({ fateReason: fateReason === '' ? null : fateReason })}
          />
        )}
        {isBehind && (
          <div role="alert" className={classes.meanwhile}>
            <p className={classes.strong}>
              {say('meanwhile', { name: one.name, moment: formatMoment(one.at) })}
            </p>
            <p>{say('meanwhile.now', { wording: one.wording, fate: say(`fate.${one.fate}`) })}</p>
            <p>{say('meanwhile.do')}</p>
          </div>
        )}
        {!(wasFirst && isBehind) && <PlanningFailure error={action.error} />}
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={action.isPending}>
            {say('save')}
          </Button>
          <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
    </section>
  )
}

const emptyContent = { title: { lt: '', en: '' }, ceiling: null, goals: [], dropped: [] }
