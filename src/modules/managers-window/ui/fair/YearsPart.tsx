import { Bar } from '../../../../design/chart/Bar.tsx'
import { Change } from '../../../../design/figure/Change.tsx'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Period } from '../../../../design/period/period.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import { getNodeYears, type NodeYears, type WindowPage } from '../../contract.ts'
import { PagePending } from '../PagePending.tsx'
import { periodQuery } from '../use-place.ts'
import classes from './Fair.module.css'
import { useFairTexts } from './fair-texts.ts'

type YearsPartProps = { page: WindowPage; indicator: Indicator; period: Period }
type Year = NodeYears['years'][number]

/** The same day of each year beside each other: through changes of definition, by the tree of then and by today's. */
export function YearsPart({ page, indicator, period }: YearsPartProps) {
  const say = useFairTexts()
  const language = useLanguage()
  const { level, id } = page.node
  const question = { params: { level, node: id, indicator: indicator.id }, query: periodQuery(period) }
  const years = useEndpoint(getNodeYears, question)
  return (
    <section className={classes.section} aria-labelledby="fair-years">
      <h2 id="fair-years">{say('years.title', { node: page.node.name })}</h2>
      {years.data ? (
        <>
          <p className={classes.note}>{say(`years.tree.${years.data.tree}`)}</p>
          {years.data.succession && (
            <p className={classes.note}>
              {say(years.data.succession.factor === null ? 'years.notSpliced' : 'years.spliced', {
                before: years.data.succession.title[language],
                from: String(years.data.succession.from),
              })}
            </p>
          )}
          <YearsTable years={years.data} indicator={indicator} />
          <ExportMenu endpoint={getNodeYears} input={question}>
            {say('years.export')}
          </ExportMenu>
        </>
      ) : (
        <PagePending
          error={years.error}
          onRetry={() => void years.refetch()}
          knownOn={period.knownOn}
          rows={4}
        />
      )}
    </section>
  )
}

function YearsTable({ years, indicator }: { years: NodeYears; indicator: Indicator }) {
  const say = useFairTexts()
  const values = years.years.flatMap(({ value, todaysTree }) => [value ?? 0, todaysTree ?? 0])
  const bounds = { low: Math.min(0, ...values), high: Math.max(0, ...values) }
  const columns: (DataColumn<Year> | false)[] = [
    { id: 'year', header: say('years.year'), namesRow: true, width: '6rem', cell: ({ year }) => year },
    {
      id: 'value',
      header: say(years.tree === 'moved' ? 'years.then' : 'years.value'),
      label: say(years.tree === 'moved' ? 'years.then' : 'years.value'),
      end: true,
      cell: ({ value, isSpliced }) => (
        <>
          <Figure value={value} style={indicator} withUnit />
          {isSpliced && value !== null && <span className={classes.used}> {say('years.isSpliced')}</span>}
        </>
      ),
    },
    years.tree === 'moved' && {
      id: 'today',
      header: say('years.today'),
      label: say('years.today'),
      end: true,
      cell: ({ todaysTree }) => <Figure value={todaysTree} style={indicator} withUnit strong />,
    },
    {
      id: 'bar',
      header: say(years.tree === 'moved' ? 'years.barToday' : 'years.bar'),
      width: '24%',
      wideOnly: true,
      cell: ({ value, todaysTree }) => (
        <Bar value={years.tree === 'moved' ? todaysTree : value} {...bounds} mark={null} strong />
      ),
    },
    years.tree === 'moved' && {
      id: 'effect',
      header: say('years.effect'),
      label: say('years.effect'),
      end: true,
      cell: ({ value, todaysTree }) =>
        value !== null &&
        todaysTree !== null && (
          <Change difference={todaysTree - value} better={null} style={indicator} inText />
        ),
    },
    years.succession !== null && {
      id: 'before',
      header: say('years.before'),
      label: say('years.before'),
      end: true,
      cell: ({ asDefined }) => asDefined !== null && <Figure value={asDefined} style={indicator} withUnit />,
    },
    years.tree === 'moved' && {
      id: 'moved',
      header: say('years.moved'),
      label: say('years.moved'),
      cell: ({ moved }) =>
        moved.map(({ name, came }) => say(came ? 'years.came' : 'years.left', { name })).join('; '),
    },
  ]
  return (
    <DataTable
      label={say('years.title', { node: years.node.name })}
      columns={columns.filter((column) => column !== false)}
      rows={years.years}
      rowKey={({ year }) => String(year)}
      cards
    />
  )
}
