import type { BothLanguages } from '../../../platform/text/both-languages.ts'

/** The rows of a table as nouns. */
export type TableWords = {
  lt: { one: string; ofOne: string; many: string; ofMany: string; feminine: boolean }
  en: { one: string; many: string }
}

const feminine = true
const masculine = false

function words(
  [one, ofOne, many, ofMany, gender]: [string, string, string, string, boolean],
  en: [one: string, many: string],
): TableWords {
  return { lt: { one, ofOne, many, ofMany, feminine: gender }, en: { one: en[0], many: en[1] } }
}

const byTable: Readonly<Record<string, TableWords>> = {
  units: words(['padalinys', 'padalinio', 'padaliniai', 'padalinių', masculine], ['unit', 'units']),
  unit_groups: words(
    ['padalinių grupė', 'padalinių grupės', 'padalinių grupės', 'padalinių grupių', feminine],
    ['group of units', 'groups of units'],
  ),
  staff: words(
    ['darbuotojas', 'darbuotojo', 'darbuotojai', 'darbuotojų', masculine],
    ['member of staff', 'staff'],
  ),
  staff_assignments: words(
    [
      'darbuotojo paskyrimas',
      'darbuotojo paskyrimo',
      'darbuotojų paskyrimai',
      'darbuotojų paskyrimų',
      masculine,
    ],
    ['staff assignment', 'staff assignments'],
  ),
  employers: words(
    ['darbdavys', 'darbdavio', 'darbdaviai', 'darbdavių', masculine],
    ['employer', 'employers'],
  ),
  persons: words(['asmuo', 'asmens', 'asmenys', 'asmenų', masculine], ['person', 'persons']),
  registrations: words(
    ['registracija', 'registracijos', 'registracijos', 'registracijų', feminine],
    ['registration', 'registrations'],
  ),
  caseloads: words(
    ['bylos priskyrimas', 'bylos priskyrimo', 'bylų priskyrimai', 'bylų priskyrimų', masculine],
    ['caseload', 'caseloads'],
  ),
  benefit_spells: words(
    ['išmokos laikotarpis', 'išmokos laikotarpio', 'išmokų laikotarpiai', 'išmokų laikotarpių', masculine],
    ['benefit spell', 'benefit spells'],
  ),
  offers: words(['pasiūlymas', 'pasiūlymo', 'pasiūlymai', 'pasiūlymų', masculine], ['offer', 'offers']),
  measures: words(
    [
      'dalyvavimas priemonėje',
      'dalyvavimo priemonėje',
      'dalyvavimai priemonėse',
      'dalyvavimų priemonėse',
      masculine,
    ],
    ['participation in a measure', 'participations in measures'],
  ),
  placements: words(
    ['įdarbinimas', 'įdarbinimo', 'įdarbinimai', 'įdarbinimų', masculine],
    ['placement', 'placements'],
  ),
  services: words(
    ['paslauga', 'paslaugos', 'paslaugos', 'paslaugų', feminine],
    ['service given', 'services given'],
  ),
  employment_spells: words(
    ['darbo laikotarpis', 'darbo laikotarpio', 'darbo laikotarpiai', 'darbo laikotarpių', masculine],
    ['employment spell', 'employment spells'],
  ),
  vacancies: words(
    ['laisva darbo vieta', 'laisvos darbo vietos', 'laisvos darbo vietos', 'laisvų darbo vietų', feminine],
    ['vacancy', 'vacancies'],
  ),
  vacancy_fills: words(
    [
      'laisvos darbo vietos užpildymas',
      'laisvos darbo vietos užpildymo',
      'laisvų darbo vietų užpildymai',
      'laisvų darbo vietų užpildymų',
      masculine,
    ],
    ['vacancy fill', 'vacancy fills'],
  ),
  workplaces: words(
    [
      'įsteigta darbo vieta',
      'įsteigtos darbo vietos',
      'įsteigtos darbo vietos',
      'įsteigtų darbo vietų',
      feminine,
    ],
    ['supported workplace', 'supported workplaces'],
  ),
  employer_contacts: words(
    ['ryšys su darbdaviu', 'ryšio su darbdaviu', 'ryšiai su darbdaviais', 'ryšių su darbdaviais', masculine],
    ['contact with an employer', 'contacts with employers'],
  ),
  expenditures: words(
    ['išlaidų įrašas', 'išlaidų įrašo', 'išlaidų įrašai', 'išlaidų įrašų', masculine],
    ['expenditure', 'expenditures'],
  ),
  eservice_uses: words(
    [
      'elektroninės paslaugos panaudojimas',
      'elektroninės paslaugos panaudojimo',
      'elektroninių paslaugų panaudojimai',
      'elektroninių paslaugų panaudojimų',
      masculine,
    ],
    ['use of an e-service', 'uses of e-services'],
  ),
  survey_responses: words(
    ['apklausos atsakymas', 'apklausos atsakymo', 'apklausų atsakymai', 'apklausų atsakymų', masculine],
    ['survey answer', 'survey answers'],
  ),
  external_values: words(
    [
      'kitos įstaigos reikšmė',
      'kitos įstaigos reikšmės',
      'kitų įstaigų reikšmės',
      'kitų įstaigų reikšmių',
      feminine,
    ],
    ['figure of another institution', 'figures of other institutions'],
  ),
}

/** What the rows of a table are called; its own name where it has no words. */
export function tableWords(table: string): TableWords {
  return byTable[table] ?? words([table, table, table, table, feminine], [table, table])
}

/** The rows of a table, with its name in the exchange format. */
export function rowsOf(table: string): BothLanguages {
  const { lt, en } = tableWords(table)
  return { lt: `${lt.many} (lentelė ${table})`, en: `${en.many} (table ${table})` }
}
