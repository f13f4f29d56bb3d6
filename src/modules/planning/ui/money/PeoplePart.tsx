import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { NoValue } from '../../../../design/figure/NoValue.tsx'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { PlanMoney } from '../../contract.ts'
import classes from '../Work.module.css'
import { useMoneyTexts } from './money-texts.ts'
import { PeopleForm } from './PeopleForm.tsx'
import { useRoleTitles } from './use-role-titles.ts'

type PeoplePartProps = {
  money: PlanMoney
  /** One office alone, where it is chosen. */
  unit: string | undefined
  onReread: () => Promise<PlanMoney | undefined>
}

type PeopleRow = PlanMoney['people'][number]

const from = '/$lang/plan/$year/money'

/** Posts planned for offices by role, against those that are filled on the day. */
export function PeoplePart({ money, unit, onReread }: PeoplePartProps) {
  const say = useMoneyTexts()
  const language = useLanguage()
  const { edit } = useSearch({ from })
  const navigate = useNavigate({ from })
  const roleTitle = useRoleTitles()
  const opener = useOpener(edit === 'people')
  const { offices, until } = money
  const open = (what: 'people' | undefined) =>
    void navigate({ search: (before) => ({ ...before, edit: what }), resetScroll: false })
  const rows = useMemo(
    () =>
      money.people.filter(
        (one) => (unit === undefined || one.unit === unit) && (one.actual !== 0 || one.planned !== null),
      ),
    [money.people, unit],
  )
  const columns = useMemo<DataColumn<PeopleRow>[]>(() => {
    const posts = (value: number, signed = false) => formatNumber(language, value, 2, signed)
    return [
      { id: 'role', header: say('column.role'), namesRow: true, cell: ({ role }) => roleTitle(role) },
      {
        id: 'planned',
        header: say('column.postsPlanned'),
        label: say('column.postsPlanned'),
        end: true,
        width: '10rem',
        cell: ({ planned }) => (planned === null ? <NoValue reason={say('noPosts')} /> : posts(planned)),
      },
      {
        id: 'actual',
        header: say('column.postsFilled', { until }),
        label: say('column.postsFilled', { until }),
        end: true,
        width: '12rem',
        cell: ({ actual }) => posts(actual),
      },
      {
        id: 'difference',
        header: say('column.postsDifference'),
        label: say('column.postsDifference'),
        end: true,
        width: '12rem',
        cell: ({ planned, actual }) =>
          planned === null ? <NoValue reason={say('noPosts')} /> : posts(planned - actual, true),
      },
    ]
  }, [say, language, roleTitle, until])
  return (
    <section className={classes.section} aria-labelledby="people">
      <h2 id="people">{say('people')}</h2>
      <p className={classes.text}>{peopleLead()}</p>
      {rows.length === 0 ? (
        <Empty title={say('people.none')} />
      ) : (
        <DataTable
          label={say('people')}
          columns={columns}
          rows={rows}
          rowKey={(one) => `${one.unit} ${one.role}`}
          section={(one) => offices.find(({ id }) => id === one.unit)?.name ?? one.unit}
          cards
        />
      )}
      {money.mayWrite &&
        (edit === 'people' ? (
          <PeopleForm money={money} onReread={onReread} onLeave={() => open(undefined)} />
        ) : (
          <div className={classes.buttons} data-screen-only>
            <Button ref={opener} onClick={() => open('people')}>
              {say('plan.people')}
            </Button>
          </div>
        ))}
    </section>
  )

  function peopleLead(): string {
    const sum = (part: (row: PeopleRow) => number) =>
      rows.reduce((total, row) => total + Math.round(part(row) * 100), 0) / 100
    const planned = sum((row) => row.planned ?? 0)
    const filled = formatNumber(
      language,
      sum((row) => row.actual),
      2,
    )
    return planned === 0
      ? say('people.unplanned', { until, filled })
      : say('people.lead', { until, filled, planned: formatNumber(language, planned, 2) })
  }
}
