import { formatMoment } from '../../../design/language/format-day.ts'
import { formatNumber } from '../../../design/language/format-number.ts'
import { useLanguage } from '../../../design/language/use-language.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import { Page } from '../../../design/shell/Page.tsx'
import { PlaceLink } from '../../../design/shell/PlaceLink.tsx'
import { Failure } from '../../../design/states/Failure.tsx'
import { LoadingRows } from '../../../design/states/Loading.tsx'
import { useMay } from '../../identity/ui/public/viewer-context.ts'
import { type DatedRiskRules, getRiskRules } from '../contract.ts'
import classes from './Board.module.css'
import { RulesForm } from './RulesForm.tsx'
import { useRiskTexts } from './risk-texts.ts'

/** How open vacancies are marked: what holds now, what held before and who set it; with the form for those who may. */
export function RulesScreen() {
  const say = useRiskTexts()
  const language = useLanguage()
  const may = useMay()
  const { data, error, refetch } = useEndpoint(getRiskRules, {})
  const now = data?.[0]
  return (
    <Page
      title={say('rules.title')}
      crumbs={[
        {
          key: 'vacancies',
          item: (
            <PlaceLink to="/$lang/vacancies" params={{ lang: language }}>
              {say('title')}
            </PlaceLink>
          ),
        },
        { key: 'rules', item: say('rules.title') },
      ]}
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={4} />}
      {now && (
        <div className={classes.lead}>
          <RuleSentence rules={now} />
        </div>
      )}
      {data && data.length > 1 && (
        <section className={classes.section} aria-labelledby="earlier">
          <h2 id="earlier">{say('rules.earlier')}</h2>
          <ul>
            {data.map((rules) => (
              <li key={rules.at ?? 'first'}>
                <strong>
                  {rules.from === null
                    ? say('rules.first')
                    : say('rules.since', {
                        from: rules.from,
                        name: rules.name ?? '',
                        at: rules.at === null ? '' : formatMoment(rules.at),
                      })}
                </strong>{' '}
                <RuleSentence rules={rules} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {now && may('vacancy-risk.rules') && <RulesForm key={now.at} now={now} onDone={() => void refetch()} />}
    </Page>
  )
}

function RuleSentence({ rules }: { rules: DatedRiskRules }) {
  const say = useRiskTexts()
  const language = useLanguage()
  const percent = (share: number) => formatNumber(language, 100 * share, 0)
  const { days, exceptions } = rules.norms
  return (
    <>
      {say('rules', {
        red: percent(rules.redBelow),
        green: percent(rules.greenFrom),
        days: formatNumber(language, rules.daysBefore, 0),
        norm: formatNumber(language, days, 0),
      })}{' '}
      {exceptions.length > 0 &&
        say('rules.excepted', {
          list: exceptions
            .map(({ occupation, municipality, days: own }) =>
              say('rules.exception', {
                of: [
                  occupation && say('rules.ofOccupation', { code: occupation }),
                  municipality && say('rules.ofPlace', { code: municipality }),
                ]
                  .filter(Boolean)
                  .join(', '),
                days: formatNumber(language, own, 0),
              }),
            )
            .join('; '),
        })}
    </>
  )
}
