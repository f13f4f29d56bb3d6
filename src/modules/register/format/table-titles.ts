/** By table of the exchange format. */
export const tableTitles: Record<string, { lt: string; en: string }> = {
  units: { lt: 'Padaliniai', en: 'Units' },
  unit_groups: { lt: 'Padalinių grupės', en: 'Groups of units' },
  staff: { lt: 'Darbuotojai', en: 'Staff' },
  staff_assignments: { lt: 'Darbuotojų paskyrimai', en: 'Staff assignments' },
  employers: { lt: 'Darbdaviai', en: 'Employers' },
  persons: { lt: 'Asmenys', en: 'Persons' },
  registrations: { lt: 'Registracijos', en: 'Registrations' },
  caseloads: { lt: 'Bylų priskyrimai', en: 'Caseloads' },
  benefit_spells: { lt: 'Išmokų laikotarpiai', en: 'Benefit spells' },
  offers: { lt: 'Pasiūlymai', en: 'Offers' },
  measures: { lt: 'Dalyvavimas priemonėse', en: 'Participations in measures' },
  placements: { lt: 'Įdarbinimai', en: 'Placements' },
  services: { lt: 'Paslaugos', en: 'Services' },
  employment_spells: { lt: 'Darbo laikotarpiai', en: 'Employment spells' },
  vacancies: { lt: 'Laisvos darbo vietos', en: 'Vacancies' },
  vacancy_fills: { lt: 'Laisvų darbo vietų užpildymas', en: 'Vacancy fills' },
  workplaces: { lt: 'Įsteigtos darbo vietos', en: 'Workplaces' },
  employer_contacts: { lt: 'Ryšiai su darbdaviais', en: 'Contacts with employers' },
  expenditures: { lt: 'Išlaidos', en: 'Expenditures' },
  eservice_uses: { lt: 'Elektroninių paslaugų naudojimas', en: 'Uses of e-services' },
  survey_responses: { lt: 'Apklausų atsakymai', en: 'Survey responses' },
  external_values: { lt: 'Kitų įstaigų duomenys', en: 'Figures of other institutions' },
}

/** What a table is called on screens. */
export function tableTitle(name: string): { lt: string; en: string } {
  const title = tableTitles[name]
  if (!title) throw new Error(`there is no title of the table "${name}"`)
  return title
}
