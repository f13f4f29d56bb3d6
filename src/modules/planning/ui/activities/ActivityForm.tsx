import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Problem } from '../../../../platform/http/problem.ts'
import { type Activity, ActivityState, getActivities, keepActivity, MeasureKind } from '../../contract.ts'
import { useMeasureTitles } from '../money/use-measure-titles.ts'
import { readDecimal } from '../read-decimal.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { useActivityTexts } from './activity-texts.ts'
import { ChangedActivity } from './ChangedActivity.tsx'

type ActivityFormProps = {
  place: { year: string; level: string; node: string }
  kind: Activity['kind']
  /** The one that is changed, as it was read; undefined for a new one. */
  activity: Activity | undefined
  /** Reads the action plan again; gives what there is then. */
  onReread: () => Promise<readonly Activity[] | undefined>
  onLeave: () => void
}

/** Adds an activity or changes one. Where somebody has changed it meanwhile, both are shown, and what was written stays. */
export function ActivityForm({ place, kind, activity, onReread, onLeave }: ActivityFormProps) {
  const say = useActivityTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const client = useQueryClient()
  const { all } = usePlannedIndicators()
  const measureTitle = useMeasureTitles()
  const [version, setVersion] = useState(activity?.version ?? 0)
  const [theirs, setTheirs] = useState<Activity | undefined>()
  const [sent, setSent] = useState(false)
  const [fields, setFields] = useState({
    title: activity?.title ?? '',
    owner: activity?.owner ?? '',
    indicator: activity?.indicator ?? '',
    startsOn: activity?.startsOn ?? `${place.year}-01-01`,
    dueOn: activity?.dueOn ?? `${place.year}-12-31`,
    state: activity?.state ?? ('planned' as const),
    stateNote: activity?.stateNote ?? '',
    measure: activity?.measure ?? MeasureKind.options[0]!,
    participants: activity?.participants == null ? '' : String(activity.participants),
  })
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part })
  const action = useAction(keepActivity, async () => {
    await client.invalidateQueries({ queryKey: [getActivities.path] })
    onLeave()
  })
  const isYouth = kind === 'youth_measure'
  const participants = readDecimal(fields.participants, 0)
  const last = `${Number(place.year) + 1}-12-31`
  const wrong = {
    title: fields.title.trim().length < 3,
    owner: fields.owner.trim().length < 2,
    note: fields.state === 'dropped' && fields.stateNote.trim() === '',
    participants: isYouth && typeof participants !== 'number',
    days: !isDayWithin(fields.startsOn, null, last) || !isDayWithin(fields.dueOn, fields.startsOn, last),
  }
  const send = () => {
    setSent(true)
    if (Object.values(wrong).includes(true) || action.isPending) return
    action.mutate(
      {
        params: place,
        body: {
          activity: activity?.activity ?? null,
          version,
          kind,
          indicator: fields.indicator === '' ? null : fields.indicator,
          title: fields.title.trim(),
          owner: fields.owner.trim(),
          startsOn: fields.startsOn,
          dueOn: fields.dueOn,
          state: fields.state,
          stateNote: fields.stateNote.trim() === '' ? null : fields.stateNote.trim(),
          measure: isYouth ? fields.measure : null,
          participants: isYouth ? (participants ?? null) : null,
        },
      },
      {
        onError: async (error) => {
          if (!(error instanceof Problem) || error.code !== 'changed_meanwhile') return
          const now = (await onReread())?.find((one) => one.activity === activity?.activity)
          if (!now) return
          setTheirs(now)
          setVersion(now.version)
        },
      },
    )
  }
  const label = activity ? say('change') : say(`add.${kind}`)
  return (
    <div className={classes.form} data-screen-only>
      <h3>{label}</h3>
      {theirs ? <ChangedActivity theirs={theirs} /> : <PlanningFailure error={action.error} />}
      <Form opened label={label} onSubmit={send}>
        {isYouth && (
          <SelectField
            label={say('column.measure')}
            value={fields.measure}
            options={MeasureKind.options.map((one) => ({ value: one, title: measureTitle(one) }))}
            onChange={(value) => set({ measure: MeasureKind.parse(value) })}
          />
        )}
        <TextAreaField
          label={say('column.title')}
          value={fields.title}
          invalid={sent && wrong.title}
          hint={sent && wrong.title ? say('wrong.title') : undefined}
          onChange={(title) => set({ title })}
        />
        <TextField
          label={say('column.owner')}
          hint={sent && wrong.owner ? say('wrong.owner') : say('hint.owner')}
          value={fields.owner}
          invalid={sent && wrong.owner}
          onChange={(owner) => set({ owner })}
        />
        {isYouth && (
          <TextField
            label={say('column.participants')}
            hint={sent && wrong.participants ? say('wrong.participants') : say('hint.participants')}
            inputMode="numeric"
            value={fields.participants}
            invalid={sent && wrong.participants}
            onChange={(value) => set({ participants: value })}
          />
        )}
        <SelectField
          label={say('field.indicator')}
          value={fields.indicator}
          options={[
            { value: '', title: say('noIndicator') },
            ...all.map(({ id, title }) => ({ value: id, title: title[language] })),
          ]}
          onChange={(indicator) => set({ indicator })}
        />
        <DayField
          label={say('column.startsOn')}
          value={fields.startsOn}
          first={null}
          last={last}
          onChange={(startsOn) => set({ startsOn })}
        />
        <DayField
          label={say('column.dueOn')}
          value={fields.dueOn}
          first={isDayWithin(fields.startsOn, null, last) ? fields.startsOn : null}
          last={last}
          onChange={(dueOn) => set({ dueOn })}
        />
        <SelectField
          label={say('column.state')}
          value={fields.state}
          options={ActivityState.options.map((one) => ({ value: one, title: say(`state.${one}`) }))}
          onChange={(value) => set({ state: ActivityState.parse(value) })}
        />
        <TextAreaField
          label={say('field.note')}
          value={fields.stateNote}
          invalid={sent && wrong.note}
          hint={sent && wrong.note ? say('wrong.note') : say('hint.note')}
          onChange={(stateNote) => set({ stateNote })}
        />
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={action.isPending}>
            {theirs ? say('saveMine') : say('save')}
          </Button>
          <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
    </div>
  )
}
