/** A day that never comes: what has no end ends then. */
export const never = 2 ** 31 - 1
/** What stands for a day, a code or a number of months that was not given. */
export const absent = -(2 ** 31)

/**
 * Every version of every vacancy, a row each, as the register has them. Days are days since 1970; codes are places in the lists
 * of {@link VacancyHistory}; what was not given is `absent`, a wage NaN.
 */
export type VacancyVersions = {
  vacancy: Int32Array
  /** Known from this day until the day before `knownTo`. */
  recordedOn: Int32Array
  knownTo: Int32Array
  /** 1 where the version takes the vacancy back. */
  retracted: Int32Array
  registeredOn: Int32Array
  /** `never` while it is open. */
  closedOn: Int32Array
  /** 0 open, 1 filled, 2 cancelled, 3 expired. */
  closeReason: Int32Array
  positions: Int32Array
  /** The date set. */
  fillBy: Int32Array
  occupation: Int32Array
  municipality: Int32Array
  employer: Int32Array
  unit: Int32Array
  staff: Int32Array
  contract: Int32Array
  workingTime: Int32Array
  education: Int32Array
  /** Months. */
  experience: Int32Array
  /** Gross, EUR a month. */
  wage: Float64Array
}

/** Every version of every fill, those of a vacancy beside each other and in the order of their days. */
export type FillVersions = {
  vacancy: Int32Array
  recordedOn: Int32Array
  knownTo: Int32Array
  retracted: Int32Array
  positions: Int32Array
  filledOn: Int32Array
  /** The day on which the fill's first version was entered. */
  firstRecordedOn: Int32Array
}

/** What is known of vacancies: the past that the risk is learnt from, or those that are open. */
export type VacancyHistory = {
  /** How many there are; they are numbered from 0. */
  vacancies: number
  versions: VacancyVersions
  fills: FillVersions
  /** Codes of ISCO-08, as they were entered; those entered later come after, so that a number once given stays. */
  occupations: readonly string[]
  municipalities: readonly string[]
  /** Of each unit, by its number in the register, the office that it is of: itself where none is above it. */
  officeOf: Int32Array
  /** Of each vacancy, how often its employer was met, called or written to in the half year before it was registered. */
  contacts: Int32Array
  /** Of each vacancy, its number in the register. */
  ids: Int32Array
}

/** Who looks for what is offered, month by month, within the reach of a place. */
export type Surroundings = {
  /** Months since 1970 of the first column. */
  firstMonth: number
  months: number
  /** Of each municipality, the number of the office whose places are within its reach. */
  reachOf: Int32Array
  /** Jobseekers registered at the start of a month, by three digits of their occupation and reach. */
  seekers: ReadonlyMap<string, Int32Array>
  /** Positions registered in a month, likewise. */
  openings: ReadonlyMap<string, Int32Array>
}

/** A state: of each vacancy the row of its version, −1 where it was not known or taken back; and which fills were known. */
export type VacancyState = {
  rowOf: Int32Array
  /** Known fills beside each other: those of a vacancy from `start[v]` to `start[v + 1]`, as rows of the fills. */
  fillRows: Int32Array
  fillStart: Int32Array
}

/** The state known on a day. */
export function vacancyStateOn(
  { vacancies, versions, fills }: VacancyHistory,
  knownOn: number,
): VacancyState {
  const rowOf = new Int32Array(vacancies).fill(-1)
  for (let row = 0; row < versions.vacancy.length; row++) {
    const known = versions.recordedOn[row]! <= knownOn && versions.knownTo[row]! > knownOn
    if (known && versions.retracted[row] === 0) rowOf[versions.vacancy[row]!] = row
  }
  const fillRows = new Int32Array(fills.vacancy.length)
  const fillStart = new Int32Array(vacancies + 1)
  let filled = 0
  let vacancy = 0
  for (let row = 0; row < fills.vacancy.length; row++) {
    const known = fills.recordedOn[row]! <= knownOn && fills.knownTo[row]! > knownOn
    if (!known || fills.retracted[row] !== 0) continue
    while (vacancy <= fills.vacancy[row]!) fillStart[vacancy++] = filled
    fillRows[filled++] = row
  }
  while (vacancy <= vacancies) fillStart[vacancy++] = filled
  return { rowOf, fillRows: fillRows.subarray(0, filled), fillStart }
}
