import {
  dayOf,
  extractCount,
  extractOfDay,
  firstDayOfMonth,
  firstExtractMonth,
  isoOfDay,
} from './calendar.ts'
import { type TableName, tableColumns } from './extract-writer.ts'
import { drawJobseeker, jobseekerRow } from './jobseeker.ts'
import type { KeyPrefix } from './numbering.ts'
import { between } from './random.ts'
import { unitKeys } from './unit-tree.ts'
import { streams, type World } from './world.ts'

type Fault = {
  table: TableName
  /** Month of the extract, 'YYYY-MM'. */
  month: string
  /** The right fields, without key, `recorded_on` and `retracted`; `@` is a day of the month, `$R` a registration. */
  fields: string
  /** What is wrong: column and the value that stands there. */
  fault: Record<string, string>
  /** Months after which the row comes again, right; without it nobody has noticed yet. */
  repairedAfter?: number
}

const service = '$R,mediation,office,$U,,@'
const offer = '$R,job,@,refused'
const vacancy = 'J000001,$U,,3,5223,,420,permanent,full,3,,,@,,'

/** What people and programs get wrong: a few of each kind, at any scale, for the quarantine to hold. */
const faults: readonly Fault[] = [
  {
    table: 'services',
    month: '2010-02',
    fields: service,
    fault: { occurred_on: '2010-02-30' },
    repairedAfter: 1,
  },
  {
    table: 'services',
    month: '2011-03',
    fields: service,
    fault: { occurred_on: '2011/3/9' },
    repairedAfter: 2,
  },
  { table: 'services', month: '2012-10', fields: service, fault: { occurred_on: '12.10.2012' } },
  { table: 'offers', month: '2010-07', fields: offer, fault: { offered_on: '2010-7-5' } },
  { table: 'offers', month: '2012-11', fields: offer, fault: { offered_on: '2012-11-31' } },
  {
    table: 'eservice_uses',
    month: '2011-05',
    fields: 'X0000001,messages,$U,@',
    fault: { occurred_on: '20110512' },
  },
  { table: 'vacancies', month: '2010-04', fields: vacancy, fault: { positions: '1.5' }, repairedAfter: 1 },
  { table: 'vacancies', month: '2011-09', fields: vacancy, fault: { positions: '0' } },
  { table: 'vacancies', month: '2012-05', fields: vacancy, fault: { positions: 'du' } },
  { table: 'survey_responses', month: '2011-06', fields: 'employer,$U,,@,4', fault: { score: '4.5' } },
  { table: 'survey_responses', month: '2012-09', fields: 'jobseeker,$U,,@,5', fault: { score: '6' } },
  { table: 'services', month: '2010-05', fields: service, fault: { channel: 'letter' }, repairedAfter: 3 },
  { table: 'services', month: '2012-12', fields: service, fault: { kind: 'Counselling' } },
  { table: 'offers', month: '2011-10', fields: offer, fault: { kind: 'internship' } },
  {
    table: 'measures',
    month: '2012-03',
    fields: '$P,$R,,public_works,$U,,@,,',
    fault: { kind: 'practice' },
    repairedAfter: 1,
  },
  { table: 'offers', month: '2012-12', fields: offer, fault: { outcome: 'yes' } },
  { table: 'services', month: '2010-10', fields: service, fault: { occurred_on: '' } },
  {
    table: 'placements',
    month: '2011-04',
    fields: '$P,$R,,permanent,$U,,@',
    fault: { unit: '' },
    repairedAfter: 1,
  },
  {
    table: 'expenditures',
    month: '2012-06',
    fields: ',public_works,$U,118.40,@',
    fault: { amount: '' },
    repairedAfter: 2,
  },
  {
    table: 'expenditures',
    month: '2012-12',
    fields: ',vocational_training,$U,1240.00,@',
    fault: { amount: '1240 EUR' },
  },
  { table: 'services', month: '2010-12', fields: service, fault: { staff: 'S99901' } },
  { table: 'services', month: '2012-08', fields: service, fault: { staff: 'S0' } },
  { table: 'employer_contacts', month: '2012-12', fields: 'J000002,visit,$U,,@', fault: { staff: 'S99902' } },
  { table: 'services', month: '2011-12', fields: service, fault: { unit: 'KAC-99' }, repairedAfter: 1 },
  { table: 'eservice_uses', month: '2012-07', fields: 'X0000002,booking,$U,@', fault: { unit: 'KAC-330' } },
  {
    table: 'benefit_spells',
    month: '2010-08',
    fields: '$P,$R,social_allowance,@,',
    fault: { ends_on: '2010-01-31' },
    repairedAfter: 1,
  },
  {
    table: 'benefit_spells',
    month: '2012-10',
    fields: '$P,$R,unemployment_benefit,@,',
    fault: { ends_on: '2011-10-20' },
  },
  {
    table: 'measures',
    month: '2011-11',
    fields: '$P,$R,,vocational_training,$U,,@,,',
    fault: { ends_on: '2011-09-30' },
  },
  { table: 'registrations', month: '2010-09', fields: '$P,$U,,@,,', fault: { exit_reason: 'employed' } },
  {
    table: 'registrations',
    month: '2012-11',
    fields: '$P,$U,,@,,',
    fault: { deregistered_on: '2012-11-30' },
  },
  {
    table: 'registrations',
    month: '2012-04',
    fields: '$P,$U,,@,,',
    fault: { exit_reason: 'emigrated', deregistered_on: '2012-04-30' },
  },
  {
    table: 'vacancies',
    month: '2012-09',
    fields: vacancy,
    fault: { close_reason: 'filled' },
    repairedAfter: 1,
  },
  { table: 'offers', month: '2011-02', fields: offer, fault: { retracted: 'f' }, repairedAfter: 1 },
  { table: 'workplaces', month: '2012-02', fields: 'J000003,$U,,@,', fault: { closed_on: '2010-02-15' } },
]

