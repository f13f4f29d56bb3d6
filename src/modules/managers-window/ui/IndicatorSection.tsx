import { useLanguage } from '../../../design/language/use-language.ts'
import type { Period } from '../../../design/period/period.ts'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import type { MarkSince } from '../../alerts/contract.ts'
import { FigureNotes } from '../../alerts/ui/public/FigureNotes.tsx'
import { WatchButton } from '../../alerts/ui/public/WatchButton.tsx'
import type { Indicator } from '../../indicators/contract.ts'
import { Definition } from '../../indicators/ui/public/Definition.tsx'
import type { WindowPage } from '../contract.ts'
import { CoursePart } from './CoursePart.tsx'
import { FigureFacts } from './FigureFacts.tsx'
import type { Standing } from './standings.ts'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

type IndicatorSectionProps = {
  page: WindowPage
  /** All, in the order of the table above. */
  indicators: readonly Indicator[]
  indicator: Indicator
  period: Period
  standing: Standing | undefined
  /** The marks that it had through the year. */
  marks: readonly MarkSince[] | undefined
  asTable: boolean
  onAsTable: (asTable: boolean) => void
}

/** The id of the heading to which choosing an indicator leads. */
export const indicatorHeading = 'indicator'

/** The chosen indicator in full: its course, its numbers, its definition, the way to the rows behind it. */
export function IndicatorSection(props: IndicatorSectionProps) {
  const { page, indicators, indicator, period, standing, marks, asTable, onAsTable } = props
  const say = useWindowTexts()
  const language = useLanguage()
  const shown = page.indicators.find((one) => one.indicator === indicator.id)
  const index = indicators.findIndex((one) => one.id === indicator.id)
  const beside = [
    { say: 'indicator.previous' as const, to: indicators[index - 1] },
    { say: 'indicator.next' as const, to: indicators[index + 1] },
  ]
  return (
    <section className={classes.section} aria-labelledby={indicatorHeading}>
      <div className={classes.sectionHead}>
        <h2 id={indicatorHeading} tabIndex={-1}>
          {indicator.title[language]}
        </h2>
        <p className={classes.beside} data-screen-only>
          {beside.map(({ say: direction, to }) =>
            to ? (
              <PlaceLink
                key={direction}
                from="/$lang/window/$level/$node"
                search={(before) => ({ ...before, indicator: to.id, sort: undefined })}
                resetScroll={false}
                title={to.title[language]}
              >
                {say(direction)}
              </PlaceLink>
            ) : null,
          )}
        </p>
      </div>
      <div className={classes.columns}>
        <CoursePart
          page={page}
          indicator={indicator}
          period={period}
          asTable={asTable}
          onAsTable={onAsTable}
        />
        <div className={classes.facts}>
          {shown && (
            <FigureFacts page={page} indicator={indicator} shown={shown} standing={standing} marks={marks} />
          )}
          <Definition indicator={indicator} language={language} />
          <p className={classes.links} data-screen-only>
            <PlaceLink to="/$lang/indicators/$indicator" params={{ lang: language, indicator: indicator.id }}>
              {say('indicator.inCatalogue')}
            </PlaceLink>
          </p>
          <WatchButton key={indicator.id} node={page.node} indicator={indicator.id} />
        </div>
      </div>
      <FigureNotes
        key={`${page.node.id} ${indicator.id}`}
        node={page.node}
        indicator={indicator.id}
        period={period}
      />
    </section>
  )
}
