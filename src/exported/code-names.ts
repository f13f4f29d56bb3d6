import type { BothLanguages } from '../platform/text/both-languages.ts'

const named = (lt: string, en: string): BothLanguages => ({ lt, en })

const levels = {
  national: named('Šalis', 'Country'),
  office: named('Teritorinė darbo birža', 'Office'),
  division: named('Klientų aptarnavimo centras', 'Division'),
  specialist: named('Specialistas', 'Specialist'),
  department: named('Departamentas', 'Department'),
  employers_department: named('Darbdavių aptarnavimo departamentas', 'Employers’ department'),
}

/** What codes of some columns are called. */
export const codeNames: Readonly<Record<string, Readonly<Record<string, BothLanguages>>>> = {
  level: levels,
  parent_level: levels,
  span: {
    ytd: named('nuo metų pradžios', 'year to date'),
    quarter: named('nuo ketvirčio pradžios', 'quarter to date'),
    month: named('nuo mėnesio pradžios', 'month to date'),
    week: named('nuo savaitės pradžios', 'week to date'),
  },
  into: { numerator: named('skaitiklis', 'numerator'), denominator: named('vardiklis', 'denominator') },
  direction: {
    higher: named('kuo daugiau', 'higher'),
    lower: named('kuo mažiau', 'lower'),
    neutral: named('nevertinama', 'neutral'),
  },
  mark: {
    fulfilled: named('Įvykdyta', 'Fulfilled'),
    on_course: named('Vykdoma pagal planą', 'On course'),
    at_risk: named('Rizika neįvykdyti', 'At risk'),
    not_expected: named('Mažai tikėtina', 'Not to be expected'),
    not_fulfilled: named('Neįvykdyta', 'Not fulfilled'),
    red: named('raudonas šauktukas', 'red exclamation mark'),
    green: named('žalias šauktukas', 'green exclamation mark'),
  },
  measured_in: {
    percent: named('procentai', 'per cent'),
    count: named('vienetai', 'count'),
    people: named('asmenys', 'people'),
    days: named('dienos', 'days'),
    eur: named('eurai', 'euros'),
  },
  criterion: {
    output: named('produktas', 'output'),
    result: named('rezultatas', 'result'),
    effect: named('efektas', 'effect'),
  },
}
