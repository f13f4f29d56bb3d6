import type { BothLanguages } from '../../../platform/text/both-languages.ts'

type RoleDefinition = {
  id: string
  title: BothLanguages
  /** What those who hold it do here, in a sentence. */
  task: BothLanguages
  /**
   * Where it is held: at the root of the tree, at a unit directly below it (or a group of such), at any unit or group, or
   * nowhere in particular.
   */
  heldAt: 'root' | 'office' | 'unit' | 'anywhere'
  /** Whether it comes from the register's assignments of staff; the others are granted here. */
  fromRegister?: true
}

/** The roles, from the ministry to the machine. */
export const roles = [
  {
    id: 'ministry_department',
    title: { lt: 'Ministerijos Darbo departamentas', en: "Ministry's Labour Department" },
    task: {
      lt: 'siūlo ir vertina; mato šalies ir įstaigų rodiklius',
      en: 'proposes and reviews; reads national and office figures',
    },
    heldAt: 'root',
  },
  {
    id: 'minister',
    title: { lt: 'Ministras', en: 'Minister' },
    task: {
      lt: 'nustato ir tvirtina; mato šalies ir įstaigų rodiklius',
      en: 'sets and approves; reads national and office figures',
    },
    heldAt: 'root',
  },
  {
    id: 'director',
    title: { lt: 'Direktorius', en: 'Director' },
    task: { lt: 'atsako už visą tarnybą', en: 'answers for the whole service' },
    heldAt: 'root',
    fromRegister: true,
  },
  {
    id: 'deputy_director',
    title: { lt: 'Direktoriaus pavaduotojas', en: 'Deputy director' },
    task: { lt: 'atsako už pavestas sritis visoje tarnyboje', en: 'answers for areas of the whole service' },
    heldAt: 'root',
  },
  {
    id: 'central_head',
    title: { lt: 'Centrinės įstaigos skyriaus vedėjas', en: 'Central division head' },
    task: {
      lt: 'vadovauja savo srities darbui visoje tarnyboje',
      en: 'leads a field of work across the service',
    },
    heldAt: 'root',
  },
  {
    id: 'central_specialist',
    title: { lt: 'Centrinės įstaigos specialistas', en: 'Central specialist' },
    task: { lt: 'analizuoja ir tikrina duomenis', en: 'analyses and checks data' },
    heldAt: 'root',
  },
  {
    id: 'monthly_monitor',
    title: { lt: 'Mėnesio stebėsenos atsakingas asmuo', en: 'Monthly monitor' },
    task: { lt: 'uždaro ataskaitinį mėnesį', en: 'closes the accounting month' },
    heldAt: 'root',
  },
  {
    id: 'regional_director',
    title: { lt: 'Teritorinės įstaigos direktorius', en: 'Regional director' },
    task: { lt: 'atsako už savo įstaigą', en: 'answers for an office' },
    heldAt: 'office',
    fromRegister: true,
  },
  {
    id: 'regional_deputy',
    title: { lt: 'Teritorinės įstaigos direktoriaus pavaduotojas', en: 'Deputy regional director' },
    task: { lt: 'atsako už pavestas įstaigos sritis', en: 'answers for areas of an office' },
    heldAt: 'office',
  },
  {
    id: 'unit_head',
    title: { lt: 'Skyriaus ar centro vedėjas', en: 'Head of division or centre' },
    task: { lt: 'vadovauja savo skyriaus specialistams', en: 'leads the specialists of a division' },
    heldAt: 'unit',
    fromRegister: true,
  },
  {
    id: 'specialist',
    title: { lt: 'Specialistas', en: 'Specialist' },
    task: {
      lt: 'tarpininkas, darbdavių konsultantas ar karjeros konsultantas: dirba su žmonėmis ir darbdaviais',
      en: 'mediator, employer counsellor or career consultant: works with people and employers',
    },
    heldAt: 'unit',
    fromRegister: true,
  },
  {
    id: 'personnel',
    title: { lt: 'Personalo specialistas', en: 'Personnel' },
    task: { lt: 'mato, kas kokias pareigas eina', en: 'sees who holds which role' },
    heldAt: 'root',
  },
  {
    id: 'auditor',
    title: { lt: 'Auditorius', en: 'Auditor' },
    task: { lt: 'tikrina, kas ką darė ir skaitė', en: 'checks who did and read what' },
    heldAt: 'root',
  },
  {
    id: 'administrator',
    title: { lt: 'Administratorius', en: 'Administrator' },
    task: { lt: 'tvarko paskyras ir vaidmenis; bylų nemato', en: 'keeps accounts and roles; sees no cases' },
    heldAt: 'root',
  },
  {
    id: 'integration',
    title: { lt: 'Kita sistema', en: 'Another system' },
    task: {
      lt: 'teikia registrui duomenis su prieigos raktu',
      en: 'hands data to the register, with an access token',
    },
    heldAt: 'root',
  },
  {
    id: 'analyst',
    title: { lt: 'Analitikas', en: 'Analyst' },
    task: {
      lt: 'skaito padalinio ir jam pavaldžių padalinių rodiklius; bylų ir specialistų rezultatų nemato',
      en: 'reads the figures of a unit and of those below it; sees neither cases nor specialists’ results',
    },
    heldAt: 'unit',
  },
] as const satisfies readonly RoleDefinition[]

export type RoleId = (typeof roles)[number]['id']
export type Role = RoleDefinition & { id: RoleId }

/** The role of an id. Throws a RangeError when there is none. */
export function getRole(id: string): Role {
  const role = roles.find((one) => one.id === id)
  if (!role) throw new RangeError(`there is no role "${id}"`)
  return role
}
