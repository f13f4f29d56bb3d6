import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import type { PlanOrder } from '../../contract.ts'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'
import type { Stage } from './plan-way.ts'

/** What stands before a stage, on a field of 16 by 16: a tick, a disc, a ring, a dash. */
const shapes: Record<Stage['progress'], string> = {
  done: 'M2.2 8.6 4 6.8l2.6 2.6L12.3 3.6l1.8 1.9-7.5 7.6z',
  now: 'M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z',
  ahead: 'M8 2.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 0 1 8 2.6zm0 1.6a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6z',
  over: 'M3 7h10v2H3z',
}

type PlanWayProps = { stages: readonly Stage[]; year: string; order: PlanOrder | undefined }

/** The way of a decision from the draft to the specialists: what is done, by whom and when, and what is going on. */
export function PlanWay({ stages, year, order }: PlanWayProps) {
  const say = usePlanTexts()
  return (
    <section className={classes.section} aria-labelledby="way">
      <h2 id="way">{say('way.title')}</h2>
      <ol className={classes.way}>
        {stages.map((stage) => (
          <li
            key={stage.id}
            className={classes.stage}
            data-progress={stage.progress}
            aria-current={stage.progress === 'now' ? 'step' : undefined}
          >
            <p className={classes.stageName}>
              <svg className={classes.stageShape} viewBox="0 0 16 16" aria-hidden="true">
                <path fillRule="evenodd" d={shapes[stage.progress]} />
              </svg>
              {say(`stage.${stage.id}`)}
            </p>
            <StageFacts stage={stage} year={year} order={order} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function StageFacts({
  stage: { id, progress, ended, count },
  year,
  order,
}: { stage: Stage } & Omit<PlanWayProps, 'stages'>) {
  const say = usePlanTexts()
  const lang = useLanguage()
  const whole = (number: number) => formatNumber(lang, number, 0)
  return (
    <div className={classes.stageFacts}>
      <p>
        {say(`progress.${progress}`)}
        {ended && `, ${ended.on}`}
        {count && (
          <>
            : <strong>{say('progress.count', { done: whole(count.done), of: whole(count.of) })}</strong>
          </>
        )}
      </p>
      {id === 'order' && order && (
        <p>
          <PlaceLink to="/$lang/plan/$year/orders/$order" params={{ lang, year, order: order.number }}>
            {say('order.number', { number: order.number })}
          </PlaceLink>
        </p>
      )}
      {ended && (
        <p className={classes.signed}>
          <SignatureInWords signature={ended.signature} />
        </p>
      )}
    </div>
  )
}
