import type { BothLanguages } from '../../../../platform/text/both-languages.ts'
import type { CaseKind } from './case-kind.ts'

/** What advice is chosen by. */
export type CaseFacts = {
  kind: CaseKind
  /** Days until it is due; negative once that day has passed. */
  daysLeft: number
  /** Whether it counts in favour as it stands: the person is employed, the workplace kept. */
  isMet: boolean
  /** Days since the last service or contact with the employer; null where there was none. */
  daysSinceContact: number | null
  /** Whether an employer takes part. */
  hasEmployer: boolean
  /** Whether the end is followed by a count of its own. */
  isFollowed: boolean
}

/** What can be done about a case: for which kinds, when, in words. */
export type Advice = {
  id: string
  kinds: readonly CaseKind[]
  /** All that is named must hold; what is left out does not matter. */
  when: {
    overdue?: boolean
    met?: boolean
    /** No contact for so many days or more, or never. */
    silentDays?: number
    withEmployer?: boolean
    followed?: boolean
  }
  text: BothLanguages
}

/** All advice, in the order in which it is given: what has to be entered first, then what helps soonest. */
export const advice: readonly Advice[] = [
  {
    id: 'enter_offer',
    kinds: ['offer_due'],
    when: { overdue: true },
    text: {
      lt: 'Jei pasiūlymas buvo pateiktas laiku, įrašykite jį į registrą: rodiklis bus perskaičiuotas.',
      en: 'If an offer was made in time, enter it in the register: the indicator is calculated again.',
    },
  },
  {
    id: 'offer_late',
    kinds: ['offer_due'],
    when: { overdue: true },
    text: {
      lt: 'Jei pasiūlymo nebuvo, pateikite jį dabar: rodiklio jis nebepakeis, bet klientui jo reikia.',
      en: 'If there was none, make one now: it no longer changes the indicator, but the client needs it.',
    },
  },
  {
    id: 'invite',
    kinds: ['offer_due'],
    when: { overdue: false, silentDays: 30 },
    text: {
      lt: 'Pakvieskite klientą pokalbio: 30 ar daugiau dienų jam nesuteikta nė vienos paslaugos.',
      en: 'Invite the client to talk: they have had no service for 30 days or more.',
    },
  },
  {
    id: 'offer_job',
    kinds: ['offer_due'],
    when: { overdue: false },
    text: {
      lt: 'Iki termino pateikite pasiūlymą dirbti: įskaitomas pasiūlymas, kad ir koks jo rezultatas.',
      en: 'Make an offer of work in time: it counts whatever comes of it.',
    },
  },
  {
    id: 'offer_measure',
    kinds: ['offer_due'],
    when: { overdue: false },
    text: {
      lt: 'Jei tinkamos darbo vietos nėra, pasiūlykite mokymąsi, darbo praktiką arba pameistrystę.',
      en: 'Where no vacancy suits, offer training, work practice or an apprenticeship.',
    },
  },
  {
    id: 'lapse_overdue',
    kinds: ['vacancy_lapses'],
    when: { overdue: true },
    text: {
      lt: 'Terminas praėjo: sutarkite su darbdaviu naują terminą arba uždarykite darbo vietą, nurodę priežastį.',
      en: 'The term has passed: agree on a new one with the employer, or close the vacancy with its reason.',
    },
  },
  {
    id: 'enter_fill',
    kinds: ['vacancy_lapses'],
    when: {},
    text: {
      lt: 'Paklauskite darbdavio, ar vieta dar laisva; jei užpildyta – įrašykite užpildymą.',
      en: 'Ask the employer whether the position is still free; if it is filled, enter that.',
    },
  },
  {
    id: 'refer',
    kinds: ['vacancy_lapses'],
    when: { overdue: false },
    text: {
      lt: 'Atrinkite tinkamus klientus ir pasiūlykite jiems šią vietą.',
      en: 'Choose clients who suit it and offer them the position.',
    },
  },
  {
    id: 'ease_requirements',
    kinds: ['vacancy_lapses'],
    when: { overdue: false, silentDays: 14 },
    text: {
      lt: 'Susisiekite su darbdaviu dėl reikalavimų arba termino: 14 ar daugiau dienų ryšio su juo neįrašyta.',
      en: 'Talk with the employer about the requirements or the term: no contact was entered for 14 days or more.',
    },
  },
  {
    id: 'offer_after_measure',
    kinds: ['measure_ends'],
    when: { overdue: true },
    text: {
      lt: 'Priemonė pasibaigė, o naujo pasiūlymo nėra: pateikite pasiūlymą dirbti.',
      en: 'The measure has ended and no new offer followed: make an offer of work.',
    },
  },
  {
    id: 'plan_next_step',
    kinds: ['measure_ends'],
    when: { overdue: false },
    text: {
      lt: 'Dar iki priemonės pabaigos sutarkite su klientu pokalbio dieną ir tolesnį žingsnį.',
      en: 'Agree on a day to talk and on the next step before the measure ends.',
    },
  },
  {
    id: 'ask_to_keep',
    kinds: ['measure_ends'],
    when: { withEmployer: true },
    text: {
      lt: 'Paklauskite darbdavio, pas kurį vyko priemonė, ar jis įdarbins dalyvį.',
      en: 'Ask the employer of the measure whether they will hire the participant.',
    },
  },
  {
    id: 'follow_up',
    kinds: ['measure_ends'],
    when: { followed: true },
    text: {
      lt: 'Tarpininkaukite iš karto: po šios priemonės skaičiuojama, ar dalyvis įsidarbino.',
      en: 'Begin to mediate at once: after this measure it is counted whether the participant found work.',
    },
  },
  {
    id: 'find_work_again',
    kinds: ['placement_due'],
    when: { met: false },
    text: {
      lt: 'Žmogus nebedirba: padėkite jam įsidarbinti iki termino. Tinka ir kitas darbdavys.',
      en: 'The person no longer works: help them back into work in time. Another employer will do.',
    },
  },
  {
    id: 'register_again',
    kinds: ['placement_due'],
    when: { met: false },
    text: {
      lt: 'Pakvieskite žmogų registruotis iš naujo, jei pats darbo neranda.',
      en: 'Invite the person to register again where they find no work by themselves.',
    },
  },
  {
    id: 'ask_how_it_goes',
    kinds: ['placement_due'],
    when: { met: true },
    text: {
      lt: 'Paklauskite darbdavio ir darbuotojo, ar darbas tęsis iki termino.',
      en: 'Ask the employer and the employee whether the work will go on until the day.',
    },
  },
  {
    id: 'find_work_after',
    kinds: ['after_measure_due'],
    when: {},
    text: {
      lt: 'Iki termino padėkite dalyviui įsidarbinti: pakanka vienos dirbtos dienos.',
      en: 'Help the participant into work in time: one day of employment is enough.',
    },
  },
  {
    id: 'offer_subsidy',
    kinds: ['after_measure_due'],
    when: {},
    text: {
      lt: 'Aptarkite remiamojo įdarbinimo galimybę su darbdaviu, pas kurį vyko priemonė.',
      en: 'Talk with the employer of the measure about subsidised employment.',
    },
  },
  {
    id: 'visit_workplace',
    kinds: ['workplace_due'],
    when: {},
    text: {
      lt: 'Aplankykite darbdavį ir įsitikinkite, kad darbo vieta bus išlaikyta iki termino.',
      en: 'Visit the employer and make sure that the workplace will be kept until the day.',
    },
  },
  {
    id: 'replace_worker',
    kinds: ['workplace_due'],
    when: {},
    text: {
      lt: 'Jei darbuotojas išeina, iš karto pasiūlykite kitą klientą.',
      en: 'Where the employee leaves, propose another client at once.',
    },
  },
]

/** What can be done about a case, the first thing first: ids of {@link advice}. */
export function adviceFor(facts: CaseFacts): string[] {
  return advice.filter((one) => one.kinds.includes(facts.kind) && holds(one.when, facts)).map(({ id }) => id)
}

function holds(when: Advice['when'], facts: CaseFacts): boolean {
  const { daysSinceContact } = facts
  const is = (wanted: boolean | undefined, found: boolean) => wanted === undefined || wanted === found
  const isSilent =
    when.silentDays === undefined || daysSinceContact === null || daysSinceContact >= when.silentDays
  return (
    isSilent &&
    is(when.overdue, facts.daysLeft < 0) &&
    is(when.met, facts.isMet) &&
    is(when.withEmployer, facts.hasEmployer) &&
    is(when.followed, facts.isFollowed)
  )
}
