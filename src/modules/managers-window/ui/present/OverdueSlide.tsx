import { formatLongDay } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import type { Catalogue } from '../../../indicators/contract.ts'
import { getOverdueExplanations, type WindowPage } from '../../contract.ts'
import { useExplanationTexts } from '../explanations/explanation-texts.ts'
import { PagePending } from '../PagePending.tsx'
import classes from './Present.module.css'
import { usePresentTexts } from './present-texts.ts'

/** As many as fit beside one another in sight. */
const most = 6

/** What was asked here and below and is owed an answer, as it stands today. */
export function OverdueSlide({ page, catalogue }: { page: WindowPage; catalogue: Catalogue }) {
  const say = usePresentTexts()
  const sayExplanations = useExplanationTexts()
  const language = useLanguage()
  const { level, id } = page.node
  const reply = useEndpoint(getOverdueExplanations, { params: { level, node: id } })
  if (!reply.data) {
    return <PagePending error={reply.error} onRetry={() => void reply.refetch()} knownOn={null} rows={4} />
  }
  const { today, explanations } = reply.data
  return (
    <>
      <p className={classes.sentence}>
        {explanations.length === 0
          ? say('overdue.none')
          : say('overdue.count', { count: explanations.length })}
      </p>
      <ul className={classes.overdue}>
        {explanations.slice(0, most).map((one) => (
          <li key={one.explanation}>
            <p>
              <b>{one.node.name}</b>
              {': '}
              {catalogue.indicators.find((indicator) => indicator.id === one.indicator)?.title[language]}
            </p>
            <p className={classes.muted}>{one.question}</p>
            <p className={classes.late}>! {sayExplanations('state.overdue', { day: one.dueOn })}</p>
          </li>
        ))}
      </ul>
      {explanations.length > most && (
        <p className={classes.muted}>{say('overdue.more', { count: explanations.length - most })}</p>
      )}
      <p className={classes.small}>{say('overdue.today', { day: formatLongDay(language, today) })}</p>
    </>
  )
}
