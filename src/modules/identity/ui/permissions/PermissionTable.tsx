import { useMemo } from 'react'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import type { PermissionMatrix } from '../../contract.ts'
import identityClasses from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { useViewer } from '../public/viewer-context.ts'
import classes from './Permissions.module.css'
import { ReachMark } from './ReachMark.tsx'
import { permissionKinds } from './reach.ts'

type Row = PermissionMatrix['permissions'][number]

/** The matrix: permissions by kind, a column for each role; the columns of one's own roles stand out. */
export function PermissionTable({ matrix }: { matrix: PermissionMatrix }) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const { roles } = useViewer()
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      {
        id: 'permission',
        header: say('permissions.permission'),
        namesRow: true,
        width: '16rem',
        cell: (row) => (
          <span className={classes.permission}>
            {row.title[language]} <span className={identityClasses.code}>{row.id}</span>
          </span>
        ),
      },
      ...matrix.roles.map(
        ({ id, title }): DataColumn<Row> => ({
          id,
          header: <span className={classes.upright}>{title[language]}</span>,
          label: title[language],
          width: '3.5rem',
          chosen: roles.some(({ role }) => role === id),
          cell: (row) => <ReachMark reach={row.reach[id]} />,
        }),
      ),
    ],
    [say, language, matrix, roles],
  )
  const rows = permissionKinds.flatMap((kind) => matrix.permissions.filter((one) => one.kind === kind))
  return (
    <div className={classes.matrix}>
      <DataTable
        label={say('permissions.matrix')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        section={(row) => say(`kind.${row.kind}`)}
        wide
      />
    </div>
  )
}
