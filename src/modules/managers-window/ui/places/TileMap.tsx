import { VisuallyHidden } from '@mantine/core'
import { StatusShape } from '../../../../design/figure/StatusShape.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import classes from './Places.module.css'
import type { ShownPlace } from './shown-place.ts'
import type { PlaceWords } from './use-place-words.ts'
import { useWalking } from './use-walking.ts'

type TileMapProps = { label: string; shown: readonly ShownPlace[]; indicator: string; words: PlaceWords }

/** A tile for each place, neighbours about beside each other; one stop of the Tab key, walked by arrow keys. */
export function TileMap({ label, shown, indicator, words }: TileMapProps) {
  const language = useLanguage()
  const walking = useWalking(
    shown
      .filter(({ leadsTo }) => leadsTo)
      .map(({ place: { code, row, column } }) => ({ code, x: column, y: row })),
  )
  const columns = Math.max(...shown.map(({ place }) => place.column)) + 1
  return (
    <div className={classes.scrolls} data-scrolls>
      <ul
        className={columns > 6 ? `${classes.tiles} ${classes.many}` : classes.tiles}
        aria-label={label}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(var(--tile), 1fr))` }}
        onKeyDown={walking.onKeyDown}
        onFocus={walking.onFocus}
      >
        {shown.map(({ place, step, status, leadsTo }) => {
          const { code, row, column, short, figure } = place
          const inside = (
            <>
              <span className={classes.name}>{short[language]}</span>
              <span className={classes.value}>
                {figure?.value == null ? '–' : words.short(figure.value)}
                {status && <StatusShape status={status} />}
              </span>
            </>
          )
          return (
            <li key={code} style={{ gridRow: row + 1, gridColumn: column + 1 }}>
              {leadsTo ? (
                <PlaceLink
                  to="/$lang/window/$level/$node"
                  params={{ lang: language, level: leadsTo.level, node: leadsTo.id }}
                  search={{ indicator }}
                  className={`${classes.tile} ${classes[`step${step}`]}`}
                  data-place={code}
                  tabIndex={walking.tabIndexOf(code)}
                  title={words.told(place, status)}
                >
                  {inside}
                  <VisuallyHidden>{words.besides(place, status)}</VisuallyHidden>
                </PlaceLink>
              ) : (
                <span
                  className={`${classes.tile} ${classes[`step${step}`]}`}
                  title={words.told(place, status)}
                >
                  {inside}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
