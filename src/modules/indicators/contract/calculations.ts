import { z } from 'zod'
import { endpoint, noParams } from '../../../platform/http/endpoint.ts'
import { IsoDate } from '../../organisation/contract.ts'

/** A calculation as it was recorded; of changes taken into the results, all those of an hour. */
export const CalculationRun = z
  .object({
    run: z.uuid(),
    kind: z
      .enum(['results', 'series', 'months', 'changes'])
      .describe(
        'results: what pages read; series, months: days and month ends of a stored year; changes: taken into the results as they came',
      ),
    cause: z.enum(['change', 'daily', 'retry', 'command']),
    beganAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    catalogue: z.string().describe('Version of the catalogue'),
    position: z.int().describe('Batches of the register taken into account'),
    knownOn: IsoDate.nullable(),
    seconds: z.number().nullable().describe('Time spent'),
    rows: z.int().nullable().describe('Row versions taken into account; of changes, the keys that changed'),
    batches: z.int().nullable().describe('Of changes: batches of the register'),
    outcome: z.enum(['running', 'done', 'failed', 'broken_off']),
    failure: z.string().nullable(),
  })
  .meta({ id: 'CalculationRun' })
export type CalculationRun = z.infer<typeof CalculationRun>

export const getRuns = endpoint({
  method: 'GET',
  path: '/runs',
  allow: 'calculations.read',
  summary: 'The calculations that have been recorded, the latest first.',
  params: noParams,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(1000).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: z.object({ total: z.int(), offset: z.int(), runs: z.array(CalculationRun) }),
  csv: ({ runs }) => ({
    columns: [
      'kind',
      'cause',
      'began_at',
      'ended_at',
      'catalogue',
      'position',
      'known_on',
      'seconds',
      'rows',
      'batches',
      'outcome',
      'failure',
    ],
    rows: runs.map((one) => [
      one.kind,
      one.cause,
      one.beganAt,
      one.endedAt,
      one.catalogue,
      one.position,
      one.knownOn,
      one.seconds,
      one.rows,
      one.batches,
      one.outcome,
      one.failure,
    ]),
  }),
})
