import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { MeasureKind, type PlanMoney } from '../../contract.ts'
import classes from '../Work.module.css'
import { moneyRows, totalOf } from './money-rows.ts'
import { useMoneyTexts } from './money-texts.ts'
import { useMeasureTitles } from './use-measure-titles.ts'

/** How much of the year's money is spent, and which measures spent more than was planned for them. */
export function MoneyLead({ money }: { money: PlanMoney }) {
  const say = useMoneyTexts()
  const language = useLanguage()
  const measureTitle = useMeasureTitles()
  const rows = moneyRows(money, { by: 'measure' })
  const { planned, spent } = totalOf(rows)
  const euros = (value: number) => `${formatNumber(language, value, 2)}\u00a0Eur`
  const over = rows
    .filter(({ state }) => state === 'over')
    .sort((one, other) => other.spent - other.planned - (one.spent - one.planned))
  const [worst] = over
  const { until } = money
  // Until it begins the year stands as on its first day.
  const isYetToCome = spent === 0 && until === `${money.year}-01-01`
  return (
    <p className={classes.lead}>
      {isYetToCome && planned > 0
        ? say('lead.yetToCome', { planned: euros(planned) })
        : planned === 0
          ? say('lead.unplanned', { until, spent: euros(spent) })
          : say('lead', {
              until,
              spent: euros(spent),
              planned: euros(planned),
              share: formatNumber(language, (100 * spent) / planned, 1),
            })}{' '}
      {planned > 0 &&
        (worst
          ? `${say('lead.over', { count: over.length })} ${say('lead.worst', {
              measure: measureTitle(MeasureKind.parse(worst.key)),
              amount: euros(worst.spent - worst.planned),
            })}`
          : say('lead.within'))}
    </p>
  )
}
