import { formatMoment } from '../../../../design/language/format-day.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { getPlanVersions } from '../../contract.ts'
import { ChangeTable } from './ChangeTable.tsx'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'

/** Who has changed a plan since a version of it was read, when, and what: what one was writing stays. */
export function ChangedMeanwhile({ year, since }: { year: number; since: number }) {
  const say = usePlanTexts()
  const reply = useEndpoint(getPlanVersions, { params: { year: String(year) } })
  const later = (reply.data?.versions ?? []).filter(({ version }) => version > since)
  const [latest] = later
  return (
    <div role="alert" className={classes.meanwhile}>
      <p className={classes.strong}>
        {latest
          ? say('meanwhile.who', { name: latest.name, moment: formatMoment(latest.at) })
          : say('meanwhile.title')}
      </p>
      <p>{say('meanwhile.do')}</p>
      {later.length > 0 && <ChangeTable versions={later} year={String(year)} />}
    </div>
  )
}
