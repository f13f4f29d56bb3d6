import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import type { WhyGroup, WhyPage } from '../../contract.ts'
import classes from './Why.module.css'
import { useWhyTexts } from './why-texts.ts'

type WhyGroupsProps = { why: WhyPage; indicator: Indicator }

/** The client groups, those that stand out beyond chance first, with the limits that they were judged by. */
export function WhyGroups({ why, indicator }: WhyGroupsProps) {
  const say = useWhyTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const { groups } = why
  const attributeOf = ({ attribute }: WhyGroup) => groups?.attributes.find(({ id }) => id === attribute)
  const rates = indicator.unit === 'percent'
  // Of a share the part of the cases says more than their number.
  const shown = (row: WhyGroup, amount: number): string =>
    rates
      ? `${formatNumber(language, (100 * amount) / row.cases, 1)}\u00a0${sayDesign('unit.percent')}`
      : formatNumber(language, amount, Number.isInteger(amount) ? 0 : 1)
  const columns: DataColumn<WhyGroup>[] = [
    {
      id: 'group',
      header: say('column.group'),
      namesRow: true,
      cell: (row) =>
        attributeOf(row)?.values.find(({ id }) => id === row.value)?.title[language] ?? row.value,
    },
    {
      id: 'attribute',
      header: say('column.attribute'),
      label: say('column.attribute'),
      cell: (row) => attributeOf(row)?.title[language] ?? row.attribute,
    },
    {
      id: 'standsOut',
      header: say('column.standsOut'),
      label: say('column.standsOut'),
      cell: (row) =>
        row.standsOut ? (
          <span className={classes.out}>
            {say(row.better === null ? 'out.either' : row.better ? 'out.better' : 'out.worse')}
          </span>
        ) : (
          say('out.no')
        ),
    },
    {
      id: 'amount',
      header: say('column.amountOf'),
      label: say('column.amountOf'),
      end: true,
      cell: (row) => shown(row, row.amount),
    },
    {
      id: 'expected',
      header: say('column.expected'),
      label: say('column.expected'),
      end: true,
      cell: (row) => shown(row, row.expected),
    },
    {
      id: 'limits',
      header: say('column.limits'),
      label: say('column.limits'),
      end: true,
      cell: (row) => `${shown(row, row.lower)} – ${shown(row, row.upper)}`,
    },
  ]
  return (
    <section className={classes.section} aria-labelledby="why-groups">
      <h2 id="why-groups">{say('groups.title')}</h2>
      {groups ? (
        <>
          <p className={classes.note}>{say('groups.text')}</p>
          <DataTable
            label={say('groups.table', { indicator: indicator.title[language] })}
            columns={columns}
            rows={groups.groups}
            rowKey={({ attribute, value }) => `${attribute} ${value}`}
            cards
          />
          <div className={classes.notes}>
            {groups.dispersion > 1.005 && (
              <p>
                {say('groups.dispersion', { times: formatNumber(language, Math.sqrt(groups.dispersion), 2) })}
              </p>
            )}
            {groups.withheld > 0 && <p>{say('groups.withheld', { count: groups.withheld })}</p>}
          </div>
        </>
      ) : (
        <p className={classes.note}>{say('groups.absent')}</p>
      )}
    </section>
  )
}
