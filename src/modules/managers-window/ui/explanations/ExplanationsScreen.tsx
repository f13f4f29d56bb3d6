import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Page } from '../../../../design/shell/Page.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { NotAllowed } from '../../../../design/states/NotAllowed.tsx'
import { useMay } from '../../../identity/ui/public/viewer-context.ts'
import { useCatalogue } from '../../../indicators/ui/public/use-catalogue.ts'
import { getExplanations } from '../../contract.ts'
import { ExplanationCard } from './ExplanationCard.tsx'
import { ExplanationFailure } from './ExplanationFailure.tsx'
import classes from './Explanations.module.css'
import { useExplanationTexts } from './explanation-texts.ts'

/** What was asked of the viewer and by them, overdue first. */
export function ExplanationsScreen() {
  const say = useExplanationTexts()
  const may = useMay()
  const title = say('title')
  return (
    <Page title={title} crumbs={[{ key: 'explanations', item: title }]}>
      {may('explanation.read') ? <ExplanationsContent /> : <NotAllowed />}
    </Page>
  )
}

function ExplanationsContent() {
  const say = useExplanationTexts()
  const reply = useEndpoint(getExplanations, {})
  const catalogue = useCatalogue()
  if (reply.isError) return <ExplanationFailure error={reply.error} />
  if (catalogue.isError) return <ExplanationFailure error={catalogue.error} />
  if (!reply.data || !catalogue.data) return <LoadingRows rows={6} />
  const { today, waiting, asked, answered } = reply.data
  const { indicators } = catalogue.data
  if (waiting.length + asked.length + answered.length === 0) {
    return <Empty title={say('none')}>{say('none.text')}</Empty>
  }
  const lists = { waiting, asked, answered }
  return (['waiting', 'asked', 'answered'] as const).map((key) => {
    const list = lists[key]
    if (list.length === 0 && key !== 'waiting') return null
    return (
      <section key={key} className={classes.section} aria-labelledby={`explanations-${key}`}>
        <h2 id={`explanations-${key}`}>{say(key)}</h2>
        {list.length === 0 ? (
          <p className={classes.note}>{say('empty.waiting')}</p>
        ) : (
          <ul className={classes.list}>
            {list.map((one) => {
              const indicator = indicators.find(({ id }) => id === one.indicator)
              return (
                indicator && (
                  <li key={one.explanation}>
                    <ExplanationCard asked={one} indicator={indicator} today={today} named />
                  </li>
                )
              )
            })}
          </ul>
        )}
      </section>
    )
  })
}
