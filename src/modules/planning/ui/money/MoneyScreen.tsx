import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getMoney, MeasureKind, type PlanMoney } from '../../contract.ts'
import { YearPage } from '../page/YearPage.tsx'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import classes from '../Work.module.css'
import { MoneyLead } from './MoneyLead.tsx'
import { MoneyPlanning } from './MoneyPlanning.tsx'
import { MoneyTable } from './MoneyTable.tsx'
import { moneyRows } from './money-rows.ts'
import { type MoneySearch, MoneyView } from './money-search.ts'
import { useMoneyTexts } from './money-texts.ts'
import { PeoplePart } from './PeoplePart.tsx'
import { useMeasureTitles } from './use-measure-titles.ts'

const from = '/$lang/plan/$year/money'

/** Money of a plan: spent against planned by measure, office and month; and people planned against those there are. */
export function MoneyScreen() {
  const say = useMoneyTexts()
  const { year } = useParams({ from })
  const reply = useEndpoint(getMoney, { params: { year } })
  return (
    <YearPage year={year} title={say('title')}>
      {reply.isPending && <LoadingRows rows={12} />}
      {reply.isError && <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />}
      {reply.data && <MoneyContent money={reply.data} onReread={async () => (await reply.refetch()).data} />}
    </YearPage>
  )
}

type MoneyContentProps = { money: PlanMoney; onReread: () => Promise<PlanMoney | undefined> }

function MoneyContent({ money, onReread }: MoneyContentProps) {
  const say = useMoneyTexts()
  const asked = useSearch({ from })
  // An office or a measure that there is none of is not asked about.
  const search = {
    ...asked,
    unit: money.offices.find(({ id }) => id === asked.unit)?.id,
    measure: MeasureKind.options.find((one) => one === asked.measure),
  }
  const by = search.by ?? 'measure'
  const rows = moneyRows(money, { ...search, by })
  return (
    <>
      <MoneyLead money={money} />
      <section className={classes.section} aria-labelledby="money">
        <h2 id="money">{say('money')}</h2>
        <MoneyViews by={by} />
        <MoneyFilter money={money} by={by} search={search} />
        <MoneyTable money={money} by={by} rows={rows} />
        <ExportMenu endpoint={getMoney} input={{ params: { year: money.year } }}>
          {say('csv')}
        </ExportMenu>
        {money.mayWrite && <MoneyPlanning money={money} onReread={onReread} />}
      </section>
      <PeoplePart money={money} unit={search.unit} onReread={onReread} />
    </>
  )
}

/** By what the rows are. */
function MoneyViews({ by }: { by: MoneyView }) {
  const say = useMoneyTexts()
  return (
    <nav aria-label={say('views')} data-screen-only>
      <ul className={classes.links}>
        {MoneyView.options.map((one) => (
          <li key={one}>
            <PlaceLink
              from={from}
              search={(before) => ({ ...before, by: one })}
              resetScroll={false}
              activeProps={{ 'aria-current': undefined }}
              aria-current={one === by ? 'true' : undefined}
            >
              {say(`by.${one}`)}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type MoneyFilterProps = { money: PlanMoney; by: MoneyView; search: MoneySearch }

/** Of one office, or of one measure. */
function MoneyFilter({ money, by, search }: MoneyFilterProps) {
  const say = useMoneyTexts()
  const navigate = useNavigate({ from })
  const measureTitle = useMeasureTitles()
  const choose = (part: Pick<MoneySearch, 'unit' | 'measure'>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false })
  return (
    <div className={classes.filter} data-screen-only>
      {by !== 'office' && (
        <SelectField
          label={say('office')}
          value={search.unit ?? ''}
          options={[
            { value: '', title: say('allOffices') },
            ...money.offices.map(({ id, name }) => ({ value: id, title: name })),
          ]}
          onChange={(unit) => choose({ unit: unit === '' ? undefined : unit })}
        />
      )}
      {by !== 'measure' && (
        <SelectField
          label={say('measure')}
          value={search.measure ?? ''}
          options={[
            { value: '', title: say('allMeasures') },
            ...MeasureKind.options.map((one) => ({ value: one, title: measureTitle(one) })),
          ]}
          onChange={(measure) => choose({ measure: measure === '' ? undefined : measure })}
        />
      )}
    </div>
  )
}
