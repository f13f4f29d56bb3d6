import { useParams } from '@tanstack/react-router'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Page } from '../../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import { getRelease } from '../../contract.ts'
import { ReleasedFigures } from './ReleasedFigures.tsx'
import { ReleaseFacts } from './ReleaseFacts.tsx'
import { ReleaseRule } from './ReleaseRule.tsx'
import classes from './Releases.module.css'
import { useReleaseTexts } from './release-texts.ts'

/** A release as it was signed: by whom, of what, by which rule, and its figures. */
export function ReleaseScreen() {
  const say = useReleaseTexts()
  const language = useLanguage()
  const { release: number } = useParams({ from: '/$lang/publication/$release' })
  const params = { release: number }
  const reply = useEndpoint(getRelease, { params })
  const title = say('release.title', { number })
  const crumbs = [
    {
      key: 'releases',
      item: (
        <PlaceLink to="/$lang/publication" params={{ lang: language }}>
          {say('releases.title')}
        </PlaceLink>
      ),
    },
    { key: 'release', item: title },
  ]
  return (
    <Page title={title} kicker={say('releases.title')} crumbs={crumbs}>
      {reply.isPending && <LoadingRows rows={12} />}
      {reply.isError && <Failure error={reply.error} onRetry={() => void reply.refetch()} />}
      {reply.data && (
        <>
          <p className={classes.signature}>
            <SignatureInWords signature={reply.data.release.signature} told />
          </p>
          <ReleaseFacts release={reply.data.release} />
          <ReleaseRule release={reply.data.release} />
          <section className={classes.section} aria-labelledby="figures">
            <h2 id="figures">{say('figures.title')}</h2>
            <p className={classes.text}>{say('figures.rest')}</p>
            <ExportMenu endpoint={getRelease} input={{ params }}>
              {say('figures.csv')}
            </ExportMenu>
            <ReleasedFigures document={reply.data} />
          </section>
        </>
      )}
    </Page>
  )
}
