import { Change } from '../../../../design/figure/Change.tsx'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { endedOnce } from '../../../../platform/text/ended-once.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import type { WhyBelow as WhyBelowRow, WhyPage } from '../../contract.ts'
import { useAmountWords } from './use-amount-words.ts'
import classes from './Why.module.css'
import { useWhyTexts } from './why-texts.ts'

type WhyBelowProps = { why: WhyPage; indicator: Indicator }

/** What each node below adds to the gap, and what belongs to none of them; each leads to its own causes. */
export function WhyBelow({ why, indicator }: WhyBelowProps) {
  const say = useWhyTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const words = useAmountWords(indicator)
  const { below } = why
  if (!below) return <p className={classes.note}>{say('below.none')}</p>
  const columns: DataColumn<WhyBelowRow>[] = [
    {
      id: 'node',
      header: say('column.node'),
      namesRow: true,
      cell: ({ level, id, name }) => (
        <PlaceLink
          to="/$lang/window/$level/$node/why/$indicator"
          params={{ lang: language, level, node: id, indicator: indicator.id }}
          search={{ against: why.against }}
        >
          {name}
        </PlaceLink>
      ),
    },
    {
      id: 'amount',
      header: say('column.amount'),
      label: say('column.amount'),
      end: true,
      cell: ({ amount, better }) => (
        <Change
          difference={amount}
          better={better}
          style={{ ...indicator, decimals: indicator.decimals + 1 }}
          reason={say('why.no_expected')}
          inText
        />
      ),
    },
    {
      id: 'value',
      header: say('column.value'),
      label: say('column.value'),
      end: true,
      cell: ({ value }) => <Figure value={value} style={indicator} withUnit />,
    },
    {
      id: 'compared',
      header: say('column.compared'),
      label: say('column.compared'),
      end: true,
      cell: ({ compared }) => (
        <Figure value={compared} style={indicator} reason={say('why.no_expected')} withUnit />
      ),
    },
  ]
  return (
    <section className={classes.section} aria-labelledby="why-below">
      <h2 id="why-below">{say('below.title', { level: titles.many(below.level) })}</h2>
      <DataTable
        label={say('below.title', { level: titles.many(below.level) })}
        columns={columns}
        rows={below.nodes}
        rowKey={({ level, id }) => `${level} ${id}`}
        cards
      />
      <div className={classes.notes}>
        {!words.isNothing(below.elsewhere) && (
          <p>{endedOnce(say('below.elsewhere', { amount: words.amount(below.elsewhere) }))}</p>
        )}
        {below.moved && <p>{say('below.moved')}</p>}
        {below.hidden > 0 && <p>{say('below.hidden', { hidden: String(below.hidden) })}</p>}
      </div>
    </section>
  )
}
