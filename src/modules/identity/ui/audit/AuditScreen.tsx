import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Page } from '../../../../design/shell/Page.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { NotAllowed } from '../../../../design/states/NotAllowed.tsx'
import { getAudit } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Paging } from '../Paging.tsx'
import { useMay } from '../public/viewer-context.ts'
import { AuditEntryDetails } from './AuditEntryDetails.tsx'
import { AuditFilter } from './AuditFilter.tsx'
import { AuditTable } from './AuditTable.tsx'
import { AuditVerdict } from './AuditVerdict.tsx'
import { auditQuery } from './audit-search.ts'

const from = '/$lang/audit'
const atOnce = 100
const mostOfFile = 10_000

/** Who did and read what, searched; and whether the audit is as it was written. */
export function AuditScreen() {
  const say = useIdentityTexts()
  const may = useMay()
  const title = say('audit.title')
  return (
    <Page title={title} crumbs={[{ key: 'audit', item: title }]}>
      {may('audit.read') ? <AuditContent /> : <NotAllowed />}
    </Page>
  )
}

function AuditContent() {
  const say = useIdentityTexts()
  const search = useSearch({ from })
  const navigate = useNavigate({ from })
  const page = search.page ?? 1
  const query = auditQuery(search)
  const audit = useEndpoint(
    getAudit,
    { query: { ...query, limit: atOnce, offset: (page - 1) * atOnce } },
    { keepPrevious: true },
  )
  const chosen = audit.data?.entries.find(({ number }) => number === search.entry)
  return (
    <>
      <p className={classes.text}>{say('audit.text')}</p>
      <AuditVerdict />
      <AuditFilter key={JSON.stringify(query)} before={search} />
      {audit.isPending && <LoadingRows rows={20} />}
      {audit.isError && <Failure error={audit.error} onRetry={() => void audit.refetch()} />}
      {audit.data && audit.data.total === 0 && (
        <Empty title={say('audit.none')}>{say('audit.noneText')}</Empty>
      )}
      {audit.data && audit.data.total > 0 && (
        <>
          <AuditTable entries={audit.data.entries} chosen={search.entry} />
          <Paging
            page={page}
            shown={audit.data.entries.length}
            total={audit.data.total}
            offset={audit.data.offset}
            atOnce={atOnce}
            onPage={(next) =>
              void navigate({ search: (before) => ({ ...before, page: next, entry: undefined }) })
            }
          />
          {chosen && <AuditEntryDetails key={chosen.number} entry={chosen} />}
          <ExportMenu
            endpoint={getAudit}
            input={{ query: { ...query, limit: mostOfFile } }}
            note={audit.data.total > mostOfFile ? say('audit.csvMost', { count: mostOfFile }) : undefined}
          >
            {say('audit.csv')}
          </ExportMenu>
        </>
      )}
    </>
  )
}
