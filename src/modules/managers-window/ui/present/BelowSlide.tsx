import { Bar } from '../../../../design/chart/Bar.tsx'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Figure } from '../../../../design/figure/Figure.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Period } from '../../../../design/period/period.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import { getWindowComparison, type WindowPage } from '../../contract.ts'
import { PagePending } from '../PagePending.tsx'
import { periodQuery } from '../use-place.ts'
import { useWindowTexts } from '../window-texts.ts'
import classes from './Present.module.css'
import { pickCompared } from './pick-compared.ts'
import { usePresentTexts } from './present-texts.ts'

/** The nodes below by an indicator, the worst first; as many as can be read from afar. */
export function BelowSlide({
  page,
  indicator,
  period,
}: {
  page: WindowPage
  indicator: Indicator
  period: Period
}) {
  const say = usePresentTexts()
  const sayWindow = useWindowTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const comparison = useEndpoint(getWindowComparison, {
    params: { level: page.node.level, node: page.node.id },
    query: periodQuery(period),
  })
  if (!comparison.data) {
    return (
      <PagePending
        error={comparison.error}
        onRetry={() => void comparison.refetch()}
        knownOn={period.knownOn}
        rows={8}
      />
    )
  }
  const { level, hidden, whole } = comparison.data
  const { nodes, of, low, high } = pickCompared(comparison.data, indicator)
  if (nodes.length === 0) return <p className={classes.sentence}>{say('below.none')}</p>
  const isRatio = indicator.denominator !== null
  const unit = sayDesign(`unit.${indicator.unit}`)
  const own = whole[indicator.id]?.value ?? null
  return (
    <>
      <table className={classes.compared}>
        <thead>
          <tr>
            <th scope="col">{titles.one(level ?? '')}</th>
            <th scope="col" data-end>
              {sayWindow('column.value')}
              {unit && `, ${unit}`}
            </th>
            <th scope="col" data-bar>
              {isRatio ? sayWindow('column.bar', { node: page.node.name }) : sayWindow('column.barAlone')}
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ node, value }) => (
            <tr key={`${node.level} ${node.id}`}>
              <th scope="row">{node.place === 'anonymous' ? sayWindow('place.anonymous') : node.name}</th>
              <td data-end>
                <Figure value={value} style={indicator} strong />
              </td>
              <td data-bar>
                <Bar value={value} low={low} high={high} mark={isRatio ? own : null} strong />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {of > nodes.length && (
        <p className={classes.muted}>
          {say('below.most', { shown: formatNumber(language, nodes.length, 0), count: of })}
        </p>
      )}
      {hidden > 0 && <p className={classes.small}>{sayWindow('below.anonymous', { count: hidden })}</p>}
    </>
  )
}
