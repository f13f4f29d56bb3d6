import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Form } from '../../../design/form/Form.tsx'
import { SelectField } from '../../../design/form/SelectField.tsx'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useAction } from '../../../design/reading/use-action.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { languages } from '../../../platform/text/both-languages.ts'
import type { Indicator } from '../../indicators/contract.ts'
import { addReport, everies, type OwnReports, reportFormats } from '../contract.ts'
import classes from './Alerts.module.css'
import { AlertsFailure } from './AlertsFailure.tsx'
import { useAlertTexts } from './alerts-texts.ts'
import { useReportWords, weekdays } from './use-report-words.ts'
import { useReread } from './use-reread.ts'
import type { WatchSearch } from './watch-search.ts'

type ReportFormProps = {
  search: WatchSearch
  own: OwnReports
  indicators: readonly Indicator[]
  onAdded: (next: string) => void
}

/** How a table that was chosen on its page is to be sent. */
export function ReportForm({ search, own, indicators, onAdded }: ReportFormProps) {
  const say = useAlertTexts()
  const language = useLanguage()
  const words = useReportWords()
  const reread = useReread()
  const navigate = useNavigate({ from: '/$lang/watched' })
  const heading = useRef<HTMLHeadingElement>(null)
  const [every, setEvery] = useState<(typeof everies)[number]>('week')
  const [onDay, setOnDay] = useState(1)
  const [format, setFormat] = useState<(typeof reportFormats)[number]>('xlsx')
  const [spoken, setSpoken] = useState(language)
  const close = () => navigate({ search: {}, replace: true, resetScroll: false })
  const action = useAction(addReport, async (reply) => {
    const added = reply.reports.at(-1)
    await reread()
    await close()
    onAdded(added?.nextOn ?? '')
  })
  // Who pressed "send regularly" elsewhere is brought to what was asked for.
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'start' })
    heading.current?.focus({ preventScroll: true })
  }, [])
  const table = own.tables.find(({ path }) => path === search.send)
  const { level, node, indicator: asked } = search
  const indicator = indicators.find(({ id }) => id === asked)
  if (!table || level === undefined || node === undefined || own.nodeName === null) {
    return (
      <div role="alert" className={classes.refusal}>
        <p>{say('report.new.unknown')}</p>
      </div>
    )
  }
  const isOfIndicator = table.path.includes(':indicator')
  const what = words.what({
    title: table.title,
    indicator: isOfIndicator ? (indicator?.title ?? null) : null,
    nodeName: own.nodeName,
  })
  const send = () => {
    if (action.isPending) return
    action.mutate({
      body: {
        table: {
          path: table.path,
          params: { level, node, ...(isOfIndicator && { indicator: asked }) },
          query: { span: search.span, below: search.below },
        },
        format,
        language: spoken,
        every,
        onDay: every === 'day' ? null : onDay,
      },
    })
  }
  return (
    <section className={classes.section} aria-labelledby="report">
      <h3 id="report" ref={heading} tabIndex={-1}>
        {say('report.new', { what })}
      </h3>
      <Form label={say('report.new', { what })} onSubmit={send}>
        <SelectField
          label={say('report.every')}
          value={every}
          options={everies.map((value) => ({ value, title: say(`report.every.${value}`) }))}
          onChange={(value) => {
            setEvery(everies.find((one) => one === value) ?? 'week')
            setOnDay(1)
          }}
        />
        {every === 'week' && (
          <SelectField
            label={say('report.onDay.week')}
            value={String(onDay)}
            options={weekdays(language)}
            onChange={(value) => setOnDay(Number(value))}
          />
        )}
        {every === 'month' && (
          <SelectField
            label={say('report.onDay.month')}
            value={String(onDay)}
            options={Array.from({ length: 31 }, (_, index) => ({
              value: String(index + 1),
              title: String(index + 1),
            }))}
            hint={say('report.onDay.hint')}
            onChange={(value) => setOnDay(Number(value))}
          />
        )}
        <SelectField
          label={say('report.format')}
          value={format}
          options={reportFormats.map((value) => ({ value, title: say(`report.format.${value}`) }))}
          onChange={(value) => setFormat(reportFormats.find((one) => one === value) ?? 'xlsx')}
        />
        <SelectField
          label={say('report.language')}
          value={spoken}
          options={languages.map((value) => ({ value, title: say(`telling.language.${value}`) }))}
          onChange={(value) => setSpoken(languages.find((one) => one === value) ?? 'lt')}
        />
        <AlertsFailure error={action.error} />
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={action.isPending}>
            {say('report.add')}
          </Button>
          <Button onClick={() => void close()}>{say('report.cancel')}</Button>
        </div>
      </Form>
    </section>
  )
}
