import { useNavigate } from '@tanstack/react-router'
import { SelectField } from '../../../design/form/SelectField.tsx'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { getVacancyBoard, type VacancyBoard } from '../contract.ts'
import classes from './Board.module.css'
import { BoardTable } from './BoardTable.tsx'
import { MarkFilter } from './board-search.ts'
import { useRiskTexts } from './risk-texts.ts'

type BoardContentProps = {
  board: VacancyBoard
  search: { mark?: MarkFilter | undefined; sort?: string | undefined }
}

/** A board once it is there: how many are at risk, what has turned since yesterday, and the vacancies. */
export function BoardContent({ board, search }: BoardContentProps) {
  const say = useRiskTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/vacancies/$level/$node' })
  const { node, rules, vacancies } = board
  if (vacancies.length === 0) return <Empty title={say('empty')}>{say('emptyText')}</Empty>
  const red = vacancies.filter(({ mark }) => mark === 'red')
  const turned = red.filter(
    ({ yesterday, places }) =>
      yesterday !== null && yesterday >= rules.redBelow && (places[0]?.probability ?? 1) < rules.redBelow,
  )
  const places = vacancies.reduce((sum, { open }) => sum + open, 0)
  const shown = search.mark ? vacancies.filter(({ mark }) => (mark ?? 'none') === search.mark) : vacancies
  const percent = (share: number) => formatNumber(language, 100 * share, 0)
  return (
    <>
      <p className={classes.lead}>
        <strong>{red.length > 0 ? say('lead.red', { count: red.length }) : say('lead.redNone')}</strong>{' '}
        {say('lead.rest', { count: vacancies.length, places: formatNumber(language, places, 0) })}
        {turned.length > 0 && ` ${say('lead.turned', { count: turned.length })}`}
      </p>
      <section className={classes.section} aria-labelledby="board">
        <h2 id="board">{say('board')}</h2>
        <p className={classes.note}>{say('board.note')}</p>
        <div className={classes.filters} data-screen-only>
          <SelectField
            label={say('filter.mark')}
            value={search.mark ?? ''}
            options={[
              { value: '', title: say('filter.all') },
              ...MarkFilter.options.map((value) => ({ value, title: say(`mark.${value}`) })),
            ]}
            onChange={(mark) =>
              void navigate({
                search: (before) => ({ ...before, mark: MarkFilter.safeParse(mark).data }),
                resetScroll: false,
              })
            }
          />
        </div>
        {shown.length === 0 ? (
          <Empty title={say('emptyFiltered')} />
        ) : (
          <BoardTable
            vacancies={shown}
            sort={search.sort}
            tellsWho={node.kind !== 'specialist'}
            at={node.id}
          />
        )}
        <p className={classes.rules}>
          {say('rules', {
            red: percent(rules.redBelow),
            green: percent(rules.greenFrom),
            days: formatNumber(language, rules.daysBefore, 0),
            norm: formatNumber(language, rules.normDays, 0),
          })}{' '}
          <PlaceLink to="/$lang/vacancies/rules" params={{ lang: language }}>
            {say('rules.open')}
          </PlaceLink>
        </p>
        <ExportMenu
          endpoint={getVacancyBoard}
          input={{ params: { level: node.level, node: node.id }, query: {} }}
        >
          {say('export')}
        </ExportMenu>
      </section>
    </>
  )
}
