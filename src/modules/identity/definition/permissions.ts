import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import type { RoleId } from './roles.ts'

/**
 * How far a permission reaches: `all` – everywhere; `offices` – the country, its offices and groups of them; `below` – the
 * place where the role is held and what is under it; `own` – oneself, one's cases, one's account.
 */
export type Reach = 'all' | 'offices' | 'below' | 'own'

export type Permission = {
  id: string
  title: BothLanguages
  /** What it reads or changes: the heading under which the matrix shows it. */
  kind: 'figures' | 'plan' | 'people' | 'register' | 'administration' | 'own'
  /** The permission that holds instead where the place is a specialist. */
  ofSpecialists?: string
  /** How far it reaches for each role; a role that is not named has it nowhere. */
  reach: Partial<Record<RoleId, Reach>>
}

type Reaches = Partial<Record<RoleId, Reach>>

const to = (reach: Reach, ...roles: RoleId[]): Reaches =>
  Object.fromEntries(roles.map((role) => [role, reach]))

/** Whoever works in the service, wherever that is. */
const staff = [
  'director',
  'deputy_director',
  'central_head',
  'central_specialist',
  'monthly_monitor',
  'regional_director',
  'regional_deputy',
  'unit_head',
  'specialist',
  'personnel',
  'auditor',
  'administrator',
] as const satisfies RoleId[]
const ministry = ['ministry_department', 'minister'] as const satisfies RoleId[]
const lineAbove = [
  'director',
  'deputy_director',
  'regional_director',
  'regional_deputy',
  'unit_head',
] as const

