import type { Day } from '../../../platform/calendar/day.ts'
import { isoOfDay } from '../../../platform/calendar/day.ts'
import { getColumn, storedKey, storedName } from '../format/stored-columns.ts'
import { type Table, tables } from '../format/tables.ts'
import { countedStateOf, stateOf } from '../publishing/state-of.ts'

/** How much it matters: a `warning` bends figures, a `doubt` may be as it should. */
export type Severity = 'warning' | 'doubt'

/** A doubt about rows that loaded and count. */
export type DataCheck = {
  id: string
  severity: Severity
  title: { lt: string; en: string }
  advice: { lt: string; en: string }
  /** The tables that it looks at. */
  tables: readonly Table[]
  /**
   * SQL of the doubtful rows of a table, in the current state: `row_key` (text), `unit_id` (NULL where the table has
   * no unit), `on_day` (DATE) and `detail` (text or NULL). `today` matters only where the future is asked about.
   */
  rows: (table: Table, today: Day) => string
}

/** The day of what a row records; the tables without one have no versions. */
const eventDays: Readonly<Record<string, string>> = {
  registrations: 'registered_on',
  caseloads: 'starts_on',
  benefit_spells: 'starts_on',
  offers: 'offered_on',
  measures: 'starts_on',
  placements: 'starts_on',
  services: 'occurred_on',
  employment_spells: 'starts_on',
  vacancies: 'registered_on',
  vacancy_fills: 'filled_on',
  workplaces: 'established_on',
  employer_contacts: 'occurred_on',
  expenditures: 'spent_on',
  eservice_uses: 'occurred_on',
  survey_responses: 'answered_on',
  external_values: 'starts_on',
}

const facts = tables.filter((table) => table.versioned)
const having = (column: string) => facts.filter((table) => table.columns.some(({ name }) => name === column))
const only = (...names: string[]) => tables.filter((table) => names.includes(table.name))
const dayOfEvent = (table: Table) => eventDays[table.name]!

