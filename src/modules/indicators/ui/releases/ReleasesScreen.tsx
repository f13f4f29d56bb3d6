import { useState } from 'react'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Page } from '../../../../design/shell/Page.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { getReleases } from '../../contract.ts'
import { ReleaseForm } from './ReleaseForm.tsx'
import classes from './Releases.module.css'
import { ReleaseTable } from './ReleaseTable.tsx'
import { useReleaseTexts } from './release-texts.ts'

/** What has been released for publication and by whom; releasing more, for those who may. */
export function ReleasesScreen() {
  const say = useReleaseTexts()
  const may = useMay()
  const reply = useEndpoint(getReleases, {})
  const [preparing, setPreparing] = useState(false)
  const title = say('releases.title')
  const releases = reply.data?.releases ?? []
  return (
    <Page title={title} crumbs={[{ key: 'releases', item: title }]}>
      <p className={classes.text}>{say('releases.lead')}</p>
      {reply.data && may('publication.release') && !preparing && (
        <div data-screen-only>
          <Button strong onClick={() => setPreparing(true)}>
            {say('form.open')}
          </Button>
        </div>
      )}
      {preparing && <ReleaseForm releases={releases} onLeave={() => setPreparing(false)} />}
      <section className={classes.section} aria-labelledby="releases">
        <h2 id="releases">{say('releases.list')}</h2>
        {reply.isPending && <LoadingRows rows={4} />}
        {reply.isError && <Failure error={reply.error} onRetry={() => void reply.refetch()} />}
        {reply.data && releases.length === 0 && (
          <Empty title={say('releases.none')}>{say('releases.noneText')}</Empty>
        )}
        {releases.length > 0 && (
          <>
            <ReleaseTable releases={releases} />
            <ExportMenu endpoint={getReleases} input={{}}>
              {say('releases.csv')}
            </ExportMenu>
          </>
        )}
      </section>
    </Page>
  )
}
