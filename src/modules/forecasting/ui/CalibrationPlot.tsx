import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import classes from './Forecasts.module.css'
import { useForecastingTexts } from './forecasting-texts.ts'

type Bin = { said: number; came: number; count: number }

const size = 300
const margin = { left: 44, top: 10, bottom: 40, right: 24 }
const marks = [0, 0.25, 0.5, 0.75, 1]
const x = (share: number) => margin.left + share * size
const y = (share: number) => margin.top + (1 - share) * size

/** What was said along, what came true upwards: on the dashed line both are the same. The table beside it has the numbers. */
export function CalibrationPlot({ bins }: { bins: readonly Bin[] }) {
  const say = useForecastingTexts()
  const language = useLanguage()
  const most = Math.max(...bins.map(({ count }) => count))
  const percent = (share: number) => `${formatNumber(language, 100 * share, 0)}\u00a0%`
  return (
    <svg
      className={classes.plot}
      viewBox={`0 0 ${margin.left + size + margin.right} ${margin.top + size + margin.bottom}`}
      role="img"
      aria-label={say('plot.label')}
    >
      {marks.map((mark) => (
        <g key={mark}>
          <line className={classes.rule} x1={x(mark)} x2={x(mark)} y1={y(0)} y2={y(1)} />
          <line className={classes.rule} x1={x(0)} x2={x(1)} y1={y(mark)} y2={y(mark)} />
          <text className={classes.tick} x={x(mark)} y={y(0) + 16} textAnchor="middle">
            {percent(mark)}
          </text>
          <text className={classes.tick} x={x(0) - 6} y={y(mark) + 4} textAnchor="end">
            {percent(mark)}
          </text>
        </g>
      ))}
      <line className={classes.same} x1={x(0)} x2={x(1)} y1={y(0)} y2={y(1)} />
      <polyline
        className={classes.line}
        points={bins.map(({ said, came }) => `${x(said)},${y(came)}`).join(' ')}
      />
      {bins.map(({ said, came, count }) => (
        <circle
          key={said}
          className={classes.point}
          cx={x(said)}
          cy={y(came)}
          r={3 + 5 * Math.sqrt(count / most)}
        />
      ))}
      <text className={classes.axis} x={x(0.5)} y={y(0) + 34} textAnchor="middle">
        {say('plot.said')}
      </text>
      <text className={classes.axis} x={x(0) + 8} y={y(1) + 16}>
        {say('plot.came')}
      </text>
    </svg>
  )
}
