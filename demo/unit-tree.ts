import { extractOfDay, isoOfDay, reorganisationDay } from './calendar.ts'
import type { ExtractWriter } from './extract-writer.ts'
import { counties, employersDepartments, municipalities, municipalityIndex } from './geography.ts'

/** Units by number: the divisions 0–59 in the order of `municipalities`, the offices 60–69, the national one 70. */
export const divisionCount = municipalities.length
export const nationalUnit = divisionCount + counties.length

export const unitKeys: readonly string[] = [
  ...municipalities.map((municipality) => `KAC-${municipality.code}`),
  ...counties.map((county) => `TDB-${county.key}`),
  'LT',
]

export function officeOfDivision(division: number): number {
  return divisionCount + municipalities[division]!.county
}

/** Divisions that change office in mid-2012: SAV_KODAS → key of the county whose office takes them. */
const movedDivisions: readonly (readonly [number, string])[] = [
  [86, 'UTE'],
  [72, 'TAU'],
  [94, 'KAU'],
]

/** The centre that is closed in mid-2012, and the one that takes its staff and cases. */
export const closedDivision = municipalityIndex(33)
export const takingDivision = municipalityIndex(11)

/** Who serves a municipality: its own centre, until the reorganisation closes one. */
export function servingDivision(municipality: number, day: number): number {
  return municipality === closedDivision && day >= reorganisationDay ? takingDivision : municipality
}

const founded = '2000-01-01'

/** Writes the tree, the groups across it, and the versions that the reorganisation brings. */
export function writeUnitTree(out: ExtractWriter): void {
  const changed = isoOfDay[reorganisationDay]!
  const lastDay = isoOfDay[reorganisationDay - 1]!
  const changeExtract = extractOfDay(reorganisationDay)
  const first = (row: string) => out.reference(0, 'units', row)
  const change = (row: string) => out.reference(changeExtract, 'units', row)

  first(`LT,,national,Lietuvos darbo birža,,${founded},`)
  for (const [index, county] of counties.entries()) {
    first(
      `${unitKeys[divisionCount + index]},LT,office,${county.genitive} teritorinė darbo birža,,${founded},`,
    )
  }
  for (const [index, municipality] of municipalities.entries()) {
    const row = divisionRow(index, counties[municipality.county]!.key)
    first(`${row},${founded},`)
    const moved = movedDivisions.find(([code]) => code === municipality.code)
    if (moved) {
      change(`${row},${founded},${lastDay}`)
      change(`${divisionRow(index, moved[1])},${changed},`)
    }
    if (index === closedDivision) change(`${row},${founded},${lastDay}`)
  }

  const group = (
    extract: number,
    department: (typeof employersDepartments)[number],
    county: string,
    dates: string,
  ) =>
    out.reference(
      extract,
      'unit_groups',
      `${department.key},employers_department,${department.name},TDB-${county},${dates}`,
    )
  for (const department of employersDepartments) {
    for (const county of department.counties) group(0, department, county, `${founded},`)
  }
  const [, kaunas, klaipeda] = employersDepartments
  group(changeExtract, klaipeda!, 'TAU', `${founded},${lastDay}`)
  group(changeExtract, kaunas!, 'TAU', `${changed},`)
}

function divisionRow(division: number, countyKey: string): string {
  const municipality = municipalities[division]!
  return `${unitKeys[division]},TDB-${countyKey},division,${municipality.centre} klientų aptarnavimo centras,${municipality.code}`
}
