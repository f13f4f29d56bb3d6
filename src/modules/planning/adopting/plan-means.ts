import type { Place } from '../../../platform/http/endpoint.ts'
import { keepActivity } from '../activities/keep-activities.ts'
import type { MeasureKind } from '../contract.ts'
import { keepMoney } from '../money/keep-money.ts'
import { readMoney } from '../money/read-money.ts'
import type { PlanningContext } from '../planning-context.ts'

/** Money is planned in whole hundreds of euros. */
const hundred = 100

/**
 * Plans the money and the people of a year of a simulated service: for each measure and office what the year before spent, a
 * little more of it in the first half, and the posts that are filled when the year begins.
 */
export async function planMoney(acting: PlanningContext, year: number): Promise<void> {
  const before = await readMoney(acting, { params: { year: year - 1 } })
  const now = await readMoney(acting, { params: { year } })
  await keepMoney(acting, {
    params: { year },
    body: {
      money: before.cells.flatMap(({ unit, measure, spent }) => {
        const whole = spent.reduce((sum, amount) => sum + amount, 0)
        return spent.flatMap((_, month) => {
          const amount = Math.round(((whole / 12) * (month < 6 ? 1.06 : 0.98)) / hundred) * hundred
          return amount > 0 ? [{ unit, measure, month: month + 1, amount, version: 0 }] : []
        })
      }),
      people: now.people
        .filter(({ actual }) => actual > 0)
        .map(({ unit, role, actual }) => ({ unit, role, posts: Math.ceil(actual), version: 0 })),
    },
  })
}

type Line = {
  kind: 'activity' | 'youth_measure'
  title: string
  owner: string
  from: string
  to: string
  state: 'planned' | 'under_way' | 'done' | 'dropped'
  indicator: string
  measure: MeasureKind | null
  participants: number | null
  note: string | null
}

const line = (
  one: Pick<Line, 'title' | 'owner' | 'from' | 'to' | 'state' | 'indicator'> & Partial<Line>,
): Line => ({
  kind: 'activity',
  measure: null,
  participants: null,
  note: null,
  ...one,
})

/** What an office of the simulated service does in a year; how many take part in measures follows its size. */
function officeLines(size: number): Line[] {
  return [
    line({
      title: 'Savaitinės darbdavių atrankos klientų aptarnavimo centruose',
      owner: 'Paslaugų darbdaviams skyriaus vedėjas',
      from: '02-01',
      to: '11-30',
      state: 'done',
      indicator: 'vacancies_filled',
    }),
    line({
      title: 'Susitikimai su dešimčia didžiausių savivaldybės darbdavių',
      owner: 'Direktoriaus pavaduotojas',
      from: '03-01',
      to: '06-30',
      state: 'done',
      indicator: 'time_to_fill_reduced',
    }),
    line({
      title: 'Ilgalaikių išmokos gavėjų individualios konsultacijos',
      owner: 'Paslaugų ieškantiems darbo asmenims skyriaus vedėjas',
      from: '04-02',
      to: '10-31',
      state: 'under_way',
      indicator: 'recipients_activated',
    }),
    line({
      title: 'Savitarnos terminalai dviejuose klientų aptarnavimo centruose',
      owner: 'Ūkio skyriaus vedėjas',
      from: '05-02',
      to: '09-28',
      state: 'dropped',
      indicator: 'eservice_users',
      note: 'Perkelta į kitų metų planą, nes neįvyko pirkimas',
    }),
    line({
      kind: 'youth_measure',
      title: 'Profesinis mokymas jaunimui pagal darbdavių poreikį',
      owner: 'Priemonių skyriaus vedėjas',
      from: '01-16',
      to: '12-14',
      state: 'under_way',
      indicator: 'youth_activated',
      measure: 'vocational_training',
      participants: Math.max(2, Math.round(size * 0.9)),
    }),
    line({
      kind: 'youth_measure',
      title: 'Darbo įgūdžių įgijimo rėmimas pirmą kartą dirbantiems',
      owner: 'Priemonių skyriaus vedėjas',
      from: '02-01',
      to: '12-14',
      state: 'under_way',
      indicator: 'youth_activated',
      measure: 'skills_acquisition',
      participants: Math.max(1, Math.round(size * 0.6)),
    }),
  ]
}

/** Writes the action plan of an office of the simulated service. */
export async function planActivities(
  acting: PlanningContext,
  { year, place, size }: { year: number; place: Place; size: number },
): Promise<void> {
  for (const one of officeLines(size)) {
    await keepActivity(acting, {
      params: { year, ...place },
      body: {
        activity: null,
        version: 0,
        kind: one.kind,
        indicator: one.indicator,
        title: one.title,
        owner: one.owner,
        startsOn: `${year}-${one.from}`,
        dueOn: `${year}-${one.to}`,
        state: one.state,
        stateNote: one.note,
        measure: one.measure,
        participants: one.participants,
      },
    })
  }
}
