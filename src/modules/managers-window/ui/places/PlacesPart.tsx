import { useMediaQuery } from '@mantine/hooks'
import { type KeyboardEvent, useId } from 'react'
import { TakePicture } from '../../../../design/chart/TakePicture.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { Period } from '../../../../design/period/period.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { getForecastBelow } from '../../../forecasting/contract.ts'
import type { Indicator } from '../../../indicators/contract.ts'
import { statusOfMark } from '../../../planning/ui/public/status-of-mark.ts'
import { getBoundaries, getPlaceFigures, type WindowPage } from '../../contract.ts'
import { PagePending } from '../PagePending.tsx'
import { periodQuery } from '../use-place.ts'
import type { WindowSearch } from '../window-search.ts'
import { OutlineMap } from './OutlineMap.tsx'
import { outlinesOf } from './outlines.ts'
import classes from './Places.module.css'
import { PlacesLegend, useLegendTitle } from './PlacesLegend.tsx'
import { PlacesTable } from './PlacesTable.tsx'
import { placesPicture } from './places-picture.ts'
import { usePlacesTexts } from './places-texts.ts'
import { shownPlaces } from './shown-place.ts'
import { TileMap } from './TileMap.tsx'
import { usePlaceWords } from './use-place-words.ts'

type PlacesPartProps = {
  page: WindowPage
  indicator: Indicator
  period: Period
  search: WindowSearch
  onSearch: (chosen: Pick<WindowSearch, 'places' | 'placesAs'>) => void
}

/** An indicator by county and municipality: as tiles, as the service's own boundaries, and (by T) as a table. */
export default function PlacesPart({ page, indicator, period, search, onSearch }: PlacesPartProps) {
  const say = usePlacesTexts()
  const language = useLanguage()
  const headingId = useId()
  const isNarrow = useMediaQuery('(max-width: 45rem)')
  const words = usePlaceWords(indicator)
  const { level, id } = page.node
  const question = { params: { level, node: id, indicator: indicator.id }, query: periodQuery(period) }
  const figures = useEndpoint(getPlaceFigures, question)
  const boundaries = useEndpoint(
    getBoundaries,
    { params: {}, query: {} },
    { enabled: !!figures.data?.boundaries },
  )
  const marks = useEndpoint(
    getForecastBelow,
    {
      params: question.params,
      query: { date: period.date, knownOn: period.knownOn ?? undefined },
    },
    { enabled: period.span === 'ytd' },
  )
  const legendTitle = useLegendTitle(indicator, figures.data?.perHundred ?? false)
  if (!figures.data) {
    return (
      <PagePending
        error={figures.error}
        onRetry={() => void figures.refetch()}
        knownOn={period.knownOn}
        rows={9}
      />
    )
  }
  const { places, perHundred } = figures.data
  if (places.length === 0) return null
  const kind = search.places ?? (isNarrow ? 'county' : 'municipality')
  const as = search.placesAs ?? 'tiles'
  const statuses = new Map(
    marks.data?.nodes.map(({ level: of, node, mark }) => [`${of} ${node}`, statusOfMark(mark)]),
  )
  const { steps, shown } = shownPlaces(figures.data, kind, (node) => statuses.get(`${node.level} ${node.id}`))
  const label = say('group', { which: say(kind), indicator: indicator.title[language] })
  const outlines = as === 'map' && boundaries.data?.version ? outlinesOf(boundaries.data, places) : null
  const bounds = (perHundred ? words.rate : words.short) satisfies (value: number) => string
  const legend = steps.map(({ from, to }) =>
    bounds(from) === bounds(to) ? bounds(from) : `${bounds(from)}–${bounds(to)}`,
  )
  const ways = (['tiles', 'map', 'table'] as const).filter((way) => way !== 'map' || figures.data.boundaries)

  function toggleByKey(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onSearch({ placesAs: as === 'table' ? undefined : 'table' })
  }

  return (
    <section className={classes.section} aria-labelledby={headingId} onKeyDown={toggleByKey}>
      <h2 id={headingId}>{say('title', { indicator: indicator.title[language] })}</h2>
      <div className={classes.tools} data-screen-only>
        <fieldset className={classes.choice} aria-label={say('which')}>
          {(['municipality', 'county'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === kind}
              onClick={() => onSearch({ places: one })}
            >
              {say(one)}
            </button>
          ))}
        </fieldset>
        <fieldset className={classes.choice} aria-label={say('as')}>
          {ways.map((way) => (
            <button
              key={way}
              type="button"
              aria-pressed={way === as}
              onClick={() => onSearch({ placesAs: way === 'tiles' ? undefined : way })}
            >
              {say(way === 'tiles' ? 'asTiles' : way === 'map' ? 'asMap' : 'asTable')}
              {way === 'table' && (
                <>
                  {' '}
                  <kbd>T</kbd>
                </>
              )}
            </button>
          ))}
        </fieldset>
        {as !== 'table' && (
          <span className={classes.choice}>
            <TakePicture
              title={say('picture', {
                indicator: indicator.title[language],
                which: say(`picture.${kind}`),
              })}
              day={page.date}
              draw={async (around) =>
                placesPicture(
                  { shown, outlines, legend: { title: legendTitle, steps: legend }, words, language },
                  around,
                )
              }
            />
          </span>
        )}
      </div>
      {as === 'table' ? (
        <PlacesTable
          label={say('table', { which: say(kind), indicator: indicator.title[language] })}
          shown={shown}
          indicator={indicator}
          perHundred={perHundred}
          words={words}
        />
      ) : (
        <>
          {outlines ? (
            <OutlineMap
              label={label}
              shown={shown}
              outlines={outlines}
              indicator={indicator.id}
              words={words}
            />
          ) : as === 'map' && figures.data.boundaries ? (
            <PagePending
              error={boundaries.error}
              onRetry={() => void boundaries.refetch()}
              knownOn={null}
              rows={9}
            />
          ) : (
            <TileMap label={label} shown={shown} indicator={indicator.id} words={words} />
          )}
          <PlacesLegend
            indicator={indicator}
            perHundred={perHundred}
            steps={legend}
            withNone={shown.some(({ step }) => step === 0)}
            statuses={[...new Set(shown.flatMap(({ status }) => status ?? []))]}
          />
          <p className={classes.note} data-screen-only>
            {say('keys')}
          </p>
        </>
      )}
      <p className={classes.note}>{say('whose')}</p>
      <ExportMenu endpoint={getPlaceFigures} input={question}>
        {say('export')}
      </ExportMenu>
    </section>
  )
}
