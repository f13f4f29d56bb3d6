import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../design/table/data-column.ts'
import { readSort, writeSort } from '../../../design/table/sort-address.ts'
import type { OpenVacancy } from '../contract.ts'
import classes from './Board.module.css'
import { RiskMark } from './RiskMark.tsx'
import { useRiskTexts } from './risk-texts.ts'
import { useBoardWords } from './use-board-words.ts'

type BoardTableProps = {
  vacancies: readonly OpenVacancy[]
  sort: string | undefined
  /** Whether the specialists who answer are told: not on the board of one of them. */
  tellsWho: boolean
  /** The unit whose board it is, which is not told again of each. */
  at: string
}

/** A change since yesterday that is worth telling. */
const tellingChange = 0.05

/** Open vacancies: the mark, what and whose it is, when it is due, how likely it is filled by then, and why. */
export function BoardTable({ vacancies, sort, tellsWho, at }: BoardTableProps) {
  const say = useRiskTexts()
  const language = useLanguage()
  const words = useBoardWords()
  const navigate = useNavigate({ from: '/$lang/vacancies/$level/$node' })
  const columns = useMemo<DataColumn<OpenVacancy>[]>(() => {
    const all: DataColumn<OpenVacancy>[] = [
      {
        id: 'mark',
        header: say('column.mark'),
        label: say('column.mark'),
        width: '7.75rem',
        sortBy: ({ mark }) => (mark === 'red' ? 0 : mark === 'green' ? 2 : 1),
        cell: ({ mark }) => (mark ? <RiskMark mark={mark} /> : <span aria-hidden="true">–</span>),
      },
      {
        id: 'vacancy',
        header: say('column.vacancy'),
        namesRow: true,
        width: '13.5rem',
        sortBy: (one) => words.occupation(one),
        cell: (one) => (
          <span className={classes.cell}>
            <strong>{words.occupation(one)}</strong>
            <span className={classes.note}>
              {one.employerName ?? one.employer} · {one.vacancy}
            </span>
          </span>
        ),
      },
      {
        id: 'due',
        header: say('column.due'),
        label: say('column.due'),
        width: '7.5rem',
        sortBy: ({ dueOn }) => dueOn,
        cell: ({ dueOn, daysLeft, byNorm }) => (
          <span className={classes.cell}>
            <span className={classes.day}>{dueOn}</span>
            <span className={daysLeft < 0 ? classes.late : classes.note}>{words.left(daysLeft)}</span>
            {byNorm && <span className={classes.note}>{say('byNorm')}</span>}
          </span>
        ),
      },
      {
        id: 'places',
        header: say('column.places'),
        label: say('column.places'),
        end: true,
        width: '6.5rem',
        sortBy: ({ open }) => open,
        cell: ({ open, positions }) =>
          say('places', {
            open: formatNumber(language, open, 0),
            all: formatNumber(language, positions, 0),
          }),
      },
      {
        id: 'probability',
        header: say('column.probability'),
        label: say('column.probability'),
        end: true,
        width: '8rem',
        firstDescending: false,
        sortBy: ({ places }) => places[0]?.probability ?? null,
        cell: ({ places, yesterday }) => {
          const [first, last] = [places[0]?.probability ?? 0, places.at(-1)?.probability ?? 0]
          const changed = yesterday !== null && Math.abs(first - yesterday) >= tellingChange
          return (
            <span className={classes.cell}>
              <strong>{words.probability(first)}</strong>
              {places.length > 1 && (
                <span className={classes.note}>
                  {say('probability.last', { value: words.probability(last) })}
                </span>
              )}
              {changed && (
                <span className={classes.note}>
                  {say(first > yesterday ? 'change.more' : 'change.less', {
                    value: words.probability(yesterday),
                  })}
                </span>
              )}
            </span>
          )
        },
      },
      {
        id: 'reasons',
        header: say('column.reasons'),
        label: say('column.reasons'),
        cell: ({ reasons }) => (
          <ul className={classes.reasons}>
            {reasons.map((reason) => (
              <li key={reason.cause}>{words.reason(reason)}</li>
            ))}
          </ul>
        ),
      },
      {
        id: 'gain',
        header: say('column.gain'),
        label: say('column.gain'),
        end: true,
        width: '6.5rem',
        firstDescending: true,
        sortBy: ({ gain }) => gain,
        cell: ({ gain }) => formatNumber(language, gain, 2),
      },
    ]
    if (!tellsWho) return all
    const who: DataColumn<OpenVacancy> = {
      id: 'who',
      header: say('column.who'),
      label: say('column.who'),
      width: '10rem',
      sortBy: ({ staff }) => staff?.name ?? null,
      cell: ({ staff, unit }) => (
        <span className={classes.cell}>
          {staff ? (
            <PlaceLink
              to="/$lang/vacancies/$level/$node"
              params={{ lang: language, level: staff.level, node: staff.id }}
              search={{}}
            >
              {staff.name}
            </PlaceLink>
          ) : (
            <span className={classes.note}>{say('nobody')}</span>
          )}
          {unit.id !== at && <span className={classes.note}>{unit.name}</span>}
        </span>
      ),
    }
    return [...all, who]
  }, [say, language, words, tellsWho, at])
  return (
    <DataTable
      label={say('board')}
      columns={columns}
      rows={vacancies}
      rowKey={({ vacancy }) => vacancy}
      sort={readSort(sort)}
      onSort={(next) =>
        void navigate({ search: (before) => ({ ...before, sort: writeSort(next) }), resetScroll: false })
      }
      cards
    />
  )
}
