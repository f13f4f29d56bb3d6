import type { BothLanguages } from '../../../platform/text/both-languages.ts'

type Pair = readonly [lt: string, en: string]

const measureKinds: Readonly<Record<string, Pair>> = {
  vocational_training: ['profesinis mokymas', 'vocational training'],
  skills_acquisition: ['darbo įgūdžių įgijimo rėmimas', 'support of skills acquisition'],
  apprenticeship: ['pameistrystė', 'apprenticeship'],
  subsidised_employment: ['įdarbinimas subsidijuojant', 'subsidised employment'],
  public_works: ['viešieji darbai', 'public works'],
  job_rotation: ['darbo rotacija', 'job rotation'],
  mobility_support: ['judumo rėmimas', 'mobility support'],
  self_employment: ['savarankiško užimtumo rėmimas', 'support of self-employment'],
}

/** What the codes of the exchange format mean, by table and column. */
const words: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  'staff_assignments.role': {
    mediator: ['tarpininkas', 'mediator'],
    employer_counsellor: ['darbdavių konsultantas', 'employers’ counsellor'],
    career_consultant: ['karjeros konsultantas', 'career consultant'],
    head: ['vadovas', 'head'],
  },
  'persons.sex': { F: ['moteris', 'female'], M: ['vyras', 'male'] },
  'registrations.exit_reason': {
    employed: ['įsidarbino', 'employed'],
    self_employed: ['pradėjo dirbti savarankiškai', 'self-employed'],
    training: ['mokosi', 'in training'],
    inactive: ['neieško darbo', 'inactive'],
    no_show: ['neatvyko', 'did not come'],
    moved: ['persikėlė', 'moved'],
    retired: ['išėjo į pensiją', 'retired'],
    died: ['mirė', 'died'],
    other: ['kita', 'other'],
  },
  'benefit_spells.kind': {
    unemployment_benefit: ['nedarbo draudimo išmoka', 'unemployment benefit'],
    social_allowance: ['socialinė pašalpa', 'social allowance'],
  },
  'offers.kind': {
    job: ['darbas', 'a job'],
    training: ['mokymas', 'training'],
    work_practice: ['darbo praktika', 'work practice'],
    apprenticeship: ['pameistrystė', 'an apprenticeship'],
    other: ['kita', 'other'],
  },
  'offers.outcome': {
    accepted: ['priimtas', 'accepted'],
    refused: ['atsisakyta', 'refused'],
    pending: ['laukiama atsakymo', 'pending'],
  },
  'measures.kind': measureKinds,
  'expenditures.kind': measureKinds,
  'placements.kind': {
    permanent: ['neterminuotas', 'permanent'],
    fixed_term: ['terminuotas', 'for a fixed term'],
    subsidised: ['subsidijuojamas', 'subsidised'],
    self_employment: ['savarankiškas darbas', 'self-employment'],
  },
  'services.kind': {
    information: ['informavimas', 'information'],
    counselling: ['konsultavimas', 'counselling'],
    mediation: ['tarpininkavimas', 'mediation'],
    career_guidance: ['profesinis orientavimas', 'career guidance'],
  },
  'services.channel': {
    office: ['padalinyje', 'at the office'],
    phone: ['telefonu', 'by phone'],
    online: ['internetu', 'online'],
    career_centre: ['karjeros centre', 'at a career centre'],
  },
  'vacancies.contract': {
    permanent: ['neterminuota', 'permanent'],
    fixed_term: ['terminuota', 'for a fixed term'],
    seasonal: ['sezoninė', 'seasonal'],
  },
  'vacancies.working_time': {
    full: ['visas', 'full'],
    part: ['ne visas', 'part'],
    shift: ['pamaininis', 'in shifts'],
  },
  'vacancies.close_reason': {
    filled: ['užpildyta', 'filled'],
    cancelled: ['atšaukta', 'cancelled'],
    expired: ['baigėsi terminas', 'expired'],
  },
  'employer_contacts.kind': {
    meeting: ['susitikimas', 'a meeting'],
    call: ['skambutis', 'a call'],
    email: ['el. laiškas', 'an e-mail'],
    visit: ['apsilankymas', 'a visit'],
  },
  'survey_responses.respondent': {
    jobseeker: ['darbo ieškantis asmuo', 'a jobseeker'],
    employer: ['darbdavys', 'an employer'],
  },
}

/** What a code of a column means; the code itself where that is all there is, such as a code of occupations. */
export function codeWords(table: string, column: string, code: string): BothLanguages {
  const [lt, en] = words[`${table}.${column}`]?.[code] ?? [code, code]
  return { lt, en }
}
