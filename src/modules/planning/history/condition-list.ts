import type { Condition } from './conditions.ts'

/**
 * The conditions in which a unit works. Shares by age, education or disability describe the people whom a place has, never
 * anybody of them.
 */
export const conditionList = [
  {
    id: 'registered_unemployment',
    title: { lt: 'Registruotas nedarbas', en: 'Registered unemployment' },
    unit: { lt: '100 darbingo amžiaus gyventojų', en: 'per 100 residents of working age' },
    definition: {
      lt: 'Keturių ketvirčių paskutinę dieną galiojusių registracijų vidurkis, padalytas iš darbingo amžiaus gyventojų skaičiaus ir padaugintas iš 100.',
      en: 'The mean of the registrations open on the last days of the four quarters, divided by the residents of working age, times 100.',
    },
    share: false,
    measure: 'registrations_open',
  },
  {
    id: 'inflow',
    title: { lt: 'Registracijų srautas', en: 'Inflow of registrations' },
    unit: { lt: '100 darbingo amžiaus gyventojų', en: 'per 100 residents of working age' },
    definition: {
      lt: 'Per dvylika mėnesių pradėtos registracijos, padalytos iš darbingo amžiaus gyventojų skaičiaus ir padaugintos iš 100.',
      en: 'Registrations begun in the twelve months, divided by the residents of working age, times 100.',
    },
    share: false,
  },
  {
    id: 'young_share',
    title: { lt: 'Jaunimo dalis', en: 'Share of the young' },
    unit: { lt: 'proc.', en: 'per cent' },
    definition: {
      lt: 'Tą dieną jaunesnių kaip 25 metų asmenų dalis tarp galiojančių registracijų keturių ketvirčių paskutinę dieną.',
      en: 'The share of people under 25 on the day among the registrations open on the last days of the four quarters.',
    },
    share: true,
  },
  {
    id: 'older_share',
    title: { lt: 'Vyresnių kaip 50 metų dalis', en: 'Share of people of 50 and over' },
    unit: { lt: 'proc.', en: 'per cent' },
    definition: {
      lt: 'Tą dieną 50 metų ir vyresnių asmenų dalis tarp galiojančių registracijų keturių ketvirčių paskutinę dieną.',
      en: 'The share of people of 50 and over on the day among the registrations open on the last days of the four quarters.',
    },
    share: true,
  },
  {
    id: 'long_term_share',
    title: { lt: 'Ilgalaikių bedarbių dalis', en: 'Share of the long-term unemployed' },
    unit: { lt: 'proc.', en: 'per cent' },
    definition: {
      lt: 'Registracijų, trunkančių 12 mėnesių ir ilgiau, dalis tarp galiojančių keturių ketvirčių paskutinę dieną.',
      en: 'The share of registrations of twelve months and more among those open on the last days of the four quarters.',
    },
    share: true,
  },
  {
    id: 'low_education_share',
    title: { lt: 'Žemo išsilavinimo asmenų dalis', en: 'Share of people with low education' },
    unit: { lt: 'proc.', en: 'per cent' },
    definition: {
      lt: 'Asmenų, turinčių pagrindinį ar žemesnį išsilavinimą (ISCED 0–2), dalis tarp galiojančių registracijų keturių ketvirčių paskutinę dieną.',
      en: 'The share of people with lower secondary education or less (ISCED 0–2) among the registrations open on the last days of the four quarters.',
    },
    share: true,
  },
  {
    id: 'no_experience_share',
    title: { lt: 'Neturinčių darbo patirties dalis', en: 'Share of people without work experience' },
    unit: { lt: 'proc.', en: 'per cent' },
    definition: {
      lt: 'Asmenų be darbo patirties dalis tarp galiojančių registracijų keturių ketvirčių paskutinę dieną; neįtraukiami tie, kurių patirtis nežinoma.',
      en: 'The share of people without work experience among the registrations open on the last days of the four quarters; people whose experience is not known are left out.',
    },
    share: true,
  },
  {
    id: 'disability_share',
    title: { lt: 'Asmenų su negalia dalis', en: 'Share of people with a disability' },
    unit: { lt: 'proc.', en: 'per cent' },
    definition: {
      lt: 'Asmenų, kuriems nustatyta negalia, dalis tarp galiojančių registracijų keturių ketvirčių paskutinę dieną; neįtraukiami tie, apie kuriuos tai nežinoma.',
      en: 'The share of people with a recognised disability among the registrations open on the last days of the four quarters; those of whom it is not known are left out.',
    },
    share: true,
  },
  {
    id: 'vacancies_per_jobseeker',
    title: { lt: 'Laisvos darbo vietos vienam bedarbiui', en: 'Vacancies per registered unemployed' },
    unit: { lt: '100 registruotų bedarbių', en: 'per 100 registered unemployed' },
    definition: {
      lt: 'Per dvylika mėnesių užregistruotos laisvos darbo vietos, padalytos iš galiojančių registracijų keturių ketvirčių paskutinę dieną vidurkio ir padaugintos iš 100.',
      en: 'Positions registered in the twelve months, divided by the mean of the registrations open on the last days of the four quarters, times 100.',
    },
    share: false,
  },
  {
    id: 'hires',
    title: { lt: 'Prasidėjusios darbo sutartys', en: 'Employment contracts begun' },
    unit: { lt: '100 darbingo amžiaus gyventojų', en: 'per 100 residents of working age' },
    definition: {
      lt: 'Prasidėjusios darbo sutartys, apie kurias praneša socialinio draudimo įstaiga, padalytos iš darbingo amžiaus gyventojų skaičiaus ir padaugintos iš 100. Imami dvylika mėnesių, apie kuriuos pranešta vėliausiai.',
      en: 'Employment contracts begun, as the social insurance fund tells them, divided by the residents of working age, times 100. The twelve months that were told last are taken.',
    },
    share: false,
    measure: 'contracts_begun',
  },
] as const satisfies readonly Condition[]
