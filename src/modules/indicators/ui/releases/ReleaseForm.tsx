import { useEffect, useRef, useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { CheckField } from '../../../../design/form/CheckField.tsx'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DayField, isDayWithin } from '../../../../design/period/DayField.tsx'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import { dayOf, isoOfDay } from '../../../../platform/calendar/day.ts'
import { spanEndingOn, spans } from '../../../../platform/calendar/span.ts'
import { getOrganisation } from '../../../organisation/contract.ts'
import type { Release } from '../../contract.ts'
import { type Released, ReleasePreview } from './ReleasePreview.tsx'
import classes from './Releases.module.css'
import { useReleaseTexts } from './release-texts.ts'

type ReleaseFormProps = { releases: readonly Release[]; onLeave: () => void }

/** Releases figures: of which days and by which rule, then what that withholds, then the signature. */
export function ReleaseForm(props: ReleaseFormProps) {
  // Days are past or not by the product's day, which the organisation's tree is told for.
  const today = useEndpoint(getOrganisation, { query: {} })
  if (today.isError) return <Failure error={today.error} onRetry={() => void today.refetch()} />
  return today.data ? <ReleaseFields {...props} today={today.data.date} /> : <LoadingRows rows={4} />
}

const thresholds = [3, 5, 10, 20]

function ReleaseFields({ releases, today, onLeave }: ReleaseFormProps & { today: string }) {
  const say = useReleaseTexts()
  const sayDesign = useDesignTexts()
  const [asked, setAsked] = useState<Released>({
    date: Temporal.PlainDate.from(today).with({ day: 1 }).subtract({ days: 1 }).toString(),
    span: 'month',
    threshold: 5,
    zeros: 'published',
  })
  const [previewed, setPreviewed] = useState(false)
  const change = (part: Partial<Released>) => {
    setAsked({ ...asked, ...part })
    setPreviewed(false)
  }
  const place = useRef<HTMLElement>(null)
  // What was pressed to open it is gone.
  useEffect(() => place.current?.querySelector('input')?.focus(), [])
  const { date, span, threshold, zeros } = asked
  const last = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString()
  const isDay = isDayWithin(date, null, last)
  const from = isDay ? isoOfDay(spanEndingOn(span, dayOf(date)).from) : null
  const other = from === null ? undefined : releases.find((one) => one.from <= date && one.date >= from)
  return (
    <section ref={place} className={classes.form} aria-labelledby="new-release" data-screen-only>
      <h2 id="new-release">{say('form.title')}</h2>
      <Form label={say('form.title')} onSubmit={() => setPreviewed(isDay && !other)}>
        <DayField
          label={say('form.date')}
          value={date}
          first={null}
          last={last}
          onChange={(value) => change({ date: value })}
        />
        <SelectField
          label={say('form.span')}
          value={span}
          options={spans.map((one) => ({ value: one, title: sayDesign(`span.${one}`) }))}
          onChange={(value) => change({ span: spans.find((one) => one === value)! })}
        />
        <SelectField
          label={say('form.threshold')}
          value={String(threshold)}
          options={thresholds.map((one) => ({ value: String(one), title: String(one) }))}
          onChange={(value) => change({ threshold: Number(value) })}
        />
        <CheckField
          label={say('form.zeros')}
          checked={zeros === 'suppressed'}
          onChange={(hidden) => change({ zeros: hidden ? 'suppressed' : 'published' })}
        />
        {from !== null && other && <Overlap asked={{ from, date, span }} other={other} />}
        <div className={classes.buttons}>
          <Button type="submit" disabled={!isDay || other !== undefined}>
            {say('form.preview')}
          </Button>
          <Button onClick={onLeave}>{say('form.leave')}</Button>
        </div>
      </Form>
      {previewed && from !== null && <ReleasePreview asked={asked} from={from} />}
    </section>
  )
}

/** Why a span cannot be released: the release that it overlaps. */
function Overlap({
  asked: { from, date, span },
  other,
}: {
  asked: Pick<Release, 'from' | 'date' | 'span'>
  other: Release
}) {
  const say = useReleaseTexts()
  const language = useLanguage()
  const isSame = other.date === date && other.span === span
  return (
    <Notice>
      {isSame ? say('form.released') : say('form.overlap', { from, date })}{' '}
      <PlaceLink to="/$lang/publication/$release" params={{ lang: language, release: String(other.number) }}>
        {say('form.other', { number: other.number, from: other.from, date: other.date })}
      </PlaceLink>
    </Notice>
  )
}
