import { useParams } from '@tanstack/react-router'
import type { z } from 'zod'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { ExportMenu } from '../../../../design/shell/ExportMenu.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { getRedundancy, type IndicatorPair } from '../../contract.ts'
import { PlanPage } from '../plans/PlanPage.tsx'
import classes from '../plans/Plans.module.css'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { CostTable } from './CostTable.tsx'
import { PairMatrix } from './PairMatrix.tsx'
import { PairTable } from './PairTable.tsx'
import ownClasses from './Redundancy.module.css'
import { useRedundancyTexts } from './redundancy-texts.ts'

/** Which indicators of a plan say nearly the same, which pull against each other, and what each costs. */
export function RedundancyScreen() {
  const { year } = useParams({ from: '/$lang/plan/$year/redundancy' })
  const reply = useEndpoint(getRedundancy, { params: { year } })
  return (
    <PlanPage year={year} part="redundancy">
      {reply.isPending && <LoadingRows rows={12} />}
      <PlanningFailure error={reply.error} onRetry={() => void reply.refetch()} />
      {reply.data && <RedundancyContent found={reply.data} year={year} />}
    </PlanPage>
  )
}

type Found = z.infer<typeof getRedundancy.reply>

function RedundancyContent({ found, year }: { found: Found; year: string }) {
  const say = useRedundancyTexts()
  const language = useLanguage()
  const { from, to, pairs, costs, hours, indicators, ceiling } = found
  const of = (relation: IndicatorPair['relation']) => pairs.filter((one) => one.relation === relation)
  const [same, against] = [of('same'), of('against')]
  const whole = (number: number) => formatNumber(language, number, 0)
  return (
    <>
      <p className={classes.lead}>
        {same.length === 0 ? say('lead.noneSame') : say('lead.same', { count: same.length })}{' '}
        {against.length === 0 ? say('lead.noneAgainst') : say('lead.against', { count: against.length })}{' '}
        {ceiling === null
          ? say('lead.noCeiling', { indicators: whole(indicators) })
          : say(indicators > ceiling ? 'lead.above' : 'lead.within', {
              indicators: whole(indicators),
              ceiling: whole(ceiling),
            })}{' '}
        {say('lead.hours', { hours: whole(hours) })}
      </p>
      {[...same, ...against].length > 0 && (
        <ul className={ownClasses.told}>
          {[...same, ...against].map((pair) => (
            <li key={`${pair.first} ${pair.second}`}>
              <PairInWords pair={pair} />
            </li>
          ))}
        </ul>
      )}
      {pairs.length === 0 ? (
        <Empty title={say('none')}>{say('noneText')}</Empty>
      ) : (
        <>
          <section className={classes.section} aria-labelledby="matrix">
            <h2 id="matrix">{say('matrix.title')}</h2>
            <p className={classes.text}>{say('matrix.how', { from, to })}</p>
            <PairMatrix indicators={costs.map(({ indicator }) => indicator)} pairs={pairs} />
          </section>
          <section className={classes.section} aria-labelledby="pairs">
            <h2 id="pairs">{say('pairs.title')}</h2>
            <PairTable pairs={pairs} />
            <ExportMenu endpoint={getRedundancy} input={{ params: { year } }}>
              {say('pairs.csv')}
            </ExportMenu>
          </section>
        </>
      )}
      <section className={classes.section} aria-labelledby="costs">
        <h2 id="costs">{say('costs.title')}</h2>
        <CostTable costs={costs} />
      </section>
    </>
  )
}

/** A pair that should be seen to: what it comes to, how sure that is, what could be done. */
function PairInWords({ pair }: { pair: IndicatorPair }) {
  const say = useRedundancyTexts()
  const language = useLanguage()
  const { titleOf } = usePlannedIndicators()
  const { first, second, correlation, lower, upper, points, relation } = pair
  const number = (value: number) => formatNumber(language, value, 2)
  return (
    <>
      {say(relation === 'same' ? 'told.same' : 'told.against', {
        first: titleOf(first),
        second: titleOf(second),
      })}{' '}
      {say('told.how', {
        correlation: number(correlation),
        lower: number(lower),
        upper: number(upper),
        points: formatNumber(language, points, 0),
      })}
    </>
  )
}
