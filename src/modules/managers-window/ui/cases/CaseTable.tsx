import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatWeekday } from '../../../../design/language/format-day.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { dayOf } from '../../../../platform/calendar/day.ts'
import { dueWhen } from '../../cases/rules/due-when.ts'
import type { SpecialistCase, SpecialistCases } from '../../contract.ts'
import classes from './Cases.module.css'
import { useCasesTexts } from './cases-texts.ts'
import { EffectList } from './EffectList.tsx'
import { addressOfCase, useCaseWords } from './use-case-words.ts'

type CaseTableProps = {
  cases: readonly SpecialistCase[]
  advice: SpecialistCases['advice']
  today: string
  chosen: SpecialistCase | undefined
}

const from = '/$lang/window/$level/$node/cases'

/** Cases by when they are due: overdue, today, this week, the next, later. */
export function CaseTable({ cases, advice, today, chosen }: CaseTableProps) {
  const say = useCasesTexts()
  const language = useLanguage()
  const words = useCaseWords()
  const navigate = useNavigate({ from })
  const columns = useMemo<DataColumn<SpecialistCase>[]>(
    () => [
      {
        id: 'who',
        header: say('column.who'),
        namesRow: true,
        width: '15rem',
        cell: (one) => (
          <span className={classes.who}>
            <PlaceLink
              from={from}
              search={(before) => ({ ...before, case: addressOfCase(one) })}
              resetScroll={false}
            >
              {words.nameOf(one)}
            </PlaceLink>
            <span className={classes.note}>{words.beside(one)}</span>
          </span>
        ),
      },
      {
        id: 'what',
        header: say('column.what'),
        label: say('column.what'),
        width: '13rem',
        cell: (one) => words.titleOf(one),
      },
      {
        id: 'due',
        header: say('column.due'),
        label: say('column.due'),
        width: '10rem',
        cell: ({ dueOn, daysLeft }) => (
          <span className={classes.who}>
            <span className={classes.day}>
              {dueOn} <span className={classes.note}>{formatWeekday(language, dueOn)}</span>
            </span>
            <span className={daysLeft < 0 ? classes.lowered : classes.note}>{words.leftOf(daysLeft)}</span>
          </span>
        ),
      },
      {
        id: 'effects',
        header: say('column.effects'),
        label: say('column.effects'),
        cell: (one) => <EffectList one={one} />,
      },
      {
        id: 'advice',
        header: say('column.advice'),
        label: say('column.advice'),
        cell: (one) => advice.find(({ id }) => id === one.advice[0])?.text[language] ?? '',
      },
    ],
    [say, language, words, advice],
  )
  const day = dayOf(today)
  return (
    <DataTable
      label={say('cases')}
      columns={columns}
      rows={cases}
      rowKey={addressOfCase}
      section={({ daysLeft }) => say(`when.${dueWhen(day + daysLeft, day)}`)}
      chosenKey={chosen ? addressOfCase(chosen) : null}
      onOpen={(one) =>
        void navigate({
          search: (before) => ({ ...before, case: addressOfCase(one) }),
          resetScroll: false,
        })
      }
      cards
    />
  )
}
