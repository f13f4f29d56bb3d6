import { parentPort } from 'node:worker_threads'
import type { OrganisationThroughTime } from '../../organisation/index.ts'
import type { DayAxis } from '../calculation/day-axis.ts'
import { foldSeries, type SeriesTask } from '../calculation/fold-series.ts'
import { createColumnFile } from './column-file.ts'
import { type PlaceCounts, placeCounts } from './place-counts.ts'
import { placesColumn, type ResultsHeader, type ResultsWriter } from './results-file.ts'

/** What the worker is told: first the axis and the organisation, then tasks, then to finish the file. */
export type FoldRequest =
  | { kind: 'begin'; path: string; axis: DayAxis; organisation: OrganisationThroughTime }
  | { kind: 'task'; task: SeriesTask }
  | { kind: 'finish'; header: ResultsHeader }

/** What it answers to each request. */
export type FoldReply = { error: string | null }

if (parentPort) {
  const port = parentPort
  let begun:
    | { axis: DayAxis; organisation: OrganisationThroughTime; writer: ResultsWriter; places: PlaceCounts }
    | undefined
  const answer = (request: FoldRequest): void => {
    if (request.kind === 'begin') {
      const { path, axis, organisation } = request
      begun = {
        axis,
        organisation,
        writer: createColumnFile(path, axis.days.length),
        places: placeCounts(axis.days.length),
      }
      return
    }
    if (!begun) throw new Error('the results were not begun')
    const { axis, organisation, writer, places } = begun
    if (request.kind === 'task') foldSeries(request.task, axis, organisation, writer.add, places.note)
    else {
      const { column, pairs } = places.column()
      writer.add(placesColumn, column)
      writer.finish({ ...request.header, places: pairs })
    }
  }
  port.on('message', (request: FoldRequest) => {
    let error: string | null = null
    try {
      answer(request)
    } catch (thrown) {
      error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    }
    port.postMessage({ error } satisfies FoldReply)
  })
}
