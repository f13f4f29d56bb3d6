import { type Route, route } from '../../platform/http/route.ts'
import type { AskedContext, ReportsContext } from './alerts-context.ts'
import {
  addNote,
  addReport,
  changeNote,
  changeReport,
  getAlerts,
  getMarks,
  getNotes,
  getReports,
  getTelling,
  getWatch,
  getWatches,
  setAlertsRead,
  setTelling,
  setWatch,
} from './contract.ts'
import { keepRead, readAlerts } from './marks/read-alerts.ts'
import { readMarks } from './marks/read-marks.ts'
import { keepNote, keepNoteChange } from './notes/keep-note.ts'
import { readNotes } from './notes/read-notes.ts'
import { keepReport, keepReportChange } from './reports/keep-report.ts'
import { readReports } from './reports/read-reports.ts'
import { keepTelling, readTelling } from './telling/keep-telling.ts'
import { keepWatch, readWatch } from './watching/keep-watch.ts'
import { readWatches } from './watching/read-watches.ts'

export const routes: readonly Route<AskedContext & ReportsContext>[] = [
  route(getWatches, readWatches),
  route(getWatch, readWatch),
  route(setWatch, keepWatch),
  route(getAlerts, readAlerts),
  route(setAlertsRead, keepRead),
  route(getTelling, readTelling),
  route(setTelling, keepTelling),
  route(getReports, readReports),
  route(addReport, keepReport),
  route(changeReport, keepReportChange),
  route(getMarks, readMarks),
  route(getNotes, readNotes),
  route(addNote, keepNote),
  route(changeNote, keepNoteChange),
]
