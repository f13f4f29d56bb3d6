import { useNavigate } from '@tanstack/react-router'
import { SelectField } from '../../../design/form/SelectField.tsx'
import { formatMoment } from '../../../design/language/format-day.ts'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { Button } from '../../../design/shell/Button.tsx'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { RuleSeverity } from '../../indicators/contract.ts'
import { getToMend, type ToMend } from '../contract.ts'
import { BrokenRules } from './BrokenRules.tsx'
import classes from './Quality.module.css'
import type { MendSearch } from './quality-search.ts'
import { useQualityTexts } from './quality-texts.ts'
import { RowsToMend } from './RowsToMend.tsx'
import { WhoseRows } from './WhoseRows.tsx'

type MendContentProps = {
  pages: readonly [ToMend, ...ToMend[]] | readonly ToMend[]
  search: MendSearch
  /** Reads the next rows; undefined when all are here. */
  onMore: (() => void) | undefined
  reading: boolean
}

const rowsOfFile = 100_000

/** The list to mend once it is there: the sentence, whose rows, the rules broken, the rows. */
export function MendContent({ pages, search, onMore, reading }: MendContentProps) {
  const say = useQualityTexts()
  const language = useLanguage()
  const navigate = useNavigate({ from: '/$lang/quality/$level/$node/mend' })
  const first = pages[0]
  if (!first) return null
  if (first.all === 0) return <Empty title={say('mend.empty')}>{say('mend.emptyText')}</Empty>
  const rows = pages.flatMap((page) => page.rows)
  const grave = first.rules
    .filter(({ severity }) => severity === 'high')
    .reduce((all, one) => all + one.rows, 0)
  const tables = new Map(first.rules.map(({ table, tableTitle }) => [table, tableTitle[language]]))
  const choose = (changed: Partial<MendSearch>) =>
    void navigate({ search: (before) => ({ ...before, rule: undefined, ...changed }), resetScroll: false })
  const isNarrowed = search.rule !== undefined || search.table !== undefined || search.severity !== undefined
  return (
    <>
      <p className={classes.lead}>
        {say('mend.lead', { count: first.all, from: first.from })}{' '}
        {first.nobodys > 0 && `${say('mend.nobodys', { count: first.nobodys })} `}
        {grave > 0 && <strong>{say('mend.grave', { count: grave })}</strong>}
      </p>
      <p className={classes.note}>{say('mend.counted', { moment: formatMoment(first.countedAt) })}</p>
      {first.node.kind !== 'specialist' && <WhoseRows found={first} />}
      <section className={classes.section} aria-labelledby="rules">
        <h2 id="rules">{say('rules.title')}</h2>
        {first.rules.length === 0 ? (
          <Empty title={say('mend.noneOfTheirs')} />
        ) : (
          <BrokenRules rules={first.rules} chosen={search.rule} />
        )}
      </section>
      <section className={classes.section} aria-labelledby="rows">
        <h2 id="rows">{say('rows.title', { count: first.total })}</h2>
        <div className={classes.filters} data-screen-only>
          <SelectField
            label={say('column.table')}
            value={search.table ?? ''}
            options={[
              { value: '', title: say('filter.all') },
              ...[...tables].map(([value, title]) => ({ value, title })),
            ]}
            onChange={(table) => choose({ table: table === '' ? undefined : table })}
          />
          <SelectField
            label={say('column.severity')}
            value={search.severity ?? ''}
            options={[
              { value: '', title: say('filter.all') },
              ...RuleSeverity.options.map((value) => ({ value, title: say(`severity.${value}`) })),
            ]}
            onChange={(severity) => choose({ severity: RuleSeverity.safeParse(severity).data })}
          />
        </div>
        {isNarrowed && (
          <p>
            <PlaceLink
              from="/$lang/quality/$level/$node/mend"
              search={({ whose }) => ({ whose })}
              resetScroll={false}
            >
              {say('filter.none')}
            </PlaceLink>
          </p>
        )}
        {first.total === 0 ? (
          <Empty title={say('rows.empty')} />
        ) : (
          <>
            <RowsToMend rows={rows} rules={first.rules} />
            <p className={classes.more}>
              {say('rows.shown', { shown: formatNumber(language, rows.length, 0), count: first.total })}{' '}
              {onMore && (
                <Button onClick={onMore} disabled={reading} screenOnly>
                  {say('rows.more')}
                </Button>
              )}
            </p>
            <ExportMenu
              endpoint={getToMend}
              input={{
                params: { level: first.node.level, node: first.node.id },
                query: { ...search, whose: first.whose, limit: rowsOfFile },
              }}
            >
              {say('rows.csv')}
            </ExportMenu>
          </>
        )}
      </section>
    </>
  )
}
