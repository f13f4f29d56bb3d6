import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import type { QualityFigure, QualityPage } from '../contract.ts'
import { dimensions, findFigure } from './dimensions.ts'
import classes from './Quality.module.css'
import { useQualityTexts } from './quality-texts.ts'

/** The page in a few sentences: how much is as it should be, how late it is entered, and where it is worst. */
export function QualityLead({ page, worst }: { page: QualityPage; worst: QualityFigure | null }) {
  const say = useQualityTexts()
  const language = useLanguage()
  const number = (value: number) => formatNumber(language, value, 1)
  const parts = dimensions.flatMap((dimension) => {
    const value = findFigure(page, dimension, null)?.figure?.value ?? null
    return value === null ? [] : [say(`lead.${dimension}`, { value: number(value) })]
  })
  const days = findFigure(page, 'days', null)?.figure?.value ?? null
  const timely = findFigure(page, 'timeliness', null)
  const now = timely?.figure?.value ?? null
  return (
    <p className={classes.lead}>
      {say('lead.whole', { from: page.from, to: page.date, parts: parts.join(', ') })}{' '}
      {days !== null && `${say('lead.days', { days: number(days) })} `}
      {now !== null &&
        timely?.yearBefore != null &&
        `${say(now >= timely.yearBefore ? 'lead.notWorse' : 'lead.worse', {
          points: number(Math.abs(now - timely.yearBefore)),
          date: page.yearBefore,
        })} `}
      {worst?.figure?.value != null && worst.table && (
        <strong>
          {say(`lead.worst.${worst.dimension}`, {
            table: worst.table.title[language].toLowerCase(),
            value: number(worst.figure.value),
          })}
        </strong>
      )}
    </p>
  )
}