/** What may be done, and by whom: the one place that says so. Endpoints name their permission; all else follows. */
export const permissions = [
  {
    id: 'figures.read',
    title: {
      lt: 'Šalies, įstaigų, skyrių ir grupių rodikliai',
      en: 'Figures of the country, offices, divisions and groups',
    },
    kind: 'figures',
    ofSpecialists: 'results.read',
    reach: { ...to('all', ...staff), ...to('offices', ...ministry), ...to('below', 'analyst') },
  },
  {
    id: 'vacancy-risk.read',
    title: { lt: 'Laisvos darbo vietos ir jų rizika', en: 'Open vacancies and their risk' },
    kind: 'figures',
    reach: to('all', ...staff),
  },
  {
    id: 'catalogue.read',
    title: { lt: 'Rodiklių apibrėžimai ir jų grandinė', en: 'Definitions of indicators and their chain' },
    kind: 'figures',
    reach: to('all', ...staff, ...ministry, 'analyst'),
  },
  {
    id: 'calculations.read',
    title: { lt: 'Skaičiavimai ir apibrėžčių bandymai', en: 'Calculations, and definitions tried' },
    kind: 'figures',
    ofSpecialists: 'results.read',
    reach: to('all', ...staff),
  },
  {
    id: 'publication.read',
    title: { lt: 'Skelbiami rodikliai su paslėptais mažais skaičiais', en: 'Figures for publication' },
    kind: 'figures',
    reach: to('all', ...staff, ...ministry),
  },
  {
    id: 'publication.release',
    title: {
      lt: 'Skelbiamų rodiklių pasirašymas: skelbimas',
      en: 'Signing figures for publication: a release',
    },
    kind: 'figures',
    reach: to('all', 'director', 'deputy_director'),
  },
  {
    id: 'plan.read',
    title: { lt: 'Veiklos planai, tikslai ir įsakymai', en: 'Action plans, targets and orders' },
    kind: 'plan',
    ofSpecialists: 'results.read',
    reach: to('all', ...staff, ...ministry),
  },
  {
    id: 'plan.draft',
    title: { lt: 'Veiklos plano projekto rengimas', en: 'Drafting an action plan' },
    kind: 'plan',
    reach: to('all', 'director', 'deputy_director', 'central_head', 'central_specialist'),
  },
  {
    id: 'plan.submit',
    title: { lt: 'Projekto teikimas ministerijai', en: 'Submitting a draft to the Ministry' },
    kind: 'plan',
    reach: to('all', 'director', 'deputy_director'),
  },
  {
    id: 'plan.review',
    title: { lt: 'Projekto vertinimas ministerijoje', en: 'Reviewing a draft in the Ministry' },
    kind: 'plan',
    reach: to('all', 'ministry_department'),
  },
  {
    id: 'plan.set',
    title: {
      lt: 'Metų tikslų nustatymas ir įvertinimas',
      en: "Setting the year's targets, and assessing them",
    },
    kind: 'plan',
    reach: to('all', 'minister'),
  },
  {
    id: 'order.issue',
    title: { lt: 'Direktoriaus įsakymo leidimas', en: "Issuing the director's Order" },
    kind: 'plan',
    reach: to('all', 'director'),
  },
  {
    id: 'order.acknowledge',
    title: { lt: 'Susipažinimas su įsakymu savo įstaigos vardu', en: 'Acknowledging an Order for an office' },
    kind: 'plan',
    reach: to('below', 'regional_director', 'regional_deputy'),
  },
  {
    id: 'target.national',
    title: { lt: 'Tikslų paskirstymas įstaigoms', en: 'Distributing targets among offices' },
    kind: 'plan',
    reach: to('all', 'director', 'deputy_director', 'central_head', 'central_specialist'),
  },
  {
    id: 'target.allocate',
    title: {
      lt: 'Įstaigos tikslų paskirstymas skyriams',
      en: "Distributing an office's targets among divisions",
    },
    kind: 'plan',
    reach: to('below', 'regional_director', 'regional_deputy'),
  },
  {
    id: 'target.allot',
    title: {
      lt: 'Skyriaus tikslų paskirstymas specialistams',
      en: "Allotting a division's targets to specialists",
    },
    kind: 'plan',
    reach: to('below', 'unit_head', 'regional_director', 'regional_deputy'),
  },
  {
    id: 'target.validate',
    title: {
      lt: 'Specialistams paskirtų užduočių tvirtinimas',
      en: 'Validating the tasks allotted to specialists',
    },
    kind: 'plan',
    reach: to('below', 'regional_director', 'regional_deputy'),
  },
  {
    id: 'target.propose',
    title: { lt: 'Kito tikslo siūlymas', en: 'Proposing another target' },
    kind: 'plan',
    reach: {
      ...to('all', 'ministry_department', 'director', 'deputy_director', 'central_head'),
      ...to('below', 'regional_director', 'regional_deputy', 'unit_head'),
      ...to('own', 'specialist'),
    },
  },
  {
    id: 'task.acknowledge',
    title: { lt: 'Susipažinimas su savo užduotimi', en: 'Acknowledging one’s own task' },
    kind: 'plan',
    reach: to('own', 'specialist'),
  },
  {
    id: 'recommendation.write',
    title: {
      lt: 'Socialinių partnerių rekomendacijų registravimas',
      en: "Recording social partners' recommendations",
    },
    kind: 'plan',
    reach: to(
      'all',
      'ministry_department',
      'director',
      'deputy_director',
      'central_head',
      'central_specialist',
    ),
  },
  {
    id: 'condition.expect',
    title: {
      lt: 'Planuojamų metų darbo rinkos sąlygų nustatymas',
      en: "Setting the labour market conditions expected in a plan's year",
    },
    kind: 'plan',
    reach: {
      ...to('all', 'director', 'deputy_director', 'central_head', 'central_specialist'),
      ...to('below', 'regional_director', 'regional_deputy'),
    },
  },
  {
    id: 'activity.write',
    title: { lt: 'Įstaigos veiklos plano tvarkymas', en: "Keeping an office's action plan" },
    kind: 'plan',
    reach: {
      ...to('all', 'director', 'deputy_director', 'central_head', 'central_specialist'),
      ...to('below', 'regional_director', 'regional_deputy', 'unit_head'),
    },
  },
  {
    id: 'budget.write',
    title: { lt: 'Lėšų ir etatų planavimas', en: 'Planning money and posts' },
    kind: 'plan',
    reach: to('all', 'director', 'deputy_director', 'central_head', 'central_specialist'),
  },
  {
    id: 'absence.write',
    title: { lt: 'Ilgesnio nebuvimo žymėjimas', en: 'Noting long absences' },
    kind: 'plan',
    reach: { ...to('all', 'personnel'), ...to('below', 'regional_director', 'regional_deputy', 'unit_head') },
  },
  {
    id: 'month.close',
    title: { lt: 'Ataskaitinio mėnesio uždarymas', en: 'Closing the accounting month' },
    kind: 'plan',
    reach: to('all', 'monthly_monitor'),
  },
  {
    id: 'explanation.read',
    title: { lt: 'Paaiškinimai: ko klausiau ir ko klausia manęs', en: 'Explanations: asked by me and of me' },
    kind: 'plan',
    reach: {
      ...to('all', 'director', 'deputy_director', 'central_head'),
      ...to('below', 'regional_director', 'regional_deputy', 'unit_head'),
      ...to('own', 'specialist'),
    },
  },
  {
    id: 'explanation.ask',
    title: { lt: 'Rodiklio paaiškinimo prašymas', en: 'Asking for an explanation of a figure' },
    kind: 'plan',
    reach: {
      ...to('all', 'director', 'deputy_director'),
      ...to('offices', 'central_head'),
      ...to('below', 'regional_director', 'regional_deputy', 'unit_head'),
    },
  },
  {
    id: 'explanation.answer',
    title: { lt: 'Rodiklio paaiškinimas savo padalinio vardu', en: 'Explaining a figure for one’s place' },
    kind: 'plan',
    reach: {
      ...to('below', 'regional_director', 'regional_deputy', 'unit_head'),
      ...to('own', 'specialist'),
    },
  },
  {
    id: 'note.write',
    title: { lt: 'Pastabos apie matomus skaičius', en: 'Notes on figures that one sees' },
    kind: 'plan',
    ofSpecialists: 'results.read',
    reach: { ...to('all', ...staff), ...to('offices', ...ministry) },
  },
  {
    id: 'month.cause',
    title: {
      lt: 'Rodiklių nevykdymo priežasčių rašymas, mėnesio ataskaitos projektas',
      en: "Writing causes of what is not fulfilled; the draft of a month's report",
    },
    kind: 'plan',
    reach: {
      ...to('all', 'director', 'deputy_director', 'central_head', 'central_specialist', 'monthly_monitor'),
      ...to('below', 'regional_director', 'regional_deputy'),
    },
  },
  {
    id: 'month.sign',
    title: {
      lt: 'Įstaigos mėnesio vykdymo ataskaitos pasirašymas',
      en: "Signing an office's monthly report of execution",
    },
    kind: 'plan',
    reach: to('below', 'regional_director'),
  },
  {
    id: 'plan.assess',
    title: { lt: 'Metų rodiklių vykdymo vertinimas', en: "Assessing how a year's indicators were fulfilled" },
    kind: 'plan',
    reach: {
      ...to('all', 'director', 'deputy_director', 'central_head'),
      ...to('below', 'regional_director', 'regional_deputy', 'unit_head'),
    },
  },
  {
    id: 'report.issue',
    title: {
      lt: 'Metų veiklos ir šalies mėnesio vykdymo ataskaitų pasirašymas',
      en: "Signing the annual performance report and the country's monthly ones",
    },
    kind: 'plan',
    reach: to('all', 'director'),
  },
  {
    id: 'results.read',
    title: { lt: 'Vieno specialisto rezultatai', en: "One specialist's results" },
    kind: 'people',
    reach: { ...to('below', ...lineAbove), ...to('own', 'specialist') },
  },
  {
    id: 'rows.read',
    title: {
      lt: 'Įrašai, iš kurių sudarytas skaičius (žmonės – slapyvardžiais)',
      en: 'Rows behind a number (people under pseudonyms)',
    },
    kind: 'people',
    ofSpecialists: 'results.read',
    reach: {
      ...to('all', 'central_head', 'central_specialist', 'monthly_monitor', 'auditor'),
      ...to('below', ...lineAbove),
    },
  },
  {
    id: 'name.read',
    title: {
      lt: 'Žmogaus vardas ir pavardė, nurodžius tikslą',
      en: "A person's name, for a stated purpose",
    },
    kind: 'people',
    reach: to('own', 'specialist'),
  },
  {
    id: 'register.read',
    title: { lt: 'Kas ir kada įkelta į registrą', en: 'What the register was given, and when' },
    kind: 'register',
    reach: to('all', ...staff, 'integration'),
  },
  {
    id: 'register.write',
    title: { lt: 'Naujų įrašų teikimas registrui', en: 'Handing new rows to the register' },
    kind: 'register',
    reach: to('all', 'integration'),
  },
  {
    id: 'quality.read',
    title: { lt: 'Duomenų patikros: kiek ir ko', en: 'Data checks: how many of what' },
    kind: 'register',
    reach: to('all', ...staff),
  },
  {
    id: 'quality.rows',
    title: { lt: 'Duomenų patikros: taisytini įrašai', en: 'Data checks: the rows to mend' },
    kind: 'register',
    reach: {
      ...to('all', 'central_head', 'central_specialist', 'monthly_monitor'),
      ...to('below', ...lineAbove),
    },
  },
  {
    id: 'quarantine.read',
    title: {
      lt: 'Karantinas: klaidingi įrašai su reikšmėmis',
      en: 'Quarantine: faulty rows with their values',
    },
    kind: 'register',
    reach: to('all', 'central_head', 'central_specialist', 'monthly_monitor'),
  },
  {
    id: 'organisation.read',
    title: { lt: 'Įstaigų, skyrių ir darbuotojų medis', en: 'The tree of offices, divisions and staff' },
    kind: 'administration',
    reach: {
      ...to('all', ...staff, 'integration'),
      ...to('offices', ...ministry),
      ...to('below', 'analyst'),
    },
  },
  {
    id: 'permissions.read',
    title: { lt: 'Ši lentelė: kas ką gali', en: 'This table: who may do what' },
    kind: 'administration',
    reach: to('all', ...staff, ...ministry),
  },
  {
    id: 'accounts.read',
    title: { lt: 'Paskyros ir kas kokį vaidmenį turi', en: 'Accounts, and who holds which role' },
    kind: 'administration',
    reach: to('all', 'personnel', 'auditor', 'administrator'),
  },
  {
    id: 'accounts.write',
    title: { lt: 'Paskyrų tvarkymas ir vaidmenų suteikimas', en: 'Keeping accounts and granting roles' },
    kind: 'administration',
    reach: to('all', 'administrator'),
  },
  {
    id: 'forecast.thresholds',
    title: {
      lt: 'Tikimybių, pagal kurias žymimas tikslų vykdymas, nustatymas',
      en: 'Setting the probabilities by which targets are marked',
    },
    kind: 'administration',
    reach: to('all', 'administrator'),
  },
  {
    id: 'vacancy-risk.rules',
    title: {
      lt: 'Laisvų darbo vietų rizikos žymėjimo taisyklių nustatymas',
      en: 'Setting how the risk of vacancies is marked',
    },
    kind: 'administration',
    reach: to('all', 'administrator'),
  },
  {
    id: 'audit.read',
    title: { lt: 'Audito žurnalas', en: 'The audit' },
    kind: 'administration',
    reach: to('all', 'auditor', 'administrator'),
  },
  {
    id: 'deputy.appoint',
    title: { lt: 'Savo pavaduotojo skyrimas terminui', en: 'Appointing a deputy for a term' },
    kind: 'own',
    reach: to(
      'own',
      'minister',
      'director',
      'deputy_director',
      'central_head',
      'monthly_monitor',
      'regional_director',
      'regional_deputy',
      'unit_head',
    ),
  },
  {
    id: 'service.read',
    title: { lt: 'Produkto diena ir duomenų būsena', en: "The product's day, and the state of its data" },
    kind: 'own',
    reach: to('all', ...staff, ...ministry, 'integration', 'analyst'),
  },
  {
    id: 'events.follow',
    title: { lt: 'Pranešimai apie pasikeitusius duomenis', en: 'Being told when data have changed' },
    kind: 'own',
    reach: to('all', ...staff, ...ministry),
  },
] as const satisfies readonly Permission[]

export type PermissionId = (typeof permissions)[number]['id']

/** What needs no sign-in, and what needs a sign-in and no role. Neither reaches anything of the register. */
export const withoutRole = { anyone: 'anyone', signedIn: 'account.own' } as const

/** The permission of an id. Throws a RangeError when there is none: an endpoint names one that is not in the matrix. */
export function getPermission(id: string): Permission {
  const found = permissions.find((one) => one.id === id)
  if (!found) throw new RangeError(`there is no permission "${id}"`)
  return found
}
