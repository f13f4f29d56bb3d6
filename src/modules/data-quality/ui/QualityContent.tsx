import { useLanguage } from '../../../design/language/use-language.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { FiguresState } from '../../indicators/ui/public/FiguresState.tsx'
import { getQuality, type QualityPage } from '../contract.ts'
import { BelowTable } from './BelowTable.tsx'
import { DimensionTable } from './DimensionTable.tsx'
import { dimensions, findFigure, findWorst } from './dimensions.ts'
import { EarlierTable } from './EarlierTable.tsx'
import classes from './Quality.module.css'
import { QualityLead } from './QualityLead.tsx'
import type { NodeQualitySearch } from './quality-search.ts'
import { useQualityTexts } from './quality-texts.ts'

/** A node's data quality once it is there: the sentence, the tables, the dimension looked at, the nodes below. */
export function QualityContent({ page, search }: { page: QualityPage; search: NodeQualitySearch }) {
  const say = useQualityTexts()
  const language = useLanguage()
  const { level, id, kind } = page.node
  const worst = findWorst(page)
  const chosen = search.dimension ?? worst?.dimension ?? 'timeliness'
  const definition = findFigure(page, chosen, null)?.definition[language]
  if (page.figures.every(({ figure }) => figure === null)) {
    return (
      <>
        <Empty title={say('quality.empty')}>{say('quality.emptyText')}</Empty>
        <FiguresState state={page.state} />
      </>
    )
  }
  return (
    <>
      <QualityLead page={page} worst={worst} />
      <FiguresState state={page.state} />
      <nav className={classes.links} aria-label={say('quality.ways')} data-screen-only>
        {page.mayMend && (
          <PlaceLink to="/$lang/quality/$level/$node/mend" params={{ lang: language, level, node: id }}>
            {say('mend.link')}
          </PlaceLink>
        )}
        <PlaceLink to="/$lang/window/$level/$node" params={{ lang: language, level, node: id }}>
          {say('quality.toWindow')}
        </PlaceLink>
        <PlaceLink to="/$lang/data-quality" params={{ lang: language }}>
          {say('quality.toChecks')}
        </PlaceLink>
      </nav>
      <section className={classes.section} aria-labelledby="tables">
        <h2 id="tables">{say('tables.title')}</h2>
        <p className={classes.note}>{say('tables.text')}</p>
        <DimensionTable page={page} />
      </section>
      <section className={classes.section} aria-labelledby="earlier">
        <div className={classes.sectionHead}>
          <h2 id="earlier">{say('earlier.title', { dimension: say(`dimension.${chosen}`) })}</h2>
          <nav aria-label={say('earlier.choose')} data-screen-only>
            <ul className={classes.choices}>
              {dimensions.map((one) => (
                <li key={one}>
                  <PlaceLink
                    from="/$lang/quality/$level/$node"
                    search={(before) => ({ ...before, dimension: one, sort: undefined })}
                    resetScroll={false}
                    aria-current={one === chosen ? 'true' : undefined}
                  >
                    {say(`dimension.${one}`)}
                  </PlaceLink>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        {definition && <p className={classes.note}>{definition}</p>}
        <EarlierTable page={page} dimension={chosen} />
      </section>
      {kind !== 'specialist' && (
        <section className={classes.section} aria-labelledby="below">
          <h2 id="below">{say('below.title')}</h2>
          {page.hidden > 0 && <p className={classes.note}>{say('below.hidden', { count: page.hidden })}</p>}
          <BelowTable page={page} dimension={chosen} sort={search.sort} />
        </section>
      )}
      <ExportMenu
        endpoint={getQuality}
        input={{
          params: { level, node: id },
          query: { date: page.date, span: page.span, knownOn: search['known-on'] },
        }}
      >
        {say('quality.csv')}
      </ExportMenu>
    </>
  )
}
