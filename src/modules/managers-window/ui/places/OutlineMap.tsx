import { statusShapes } from '../../../../design/figure/StatusShape.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import type { Outlines } from './outlines.ts'
import classes from './Places.module.css'
import type { ShownPlace } from './shown-place.ts'
import type { PlaceWords } from './use-place-words.ts'
import { useWalking } from './use-walking.ts'

type OutlineMapProps = {
  label: string
  shown: readonly ShownPlace[]
  outlines: Outlines
  indicator: string
  words: PlaceWords
}

/** The places as the service’s own boundaries have them, each leading to its unit. */
export function OutlineMap({ label, shown, outlines, indicator, words }: OutlineMapProps) {
  const language = useLanguage()
  const drawn = shown.flatMap((one) => {
    const outline = outlines.of(one.place)
    return outline ? [{ ...one, outline }] : []
  })
  const walking = useWalking(
    drawn
      .filter(({ leadsTo }) => leadsTo)
      .map(({ place, outline: { x, y } }) => ({ code: place.code, x, y })),
  )
  return (
    <nav
      className={classes.outlines}
      aria-label={label}
      onKeyDown={walking.onKeyDown}
      onFocus={walking.onFocus}
    >
      <svg viewBox={`-4 -4 ${outlines.width + 8} ${outlines.height + 8}`}>
        <title>{label}</title>
        {drawn.map(({ place, step, status, leadsTo, outline }) => {
          const told = words.told(place, status)
          const shape = (
            <>
              <title>{told}</title>
              {outline.paths.map((path) => (
                <path key={path} className={classes[`area${step}`]} d={path} />
              ))}
              {place.figure?.value != null && (
                <text className={classes[`sign${step}`]} x={outline.x} y={outline.y + 36} textAnchor="middle">
                  {words.short(place.figure.value)}
                </text>
              )}
              {status && (
                <path
                  className={classes[`sign${step}`]}
                  fillRule="evenodd"
                  d={statusShapes[status]}
                  transform={`translate(${outline.x - 20} ${outline.y - 34}) scale(2.5)`}
                />
              )}
            </>
          )
          return leadsTo ? (
            <PlaceLink
              key={place.code}
              to="/$lang/window/$level/$node"
              params={{ lang: language, level: leadsTo.level, node: leadsTo.id }}
              search={{ indicator }}
              className={classes.area}
              data-place={place.code}
              tabIndex={walking.tabIndexOf(place.code)}
              aria-label={told}
            >
              {shape}
            </PlaceLink>
          ) : (
            <g key={place.code}>{shape}</g>
          )
        })}
      </svg>
    </nav>
  )
}
