import { useLanguage } from '../../../design/language/use-language.ts'
import { ExportMenu } from '../../../design/shell/ExportMenu.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { getCatalogue } from '../contract.ts'
import { CatalogueTable } from './CatalogueTable.tsx'
import { useIndicatorTexts } from './indicator-texts.ts'
import { useCatalogue } from './public/use-catalogue.ts'

/** Every indicator by chapter, each leading to its definition. */
export function CatalogueByChapter() {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const catalogue = useCatalogue()
  if (catalogue.isPending) return <LoadingRows rows={21} />
  if (catalogue.isError) return <Failure error={catalogue.error} onRetry={() => void catalogue.refetch()} />
  return (
    <>
      <p>{say('catalogue.lead', { count: catalogue.data.indicators.length })}</p>
      <CatalogueTable catalogue={catalogue.data} language={language} />
      <ExportMenu
        endpoint={getCatalogue}
        input={{}}
        note={say('catalogue.version', { version: catalogue.data.version })}
      >
        {say('catalogue.csv')}
      </ExportMenu>
    </>
  )
}