/** All data checks, in the order in which they are shown. */
export const dataChecks: readonly DataCheck[] = [
  {
    id: 'fills_exceed_positions',
    severity: 'warning',
    title: { en: 'More positions filled than offered', lt: 'Užpildyta daugiau vietų, nei siūlyta' },
    advice: {
      en: 'Correct the positions of the vacancy or withdraw a fill: the vacancy counts with all its fills.',
      lt: 'Pataisykite laisvos darbo vietos pozicijų skaičių arba atšaukite užpildymą: skaičiuojami visi užpildymai.',
    },
    tables: only('vacancies'),
    rows: () => `
      SELECT k.key AS row_key, v.unit_id, v.registered_on AS on_day, filled || ' > ' || v.positions AS detail
      FROM ${stateOf('vacancies', null)} AS v
      JOIN (
        SELECT vacancy_id, sum(positions) AS filled FROM ${countedStateOf('vacancy_fills', null)} GROUP BY vacancy_id
      ) AS f ON f.vacancy_id = v.vacancy_id AND f.filled > v.positions
      JOIN register.key_vacancy AS k ON k.id = v.vacancy_id`,
  },
  {
    id: 'registrations_overlap',
    severity: 'warning',
    title: {
      en: 'A person registered twice at the same time',
      lt: 'Asmuo tuo pačiu metu registruotas du kartus',
    },
    advice: {
      en: 'Close the earlier registration or withdraw the later one: the person counts once for each.',
      lt: 'Užbaikite ankstesnę registraciją arba atšaukite vėlesnę: asmuo skaičiuojamas pagal kiekvieną.',
    },
    tables: only('registrations'),
    rows: () => `
      SELECT k.key AS row_key, unit_id, registered_on AS on_day, before.key AS detail
      FROM (
        SELECT registration_id, unit_id, registered_on,
          lag(registration_id) OVER own AS earlier,
          lag(coalesce(deregistered_on, DATE '9999-12-31')) OVER own AS earlier_end
        FROM ${stateOf('registrations', null)}
        WINDOW own AS (PARTITION BY person_id ORDER BY registered_on, registration_id)
      ) AS r
      JOIN register.key_registration AS k ON k.id = r.registration_id
      JOIN register.key_registration AS before ON before.id = r.earlier
      WHERE earlier_end > registered_on`,
  },
  {
    id: 'registration_missing',
    severity: 'warning',
    title: { en: 'Hangs on a registration that does not exist', lt: 'Susieta su registracija, kurios nėra' },
    advice: {
      en: 'Send the registration: until then the row is stored but not counted.',
      lt: 'Pateikite registraciją: iki tol įrašas saugomas, bet neskaičiuojamas.',
    },
    tables: facts.filter((table) => table.hangsOn?.table === 'registrations'),
    rows: (table) => missingRows(table, 'registration', 'registrations'),
  },
  {
    id: 'vacancy_missing',
    severity: 'warning',
    title: { en: 'Fills a vacancy that does not exist', lt: 'Užpildyta laisva darbo vieta, kurios nėra' },
    advice: {
      en: 'Send the vacancy: until then the fill is stored but not counted.',
      lt: 'Pateikite laisvą darbo vietą: iki tol užpildymas saugomas, bet neskaičiuojamas.',
    },
    tables: only('vacancy_fills'),
    rows: (table) => missingRows(table, 'vacancy', 'vacancies'),
  },
  {
    id: 'recorded_in_future',
    severity: 'warning',
    title: { en: 'Recorded on a day that has not come', lt: 'Įrašyta data, kuri dar neatėjo' },
    advice: {
      en: 'Correct recorded_on: what is known on a day leaves the row out until that day.',
      lt: 'Pataisykite recorded_on: iki tos dienos įrašas nelaikomas žinomu.',
    },
    tables: facts,
    rows: (table, today) =>
      plainRows(table, `recorded_on > DATE '${isoOfDay(today)}'`, 'CAST(recorded_on AS VARCHAR)'),
  },
  {
    id: 'recorded_before_event',
    severity: 'doubt',
    title: { en: 'Recorded before it happened', lt: 'Įrašyta anksčiau, nei įvyko' },
    advice: {
      en: 'Check both days: one of them is probably mistyped.',
      lt: 'Patikrinkite abi datas: viena iš jų tikriausiai suklysta.',
    },
    tables: facts,
    rows: (table) => plainRows(table, `recorded_on < ${dayOfEvent(table)}`, 'CAST(recorded_on AS VARCHAR)'),
  },
  {
    id: 'staff_not_at_unit',
    severity: 'doubt',
    title: {
      en: 'The specialist was not assigned to the unit on that day',
      lt: 'Specialistas tą dieną nebuvo priskirtas padaliniui',
    },
    advice: {
      en: 'Correct the unit, the specialist or the assignment: the row counts at both as it stands.',
      lt: 'Pataisykite padalinį, specialistą arba priskyrimą: kol kas skaičiuojama abiem, kaip nurodyta.',
    },
    tables: having('staff').filter((table) => table.columns.some(({ name }) => name === 'unit')),
    rows: (table) => `
      SELECT ${keyText(table)} AS row_key, f.unit_id, f.${dayOfEvent(table)} AS on_day, s.key AS detail
      FROM ${stateOf(table.name, null)} AS f
      ${keyJoin(table)}
      JOIN register.key_staff AS s ON s.id = f.staff_id
      WHERE NOT EXISTS (
        FROM ${stateOf('staff_assignments', null)} AS a
        WHERE a.staff_id = f.staff_id AND a.unit_id = f.unit_id AND a.valid_from <= f.${dayOfEvent(table)}
          AND coalesce(a.valid_to, DATE '9999-12-31') >= f.${dayOfEvent(table)}
      )`,
  },
  {
    id: 'person_differs',
    severity: 'doubt',
    title: {
      en: 'The person is not the one of the registration',
      lt: 'Asmuo nesutampa su registracijos asmeniu',
    },
    advice: {
      en: 'Check which of the two is meant.',
      lt: 'Patikrinkite, kuris iš dviejų turimas omenyje.',
    },
    tables: facts.filter(
      (table) =>
        table.hangsOn?.table === 'registrations' && table.columns.some(({ name }) => name === 'person'),
    ),
    rows: (table) => `
      SELECT ${keyText(table)} AS row_key, ${unitOf(table)} AS unit_id, f.${dayOfEvent(table)} AS on_day,
        k.key AS detail
      FROM ${stateOf(table.name, null)} AS f
      ${keyJoin(table)}
      JOIN ${stateOf('registrations', null)} AS r
        ON r.registration_id = f.registration_id AND r.person_id <> f.person_id
      JOIN register.key_registration AS k ON k.id = f.registration_id`,
  },
  {
    id: 'placement_missing',
    severity: 'doubt',
    title: { en: 'Refers to a placement that does not exist', lt: 'Nurodytas įdarbinimas, kurio nėra' },
    advice: {
      en: 'Send the placement or empty the reference.',
      lt: 'Pateikite įdarbinimą arba ištrinkite nuorodą.',
    },
    tables: only('vacancy_fills'),
    rows: (table) => missingRows(table, 'placement', 'placements'),
  },
  {
    id: 'placement_vacancy_missing',
    severity: 'doubt',
    title: { en: 'Refers to a vacancy that does not exist', lt: 'Nurodyta laisva darbo vieta, kurios nėra' },
    advice: {
      en: 'Send the vacancy or empty the reference.',
      lt: 'Pateikite laisvą darbo vietą arba ištrinkite nuorodą.',
    },
    tables: only('placements'),
    rows: (table) => missingRows(table, 'vacancy', 'vacancies'),
  },
  {
    id: 'participation_missing',
    severity: 'doubt',
    title: { en: 'Spent on a participation that does not exist', lt: 'Išleista dalyvavimui, kurio nėra' },
    advice: {
      en: 'Send the measure or empty the reference.',
      lt: 'Pateikite priemonę arba ištrinkite nuorodą.',
    },
    tables: only('expenditures'),
    rows: (table) => missingRows(table, 'participation', 'measures'),
  },
  {
    id: 'employer_missing',
    severity: 'doubt',
    title: {
      en: 'Refers to an employer that nobody has sent',
      lt: 'Nurodytas darbdavys, kurio niekas nepateikė',
    },
    advice: { en: 'Send the employer.', lt: 'Pateikite darbdavį.' },
    tables: having('employer'),
    rows: (table) => missingRows(table, 'employer', 'employers'),
  },
  {
    id: 'negative_number',
    severity: 'doubt',
    title: { en: 'A negative wage or experience', lt: 'Neigiamas darbo užmokestis arba patirtis' },
    advice: { en: 'Correct the number.', lt: 'Pataisykite skaičių.' },
    tables: only('vacancies'),
    rows: (table) =>
      plainRows(
        table,
        'monthly_wage < 0 OR experience_required < 0',
        'CAST(CASE WHEN monthly_wage < 0 THEN monthly_wage ELSE experience_required END AS VARCHAR)',
      ),
  },
  {
    id: 'value_given_twice',
    severity: 'warning',
    title: {
      en: 'Two figures of one series for one unit that start on the same day',
      lt: 'Dvi tos pačios eilutės reikšmės vienam padaliniui, prasidedančios tą pačią dieną',
    },
    advice: {
      en: 'Withdraw one of them, or send the revision under the key of the first: as it stands both count.',
      lt: 'Atšaukite vieną iš jų arba patikslinimą pateikite tuo pačiu raktu: kol kas skaičiuojamos abi.',
    },
    tables: only('external_values'),
    rows: () => `
      SELECT value AS row_key, unit_id, starts_on AS on_day, earlier AS detail
      FROM (
        SELECT value, unit_id, starts_on,
          lag(value) OVER (PARTITION BY series, unit_id, starts_on ORDER BY arrival) AS earlier
        FROM ${stateOf('external_values', null)}
      )
      WHERE earlier IS NOT NULL`,
  },
]

