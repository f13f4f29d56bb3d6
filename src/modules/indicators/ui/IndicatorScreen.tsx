import { useParams } from '@tanstack/react-router'
import { useLanguage } from '../../../design/language/use-language.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../design/states/Empty.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { IndicatorFacts } from './IndicatorFacts.tsx'
import { IndicatorMeaning } from './IndicatorMeaning.tsx'
import { useIndicatorTexts } from './indicator-texts.ts'
import { Definition } from './public/Definition.tsx'
import { useCatalogue } from './public/use-catalogue.ts'

/** One indicator of the catalogue: its definition in words, its units and targets, what it is linked to. */
export function IndicatorScreen() {
  const { indicator: id } = useParams({ from: '/$lang/indicators/$indicator' })
  const say = useIndicatorTexts()
  const language = useLanguage()
  const catalogue = useCatalogue()
  const indicator = catalogue.data?.indicators.find((one) => one.id === id)
  const chapter = catalogue.data?.chapters.find((one) => one.id === indicator?.chapter)
  const title = indicator?.title[language] ?? (catalogue.data ? say('unknown.title') : say('catalogue.title'))
  const crumbs = [
    {
      key: 'catalogue',
      item: (
        <PlaceLink to="/$lang/indicators" params={{ lang: language }}>
          {say('catalogue.title')}
        </PlaceLink>
      ),
    },
    { key: id, item: indicator?.title[language] ?? id },
  ]
  return (
    <Page title={title} kicker={chapter?.title[language]} crumbs={crumbs}>
      {catalogue.isPending && <LoadingRows rows={6} />}
      {catalogue.isError && <Failure error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.data && !indicator && <Empty title={say('unknown.text')} />}
      {indicator && (
        <IndicatorMeaning indicator={indicator}>
          <Definition indicator={indicator} language={language} />
          <IndicatorFacts indicator={indicator} language={language} />
          <p>
            <PlaceLink to="/$lang/window" params={{ lang: language }} search={{ indicator: indicator.id }}>
              {say('indicator.inWindow')}
            </PlaceLink>
          </p>
        </IndicatorMeaning>
      )}
    </Page>
  )
}
