export { type DataCheck, dataChecks } from './checks/data-checks.ts'
export { doubtfulRows } from './checks/doubtful-rows.ts'
export { type CheckFinding, type CheckRow, findCheckRows, listChecks } from './checks/list-checks.ts'
export { absentDay, clusterColumns } from './cluster/cluster-columns.ts'
export { type ClusterState, isCounted, isOfState, ledgerOf, rowsOf } from './cluster/cluster-state.ts'
export { placingOf } from './cluster/cluster-tables.ts'
export { loadCluster } from './cluster/load-cluster.ts'
export { preparedTable } from './cluster/prepared-tables.ts'
export type { ClusterStanding } from './cluster/read-loads.ts'
export { keepCluster, type RegisterCluster } from './cluster/register-cluster.ts'
export { type ExtractRefused, isExtractRefused } from './extract/extract-refused.ts'
export { columnTitle } from './format/column-titles.ts'
export { getRule, type Rule, type RuleId, rules } from './format/rules.ts'
export { getColumn, storedColumns, storedKey, storedName } from './format/stored-columns.ts'
export { tableTitle } from './format/table-titles.ts'
export { type Column, type Entity, entities, getTable, type Table, tables } from './format/tables.ts'
export { type ImportOptions, type ImportSummary, importExtracts } from './import-extracts.ts'
export { type ImportedRows, importRows } from './import-rows.ts'
export { countBatches } from './journal/journal-folder.ts'
export { listJournalFiles } from './journal/list-journal-files.ts'
export type {
  AcceptedChange,
  ChangedKey,
  ChangedRows,
  ChangedTable,
  CodedKey,
  StoredValue,
  StoredVersion,
} from './loading/accepted-change.ts'
export type { OnProgress, Progress, TableCounts } from './loading/batch.ts'
export { type EnteredRow, enteredKey, enterRows } from './outbox/enter-rows.ts'
export { followOutbox } from './outbox/follow-outbox.ts'
export { outboxMigrations } from './outbox/outbox-migrations.ts'
export { setBackOutbox } from './outbox/set-back-outbox.ts'
export {
  describeOrganisation,
  type OrganisationOnDay,
  organisationOn,
} from './publishing/organisation-on-day.ts'
export { type PublishedOrganisation, readOrganisation } from './publishing/read-organisation.ts'
export {
  type AcceptedBatch,
  type RegisterPosition,
  readBatches,
  readPosition,
} from './publishing/read-position.ts'
export { countedStateOf, stateOf } from './publishing/state-of.ts'
export { type ExportedTable, exportQuarantine } from './quarantine/export-quarantine.ts'
export {
  countQuarantine,
  listQuarantine,
  type QuarantinedRow,
  type QuarantineFilter,
} from './quarantine/list-quarantine.ts'
export { followJournal } from './service-journal/follow-journal.ts'
export { openServiceJournal, type ServiceJournal } from './service-journal/service-journal.ts'
export { copyStore } from './store/copy-store.ts'
export { openRegister, type Register, type RegisterOptions } from './store/open-register.ts'
export { rebuildRegister } from './store/rebuild-register.ts'
