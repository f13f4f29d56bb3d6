import type { Period } from '../../../design/period/period.ts'
import { useEndpoint } from '../../../design/reading/use-endpoint.ts'
import type { Catalogue } from '../../indicators/contract.ts'
import { getSpecialist } from '../contract.ts'
import { Assignments } from './Assignments.tsx'
import { OpenCases } from './OpenCases.tsx'
import { PagePending } from './PagePending.tsx'
import classes from './Window.module.css'
import { WorkTable } from './WorkTable.tsx'
import { useWindowTexts } from './window-texts.ts'

type SpecialistSectionProps = { staff: string; catalogue: Catalogue; period: Period }

const allCases = 10_000

/** A specialist's own page below their indicators: where they work, their work by week and by day, open cases. */
export function SpecialistSection({ staff, catalogue, period }: SpecialistSectionProps) {
  const say = useWindowTexts()
  const specialist = useEndpoint(getSpecialist, {
    params: { staff },
    query: { date: period.date, knownOn: period.knownOn ?? undefined, limit: allCases },
  })
  const page = specialist.data
  if (!page) {
    return (
      <PagePending
        error={specialist.error}
        onRetry={() => void specialist.refetch()}
        knownOn={period.knownOn}
        rows={12}
      />
    )
  }
  const weeks = page.weeks.map((week) => ({
    key: week.from,
    title: `${week.from} – ${week.to}`,
    figures: week.figures,
  }))
  const days = page.days.map((day) => ({ key: day.date, title: day.date, figures: day.figures }))
  return (
    <>
      <Assignments assignments={page.assignments} date={page.date} />
      <OpenCases page={page} />
      <section className={classes.section} aria-labelledby="weeks">
        <h2 id="weeks">{say('specialist.weeks')}</h2>
        <WorkTable
          label={say('specialist.weeks')}
          first={say('specialist.week')}
          rows={weeks}
          columns={page.columns}
          catalogue={catalogue}
        />
      </section>
      <section className={classes.section} aria-labelledby="days">
        <h2 id="days">{say('specialist.days')}</h2>
        <WorkTable
          label={say('specialist.days')}
          first={say('specialist.day')}
          rows={days}
          columns={page.columns}
          catalogue={catalogue}
          weekdays
        />
      </section>
    </>
  )
}
