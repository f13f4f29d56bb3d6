import { monthDayOfDay, monthOfDay, yearOfDay } from './calendar.ts'
import { counties, municipalities } from './geography.ts'
import { drawSoughtOccupation, type Occupation } from './occupations.ts'
import { between, chance, normal, type Random, weighted } from './random.ts'

/** What a simulated person brings along. The register knows no names of jobseekers, and neither does this. */
export type Jobseeker = {
  birthYear: number
  /** Month and day as one number, 704 for 4 July. */
  birthMonthDay: number
  sex: 'F' | 'M'
  /** ISCED. */
  education: number
  occupation: Occupation
  experienceMonths: number
  disability: boolean
  /** Factor on the hazard of leaving unemployment. */
  employability: number
  /** Rank in using computers, 0 the readiest. */
  digitalRank: number
}

const drawAgeBand = weighted<readonly [number, number]>([
  [[17, 19], 6],
  [[20, 24], 13],
  [[25, 34], 24],
  [[35, 44], 22],
  [[45, 54], 23],
  [[55, 61], 12],
])
const drawEducation = weighted<number>([
  [0, 0.4],
  [1, 2],
  [2, 14],
  [3, 44],
  [4, 15],
  [5, 8],
  [6, 12],
  [7, 4.3],
  [8, 0.3],
])

export function drawJobseeker(random: Random, division: number, registeredOn: number): Jobseeker {
  const [youngest, oldest] = drawAgeBand(random)
  // In summer those come who have left school.
  const calendarMonth = monthOfDay[registeredOn]! % 12
  const leaver = calendarMonth >= 5 && calendarMonth <= 8 && chance(random, 0.1)
  const age = leaver ? between(random, 18, 24) : between(random, youngest, oldest)
  const education = age < 20 ? between(random, 2, 3) : drawEducation(random)
  const birthMonthDay = between(random, 1, 12) * 100 + between(random, 1, 28)
  const disability = chance(random, 0.04)
  const occupation = drawSoughtOccupation(random, education)
  const byAge = age < 25 ? 1.22 : age < 35 ? 1.1 : age < 55 ? 0.95 : 0.68
  const employability =
    Math.exp(0.38 * normal(random)) *
    byAge *
    (0.78 + 0.06 * education) *
    (disability ? 0.7 : 1) *
    counties[municipalities[division]!.county]!.hiring
  return {
    birthYear: yearOfDay(registeredOn) - age - (birthMonthDay > monthDayOfDay[registeredOn]! ? 1 : 0),
    birthMonthDay,
    sex: chance(random, 0.48) ? 'F' : 'M',
    education,
    occupation,
    experienceMonths: Math.max(0, Math.round((age - 19) * 12 * (0.35 + 0.6 * random.next()))),
    disability,
    employability,
    digitalRank: random.next() ** (age < 30 ? 1.35 : age < 50 ? 1 : 0.75),
  }
}

/** Completed years on a day. */
export function ageOn(jobseeker: Jobseeker, day: number): number {
  return yearOfDay(day) - jobseeker.birthYear - (monthDayOfDay[day]! < jobseeker.birthMonthDay ? 1 : 0)
}

/** The row of `persons`. */
export function jobseekerRow(person: string, jobseeker: Jobseeker, municipality: number): string {
  const month = String(Math.floor(jobseeker.birthMonthDay / 100)).padStart(2, '0')
  const day = String(jobseeker.birthMonthDay % 100).padStart(2, '0')
  return `${person},${jobseeker.birthYear}-${month}-${day},${jobseeker.sex},${jobseeker.education},${municipalities[municipality]!.code},${jobseeker.occupation.code},${jobseeker.experienceMonths},${jobseeker.disability}`
}