function plainRows(table: Table, condition: string, detail: string): string {
  return `
    SELECT ${keyText(table)} AS row_key, ${unitOf(table)} AS unit_id, f.${dayOfEvent(table)} AS on_day,
      ${detail} AS detail
    FROM ${stateOf(table.name, null)} AS f
    ${keyJoin(table)}
    WHERE ${condition}`
}

/** Rows whose reference, where they have one, is not in the state of the table it names. */
function missingRows(table: Table, column: string, referred: string): string {
  const source = getColumn(table, column)
  const name = storedName(source)
  const detail = source.entity ? 'named.key' : `f."${name}"`
  const join = source.entity ? `JOIN register.key_${source.entity} AS named ON named.id = f."${name}"` : ''
  return `
    SELECT ${keyText(table)} AS row_key, ${unitOf(table)} AS unit_id, f.${dayOfEvent(table)} AS on_day,
      ${detail} AS detail
    FROM ${stateOf(table.name, null)} AS f
    ${keyJoin(table)}
    ${join}
    WHERE f."${name}" IS NOT NULL
      AND NOT EXISTS (FROM ${stateOf(referred, null)} AS other WHERE other."${name}" = f."${name}")`
}

function unitOf(table: Table): string {
  return table.columns.some(({ name }) => name === 'unit') ? 'f.unit_id' : 'NULL::INTEGER'
}

function keyText(table: Table): string {
  const [name] = table.key
  return getColumn(table, name!).entity ? 'own.key' : `f."${name}"`
}

function keyJoin(table: Table): string {
  const [name] = table.key
  const { entity } = getColumn(table, name!)
  return entity ? `JOIN register.key_${entity} AS own ON own.id = f."${storedKey(table)[0]}"` : ''
}