/** Months of a registration whose person is sent later, and how many months later. */
const forerunners: readonly (readonly [month: string, personAfter: number])[] = [
  ['2010-06', 1],
  ['2011-01', 2],
  ['2011-08', 1],
  ['2012-05', 2],
  ['2012-09', 1],
  ['2012-12', 1],
]

const keyLetters: Partial<Record<TableName, KeyPrefix>> = {
  registrations: 'R',
  benefit_spells: 'B',
  offers: 'F',
  measures: 'M',
  placements: 'L',
  services: 'C',
  vacancies: 'V',
  workplaces: 'W',
  employer_contacts: 'K',
  expenditures: 'N',
  eservice_uses: 'U',
  survey_responses: 'A',
}

/**
 * Writes the faulty rows of a month ('YYYY-MM'), the repaired ones that follow some of them, and registrations that
 * precede their person.
 */
export function writeBrokenRows(world: World, month: string): void {
  world.random.reseed(streams.brokenRow, dayOf(`${month}-01`))
  for (const fault of faults) if (fault.month === month) writeFault(world, fault)
  for (const [early, personAfter] of forerunners)
    if (early === month) writeForerunner(world, month, personAfter)
}

function writeFault(world: World, fault: Fault): void {
  const { random, out } = world
  const first = dayOf(`${fault.month}-01`)
  const extract = extractOfDay(first)
  const day = isoOfDay[first + between(random, 1, 20)]!
  const recorded = isoOfDay[first + between(random, 21, 27)]!
  const { person, registration } = writeSoundCase(world, first - between(random, 30, 80))
  const key = world.key(keyLetters[fault.table]!)
  const right = `${key},${fault.fields}`
    .replace('$P', person)
    .replace('$R', registration)
    .replace('$U', unitKeys[between(random, 0, 59)]!)
    .replace('@', day)
  out.raw(extract, fault.table, spoil(fault, `${right},${recorded},false`))
  if (fault.repairedAfter === undefined) return
  const later = firstDayOfMonth[firstExtractMonth + extract + fault.repairedAfter]! + between(random, 2, 20)
  if (extractOfDay(later) < extractCount) out.version(fault.table, right, later, false)
}

/** Writes a person and a registration of half a year, for a faulty row to be about. */
function writeSoundCase(world: World, registeredOn: number): { person: string; registration: string } {
  const { random, out } = world
  const division = between(random, 0, 59)
  const person = world.key('P')
  const registration = world.key('R')
  const row = jobseekerRow(person, drawJobseeker(random, division, registeredOn), division)
  out.reference(extractOfDay(registeredOn), 'persons', row)
  const head = `${registration},${person},${unitKeys[division]},,${isoOfDay[registeredOn]},`
  const left = registeredOn + 180
  out.version('registrations', `${head},`, registeredOn, false)
  out.version('registrations', `${head}${isoOfDay[left]},other`, left, false)
  return { person, registration }
}

function spoil(fault: Fault, row: string): string {
  const columns = tableColumns[fault.table].split(',')
  const fields = row.split(',')
  for (const [column, value] of Object.entries(fault.fault)) fields[columns.indexOf(column)] = value
  return fields.join(',')
}

function writeForerunner(world: World, month: string, personAfter: number): void {
  const { random, out } = world
  const division = between(random, 0, 59)
  const registeredOn = dayOf(`${month}-01`) + between(random, 3, 20)
  const person = world.key('P')
  const registration = world.key('R')
  const unit = unitKeys[division]
  out.version(
    'registrations',
    `${registration},${person},${unit},,${isoOfDay[registeredOn]},,`,
    registeredOn,
    false,
  )
  out.version(
    'services',
    `${world.key('C')},${registration},information,office,${unit},,${isoOfDay[registeredOn]}`,
    registeredOn,
    false,
  )
  out.reference(
    extractOfDay(registeredOn) + personAfter,
    'persons',
    jobseekerRow(person, drawJobseeker(random, division, registeredOn), division),
  )
}
