import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Page } from '../../../../design/shell/Page.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getPermissions } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { OwnPermissions } from './OwnPermissions.tsx'
import { PermissionTable } from './PermissionTable.tsx'
import { ReachKey } from './ReachKey.tsx'
import { RolePermissions } from './RolePermissions.tsx'

/** Who may do what: first what one may oneself, then the whole matrix, or on a narrow screen a role of it. */
export function PermissionsScreen() {
  const say = useIdentityTexts()
  const matrix = useEndpoint(getPermissions, {})
  const title = say('permissions.title')
  return (
    <Page title={title} crumbs={[{ key: 'permissions', item: title }]}>
      {matrix.isPending && <LoadingRows rows={20} />}
      {matrix.isError && <Failure error={matrix.error} onRetry={() => void matrix.refetch()} />}
      {matrix.data && (
        <>
          <OwnPermissions matrix={matrix.data} />
          <section className={classes.section} aria-labelledby="matrix">
            <h2 id="matrix">{say('permissions.matrix')}</h2>
            <p className={classes.text}>{say('permissions.text')}</p>
            <ReachKey />
            <PermissionTable matrix={matrix.data} />
            <RolePermissions matrix={matrix.data} />
            <ExportMenu endpoint={getPermissions} input={{}}>
              {say('permissions.csv')}
            </ExportMenu>
          </section>
        </>
      )}
    </Page>
  )
}
