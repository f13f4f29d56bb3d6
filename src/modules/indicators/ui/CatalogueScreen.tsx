import { useLanguage } from '../../../design/language/use-language.ts'
import { DownloadLink } from '../../../design/shell/DownloadLink.tsx'
import { Page } from '../../../design/shell/Page.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { endpointAddress } from '../../../platform/http/endpoint-address.ts'
import { getCatalogue } from '../contract.ts'
import { CatalogueTable } from './CatalogueTable.tsx'
import { useIndicatorTexts } from './indicator-texts.ts'
import { useCatalogue } from './public/use-catalogue.ts'

/** The catalogue: every indicator by chapter, each leading to its definition. */
export function CatalogueScreen() {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const catalogue = useCatalogue()
  const title = say('catalogue.title')
  return (
    <Page title={title} crumbs={[{ key: 'catalogue', item: title }]}>
      {catalogue.isPending && <LoadingRows rows={21} />}
      {catalogue.isError && <Failure error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.data && (
        <>
          <p>{say('catalogue.lead', { count: catalogue.data.indicators.length })}</p>
          <CatalogueTable catalogue={catalogue.data} language={language} />
          <DownloadLink
            href={endpointAddress(getCatalogue, {}, 'csv')}
            note={say('catalogue.version', { version: catalogue.data.version })}
          >
            {say('catalogue.csv')}
          </DownloadLink>
        </>
      )}
    </Page>
  )
}
