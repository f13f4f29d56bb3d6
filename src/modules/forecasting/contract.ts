import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../platform/http/endpoint.ts'
import { IsoDate } from '../organisation/contract.ts'
import { Mark } from '../planning/contract.ts'

const NodeParams = z.object({ level: z.string(), node: z.string() })

const Band = z.object({ lower: z.number(), upper: z.number() }).describe('90 of 100 lie between these')

const Pace = z
  .object({
    kind: z
      .enum(['per_week', 'times_usual', 'rest_of_year', 'change_per_week'])
      .describe(
        'How many a week; of a change of a count, how many times what the rest of a year usually brings; the value that the rest of the year has to bring; by how much a week it has to change',
      ),
    needed: z.number(),
    sofar: z.number().nullable().describe('The same so far this year; null where it is not told'),
    usual: z
      .number()
      .nullable()
      .describe('The same as the rest of a year usually brings it; null where it is not told'),
    weeksLeft: z.number(),
  })
  .meta({ id: 'Pace' })

/** What is known, expected and forecast of an indicator at a node. */
export const Judgement = z
  .object({
    indicator: z.string(),
    value: z.number().nullable().describe('From 1 January to the date, as known'),
    nowcast: Band.extend({ value: z.number() }).describe('The value with what is still to be entered'),
    forecast: Band.extend({ value: z.number() }).describe('For 31 December'),
    target: z.number().nullable(),
    expected: z
      .number()
      .nullable()
      .describe(
        'What the value would be today on the usual way to the target; without one, to the value of last year’s end',
      ),
    probability: z.number().nullable().describe('That the target is met, 0–1'),
    mark: Mark.nullable(),
    pace: Pace.nullable().describe(
      'What is needed from now on; null without a target or once the year is over',
    ),
  })
  .meta({ id: 'Judgement' })
export type Judgement = z.infer<typeof Judgement>

const ForecastState = z
  .object({
    position: z.int().describe("The register's position that forecasts were made of"),
    stale: z.boolean().describe('Whether the register has moved on since; they are being made anew then'),
  })
  .meta({ id: 'ForecastState' })

const ForecastQuery = z.object({
  date: IsoDate.optional().describe('The judged day; today when left out'),
  knownOn: IsoDate.optional().describe('The state of the register known on a day; everything when left out'),
})

export const getForecast = endpoint({
  method: 'GET',
  path: '/forecast/:level/:node',
  allow: 'figures.read',
  at: ({ params }) => params,
  summary: "A node's indicators with what they are forecast to come to, and how their targets stand.",
  params: NodeParams,
  query: ForecastQuery,
  reply: z.object({
    date: IsoDate,
    level: z.string(),
    node: z.string(),
    state: ForecastState,
    judgements: z.array(Judgement),
  }),
})

export const getForecastBelow = endpoint({
  method: 'GET',
  path: '/forecast/:level/:node/below/:indicator',
  allow: 'figures.read',
  at: ({ params }) => params,
  summary: 'How the targets of an indicator stand at all units below a node.',
  params: NodeParams.extend({ indicator: z.string() }),
  query: ForecastQuery,
  reply: z.object({
    date: IsoDate,
    indicator: z.string(),
    state: ForecastState,
    nodes: z
      .array(
        z.object({
          level: z.string(),
          node: z.string(),
          forecast: z.number(),
          target: z.number(),
          probability: z.number().nullable(),
          mark: Mark,
        }),
      )
      .describe('Units below with a target there'),
  }),
  csv: ({ nodes }) => ({
    columns: ['level', 'node', 'forecast', 'target', 'probability', 'mark'],
    rows: nodes.map((one) => [one.level, one.node, one.forecast, one.target, one.probability, one.mark]),
  }),
})

const FanPoint = z
  .object({
    date: IsoDate,
    expected: z.number().nullable().describe('On the usual way to the target; null without one'),
    median: z.number().nullable().describe('The forecast from the judged day on; null before'),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
  })
  .meta({ id: 'FanPoint' })
export type FanPoint = z.infer<typeof FanPoint>

export const getForecastCourse = endpoint({
  method: 'GET',
  path: '/forecast/:level/:node/course/:indicator',
  allow: 'figures.read',
  at: ({ params }) => params,
  summary: 'The way an indicator is expected and forecast to take through the year, week by week.',
  params: NodeParams.extend({ indicator: z.string() }),
  query: ForecastQuery,
  reply: z.object({
    date: IsoDate,
    indicator: z.string(),
    state: ForecastState,
    judgement: Judgement.nullable().describe('Null where nothing can be said of the indicator there'),
    points: z.array(FanPoint),
  }),
})

export const Thresholds = z
  .object({
    notExpectedBelow: z
      .number()
      .min(0.01)
      .max(0.98)
      .describe('Below this probability a target is not to be expected'),
    onCourseFrom: z.number().min(0.02).max(0.99).describe('From this probability on it is on course'),
  })
  .refine(({ notExpectedBelow, onCourseFrom }) => notExpectedBelow < onCourseFrom, {
    message: 'notExpectedBelow must be below onCourseFrom',
  })
  .meta({ id: 'Thresholds' })
export type Thresholds = z.infer<typeof Thresholds>

const DatedThresholds = z
  .object({
    notExpectedBelow: z.number(),
    onCourseFrom: z.number(),
    from: IsoDate.nullable().describe('Since when they hold; null: from the beginning'),
    name: z.string().nullable().describe('Who set them'),
    at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DatedThresholds' })

export const getThresholds = endpoint({
  method: 'GET',
  path: '/forecast/thresholds',
  allow: 'catalogue.read',
  summary: 'The probabilities that part the marks, the latest first.',
  params: noParams,
  query: noQuery,
  reply: z.array(DatedThresholds),
})

export const setThresholds = endpoint({
  method: 'POST',
  path: '/forecast/thresholds',
  allow: 'forecast.thresholds',
  summary:
    'Sets the probabilities that part the marks, from today on. Marks of days before stay as they were.',
  params: noParams,
  query: noQuery,
  body: Thresholds,
  reply: z.array(DatedThresholds),
})

const CalibrationBin = z
  .object({
    from: z.number().describe('Probabilities from this'),
    to: z.number().describe('to this, which belongs to the next unless it is 1'),
    said: z.number().describe('Their mean'),
    came: z.number().describe('The share of them that came true'),
    count: z.int(),
  })
  .meta({ id: 'CalibrationBin' })

const CalibrationPart = z.object({
  bins: z.array(CalibrationBin),
  brier: z.number().describe('The mean square of what was said less what came (0 or 1)'),
  coverage: z.number().describe('The share of year ends within their 90 % interval'),
  count: z.int(),
})

export const getCalibration = endpoint({
  method: 'GET',
  path: '/forecast/calibration',
  allow: 'catalogue.read',
  summary:
    'Of what was given some probability at the ends of the months of past years, how much came true: in all, by office, by month.',
  params: noParams,
  query: noQuery,
  reply: z.object({
    calculatedAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'Null where it has not been calculated yet: every Monday it is, and when it is first asked for',
      ),
    calculating: z.boolean().describe('It is being calculated now'),
    years: z.array(z.int()),
    all: CalibrationPart.nullable(),
    byOffice: z.array(CalibrationPart.extend({ level: z.string(), node: z.string() })),
    byMonth: z.array(CalibrationPart.extend({ month: z.int() })),
  }),
})
export type Calibration = z.infer<typeof getCalibration.reply>
