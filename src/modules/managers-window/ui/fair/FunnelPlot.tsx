import { useMediaQuery } from '@mantine/hooks'
import { useId } from 'react'
import { spreadLabels } from '../../../../design/chart/spread-labels.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import type { FairComparison } from '../../contract.ts'
import classes from './Fair.module.css'
import { useFairTexts } from './fair-texts.ts'
import { niceSteps } from './nice-steps.ts'
import type { FairWords } from './use-fair-words.ts'

type FunnelPlotProps = { fair: FairComparison; words: FairWords; raw: boolean }

/** On a narrow screen letters stay as large as they are. */
const sizes = {
  wide: { width: 760, height: 380, right: 120, steps: 6 },
  narrow: { width: 340, height: 320, right: 46, steps: 3 },
}

/** Nodes by their size between the limits within which chance alone holds them; those outside carry their names. */
export function FunnelPlot({ fair, words, raw }: FunnelPlotProps) {
  const say = useFairTexts()
  const captionId = useId()
  const isNarrow = useMediaQuery('(max-width: 45rem)')
  const { funnel, nodes, whole, adjusting } = fair
  if (funnel.length === 0 || !whole) return null
  const { steps, right: marginRight, ...size } = sizes[isNarrow ? 'narrow' : 'wide']
  const margin = { left: isNarrow ? 48 : 62, right: marginRight, top: 16, bottom: 46 }
  const isRaw = raw || adjusting === null
  const dots = nodes.map((node) => ({ node, value: (isRaw ? null : node.adjusted?.value) ?? node.raw.value }))
  const values = [...dots.map(({ value }) => value), ...funnel.flatMap((one) => [one.lower95, one.upper95])]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = 0.06 * (most - least)
  // A share has no more than all.
  const end = fair.scale === 'share' ? Math.min(100, most + room) : most + room
  const rules = niceSteps(Math.max(0, least - room), end, 5)
  const ofSize = niceSteps(0, funnel.at(-1)!.size, steps)
  const [low, high] = [rules[0]!, rules.at(-1)!]
  const right = Math.max(ofSize.at(-1)!, funnel.at(-1)!.size)
  const x = (of: number) => margin.left + (of / right) * (size.width - margin.left - margin.right)
  const y = (of: number) =>
    margin.top +
    (1 - (Math.min(high, Math.max(low, of)) - low) / (high - low)) *
      (size.height - margin.top - margin.bottom)
  const line = (pick: (one: (typeof funnel)[number]) => number) =>
    funnel.map((one) => `${x(one.size)},${y(pick(one))}`).join(' ')
  const last = funnel.at(-1)!
  const out = nodes.filter(({ standsOut }) => standsOut !== null).map(({ name }) => name)
  const named = [
    { key: '95', at: y(last.upper95), text: say('funnel.95') },
    { key: '998', at: y(last.upper998), text: say('funnel.998') },
    { key: 'whole', at: y(whole.value), text: say('funnel.whole') },
  ]
  const moves = spreadLabels(
    named.map(({ at }) => at),
    16,
  )
  const labels = named.map((one, index) => ({ ...one, at: one.at + moves[index]! }))
  return (
    <section className={classes.section} aria-labelledby={captionId}>
      <div className={classes.head}>
        <h2 id={captionId}>{say('funnel.title')}</h2>
        {adjusting !== null && (
          <nav aria-label={say('funnel.which')} className={classes.choice} data-screen-only>
            {([undefined, 'raw'] as const).map((which) => (
              <PlaceLink
                key={which ?? 'adjusted'}
                from="/$lang/window/$level/$node/fair/$indicator"
                search={(before) => ({ ...before, funnel: which })}
                resetScroll={false}
                aria-current={isRaw === (which === 'raw') ? 'true' : undefined}
              >
                {say(which === 'raw' ? 'column.raw' : 'column.adjusted')}
              </PlaceLink>
            ))}
          </nav>
        )}
      </div>
      <p className={classes.note}>{say('funnel.text')}</p>
      <div className={classes.frame}>
        <svg
          className={classes.plot}
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="img"
          aria-label={
            out.length === 0 ? say('funnel.labelNone') : say('funnel.label', { out: out.join(', ') })
          }
        >
          {rules.map((rule) => (
            <g key={rule}>
              <line className={classes.rule} x1={x(0)} x2={x(right)} y1={y(rule)} y2={y(rule)} />
              <text className={classes.tick} x={x(0) - 8} y={y(rule) + 4} textAnchor="end">
                {words.write(rule)}
              </text>
            </g>
          ))}
          {ofSize.map((of) => (
            <text
              key={of}
              className={classes.tick}
              x={x(of)}
              y={size.height - margin.bottom + 18}
              textAnchor="middle"
            >
              {words.size(of)}
            </text>
          ))}
          <polyline className={classes.limitFar} points={line((one) => one.lower998)} />
          <polyline className={classes.limitFar} points={line((one) => one.upper998)} />
          <polyline className={classes.limit} points={line((one) => one.lower95)} />
          <polyline className={classes.limit} points={line((one) => one.upper95)} />
          <line className={classes.whole} x1={x(0)} x2={x(right)} y1={y(whole.value)} y2={y(whole.value)} />
          {labels.map(({ key, at, text }) => (
            <text key={key} className={classes.tick} x={x(right) + 6} y={at + 4}>
              {text}
            </text>
          ))}
          {dots.map(({ node, value }) => (
            <g key={node.id}>
              {node.standsOut === null ? (
                <circle className={classes.point} cx={x(node.size)} cy={y(value)} r="5" />
              ) : (
                <>
                  <path
                    className={
                      node.better === null
                        ? classes.point
                        : node.better
                          ? classes.pointBetter
                          : classes.pointWorse
                    }
                    d={node.standsOut === 'above' ? 'M0 -7 7 6 -7 6z' : 'M0 7 7 -6 -7 -6z'}
                    transform={`translate(${x(node.size)} ${y(value)})`}
                  />
                  <text
                    className={classes.name}
                    x={x(node.size)}
                    y={y(value) + (node.standsOut === 'above' ? -11 : 20)}
                    textAnchor={anchorAt(x(node.size) / size.width)}
                  >
                    {node.name}
                  </text>
                </>
              )}
              <title>{`${node.name}: ${words.write(value)}`}</title>
            </g>
          ))}
          <text className={classes.axis} x={x(right / 2)} y={size.height - 8} textAnchor="middle">
            {say(fair.per === null ? 'funnel.cases' : 'funnel.registered')}
          </text>
        </svg>
      </div>
    </section>
  )
}

/** A name near an edge of the drawing is written away from it. */
function anchorAt(share: number): 'start' | 'middle' | 'end' {
  return share < 0.3 ? 'start' : share > 0.7 ? 'end' : 'middle'
}
