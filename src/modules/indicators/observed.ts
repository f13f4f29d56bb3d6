import { join } from 'node:path'
import type { Observed } from '../../platform/observing/observed.ts'
import { storeBytes } from '../../platform/observing/store-bytes.ts'
import type { Results } from './results/open-results.ts'
import type { RunCounts } from './runs/record-runs.ts'

type ResultsContext = { folder: string; readonly results: Results }

const calculations = 'perkunas_calculations_total'
const ended = 'Calculations that have ended, by their outcome: done or failed'

/** What is watched of the calculations and of the results that stand. */
export const observed: Observed<ResultsContext> = {
  needs: [
    {
      name: 'results',
      ask: ({ results }) => {
        if (results.standing()) return
        const { failure } = results.state()
        throw new Error(failure ?? 'Nothing has been calculated yet')
      },
    },
  ],
  readings: [
    {
      name: 'perkunas_register_position',
      help: 'How many batches the register has accepted',
      kind: 'gauge',
      read: ({ results }) => results.state().registerPosition,
    },
    {
      name: 'perkunas_results_position',
      help: 'The position of the register for which the results stand',
      kind: 'gauge',
      read: ({ results }) => (results.standing() ? results.state().position : null),
    },
    {
      name: 'perkunas_results_age_seconds',
      help: 'Seconds since the results that stand were calculated, or last took a change in',
      kind: 'gauge',
      read: ({ results }) => {
        const { calculatedAt } = results.state()
        if (calculatedAt === null) return null
        return Temporal.Now.instant().since(calculatedAt).total('seconds')
      },
    },
    {
      name: 'perkunas_calculations_running',
      help: 'Calculations that are running',
      kind: 'gauge',
      read: countOf('running'),
    },
    { name: calculations, help: ended, kind: 'counter', labels: { outcome: 'done' }, read: countOf('done') },
    {
      name: calculations,
      help: ended,
      kind: 'counter',
      labels: { outcome: 'failed' },
      read: countOf('failed'),
    },
    {
      name: 'perkunas_changes_taken_total',
      help: 'Batches that were taken into the results without calculating them anew',
      kind: 'counter',
      read: countOf('changesTaken'),
    },
    storeBytes('results', (folder) => [join(folder, 'results')]),
  ],
}

function countOf(what: keyof RunCounts): (context: ResultsContext) => number {
  return ({ results }) => results.runs.counts()[what]
}
