import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Page } from '../../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { Failure } from '../../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getTrials } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'
import classes from './Trial.module.css'
import { TrialsTable } from './TrialsTable.tsx'

/** The trials of changed definitions, and how one is made. */
export function TrialsScreen() {
  const say = useIndicatorTexts()
  const language = useLanguage()
  const trials = useEndpoint(getTrials, {})
  const title = say('trials.title')
  const crumbs = [
    {
      key: 'catalogue',
      item: (
        <PlaceLink to="/$lang/indicators" params={{ lang: language }}>
          {say('catalogue.title')}
        </PlaceLink>
      ),
    },
    { key: 'trials', item: title },
  ]
  return (
    <Page title={title} crumbs={crumbs}>
      <p className={classes.text}>{say('trials.lead')}</p>
      {trials.isPending && <LoadingRows rows={3} />}
      {trials.isError && <Failure error={trials.error} onRetry={() => void trials.refetch()} />}
      {trials.data &&
        (trials.data.trials.length === 0 ? (
          <Empty title={say('trials.none')}>{say('trials.noneText')}</Empty>
        ) : (
          <>
            <TrialsTable trials={trials.data.trials} />
            <ExportMenu endpoint={getTrials} input={{}}>
              {say('trials.csv')}
            </ExportMenu>
          </>
        ))}
      <section className={classes.section} aria-labelledby="how">
        <h2 id="how">{say('trials.how')}</h2>
        <p className={classes.text}>{say('trials.howText')}</p>
        <dl className={classes.commands}>
          {(['try', 'named', 'list', 'forget'] as const).map((one) => (
            <div key={one}>
              <dt>
                <code>{commandsOf[one]}</code>
              </dt>
              <dd>{say(`trials.command.${one}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  )
}

const commandsOf = {
  try: 'bin/perkunas catalogue try DIR',
  named: 'bin/perkunas catalogue try DIR --indicator ID --date 2012-06-30 --months 12',
  list: 'bin/perkunas catalogue trials',
  forget: 'bin/perkunas catalogue forget ID',
} as const
