import type { PlanContent, PlanIndicator, TaskRole } from '../../src/modules/planning/contract.ts'

/** The central office's divisions that answer for indicators. */
const divisions = {
  people: 'Paslaugų ieškantiems darbo asmenims skyrius',
  employers: 'Paslaugų darbdaviams skyrius',
  measures: 'Aktyvios darbo rinkos politikos priemonių skyrius',
  information: 'Informacinių technologijų ir informavimo skyrius',
  benefits: 'Finansų ir išmokų skyrius',
} as const

type Rules = PlanIndicator['rules']
const everywhere: Rules = { offices: 'common', divisions: 'common', specialists: 'common' }
const toDivisions: Rules = { offices: 'common', divisions: 'common', specialists: 'free' }
const toPeople: Rules = {
  offices: 'differentiated',
  divisions: 'differentiated',
  specialists: 'differentiated',
}
const toCentres: Rules = { offices: 'differentiated', divisions: 'differentiated', specialists: 'free' }

/** How each indicator is handed on, who answers for it, and the hours of staff a year that its data cost at scale 1. */
const kept: Record<string, { rules: Rules; roles: TaskRole[]; responsible: string; hours: number }> = {
  jobseekers_reduced: { rules: toPeople, roles: ['mediator'], responsible: divisions.people, hours: 900 },
  youth_activated: { rules: everywhere, roles: ['mediator'], responsible: divisions.measures, hours: 1200 },
  new_start_youth: { rules: everywhere, roles: ['mediator'], responsible: divisions.people, hours: 2600 },
  new_start_adults: { rules: everywhere, roles: ['mediator'], responsible: divisions.people, hours: 3400 },
  employed_after_public_works: { rules: toDivisions, roles: [], responsible: divisions.measures, hours: 700 },
  vacancies_filled: {
    rules: everywhere,
    roles: ['employer_counsellor'],
    responsible: divisions.employers,
    hours: 2900,
  },
  time_to_fill_reduced: {
    rules: { offices: 'differentiated', divisions: 'differentiated', specialists: 'common' },
    roles: ['employer_counsellor'],
    responsible: divisions.employers,
    hours: 400,
  },
  service_availability: {
    rules: { offices: 'differentiated', divisions: 'differentiated', specialists: 'common' },
    roles: ['mediator', 'career_consultant'],
    responsible: divisions.people,
    hours: 5200,
  },
  eservice_users: { rules: toDivisions, roles: [], responsible: divisions.information, hours: 300 },
  benefit_recipients: { rules: toCentres, roles: [], responsible: divisions.benefits, hours: 800 },
  recipients_activated: {
    rules: everywhere,
    roles: ['mediator'],
    responsible: divisions.benefits,
    hours: 600,
  },
  workplaces_retained: { rules: toDivisions, roles: [], responsible: divisions.measures, hours: 1100 },
  placements_made: { rules: toPeople, roles: ['mediator'], responsible: divisions.people, hours: 4100 },
}

/** What the demo's scale makes smaller: counts of people. */
const scaled = ['jobseekers_reduced', 'benefit_recipients', 'placements_made']

type Line = [indicator: string, target: number, weight: number, rest?: { replaces?: string; reason?: string }]
type Task = { id: string; title: { lt: string; en: string }; responsible: string; lines: Line[] }

const titles = {
  work_for_people: {
    lt: 'Padėti darbo ieškantiems asmenims integruotis į darbo rinką',
    en: 'Bring people who look for work into the labour market',
  },
  staff_for_employers: {
    lt: 'Padėti darbdaviams laiku rasti tinkamų darbuotojų',
    en: 'Help employers find suitable staff in time',
  },
  good_service: {
    lt: 'Teikti visiems prieinamas ir geros kokybės paslaugas',
    en: 'Give services that are open to all and of good quality',
  },
  funds_well_used: {
    lt: 'Veiksmingai naudoti paramai ir išmokoms skirtas lėšas',
    en: 'Use the money for support and benefits effectively',
  },
} as const
type Goal = keyof typeof titles

const tasks = {
  reduce: {
    lt: 'Mažinti bedarbių skaičių ir didinti jaunimo užimtumą',
    en: 'Reduce unemployment and bring young people into work',
  },
  newStart: {
    lt: 'Laiku suteikti naujo starto galimybę ilgiau darbo neturintiems asmenims',
    en: 'Give a new start in time to people who are without work for longer',
  },
  fill: { lt: 'Greitai ir tinkamai užpildyti laisvas darbo vietas', en: 'Fill vacancies quickly and well' },
  open: {
    lt: 'Didinti paslaugų ir elektroninių paslaugų prieinamumą',
    en: 'Make services and e-services more available',
  },
  money: {
    lt: 'Skatinti išmokų gavėjus grįžti į darbo rinką ir išlaikyti remiamas darbo vietas',
    en: 'Bring benefit recipients back to work and keep supported workplaces',
  },
} as const

function content(
  year: number,
  scale: number,
  {
    ceiling,
    goals,
    dropped = [],
  }: { ceiling: number; goals: [Goal, Task[]][]; dropped?: PlanContent['dropped'] },
): PlanContent {
  return {
    title: { lt: `${year} m. veiklos planas`, en: `Action plan of ${year}` },
    ceiling,
    dropped,
    goals: goals.map(([goal, list]) => ({
      id: goal,
      title: titles[goal],
      tasks: list.map(({ id, title, responsible, lines }) => ({
        id,
        title,
        responsible,
        due: `${year}-12-31`,
        indicators: lines.map(([indicator, target, weight, { replaces = null, reason = null } = {}]) => {
          const { rules, roles, responsible: division, hours } = kept[indicator]!
          return {
            indicator,
            target: scaled.includes(indicator) ? Math.round(target * scale) : target,
            weight,
            responsible: division,
            due: `${year}-12-31`,
            rules,
            roles,
            replaces,
            reason,
            collectionHours: Math.round(hours * scale),
          }
        }),
      })),
    })),
  }
}

/**
 * The action plans of the simulated service: five indicators in 2010, ten in 2011, and in 2012 the twelve of four goals and
 * five tasks. Targets that are counts of people are those of the country, made as much smaller as the demo is.
 */
export function actionPlans(scale: number): { year: number; content: PlanContent }[] {
  return [
    {
      year: 2010,
      content: content(2010, scale, {
        ceiling: 15,
        goals: [
          [
            'work_for_people',
            [
              {
                id: 'reduce',
                title: tasks.reduce,
                responsible: divisions.people,
                lines: [['placements_made', 60_000, 40]],
              },
              {
                id: 'new_start',
                title: tasks.newStart,
                responsible: divisions.people,
                lines: [
                  ['new_start_adults', 97, 15],
                  ['new_start_youth', 85, 15],
                ],
              },
            ],
          ],
          [
            'staff_for_employers',
            [
              {
                id: 'fill',
                title: tasks.fill,
                responsible: divisions.employers,
                lines: [['vacancies_filled', 95, 20]],
              },
            ],
          ],
          [
            'funds_well_used',
            [
              {
                id: 'money',
                title: tasks.money,
                responsible: divisions.measures,
                lines: [['workplaces_retained', 75, 10]],
              },
            ],
          ],
        ],
      }),
    },
    {
      year: 2011,
      content: content(2011, scale, {
        ceiling: 15,
        goals: [
          [
            'work_for_people',
            [
              {
                id: 'reduce',
                title: tasks.reduce,
                responsible: divisions.people,
                lines: [
                  ['placements_made', 65_000, 20],
                  ['youth_activated', 18, 10],
                  ['new_start_youth', 88, 10],
                ],
              },
              {
                id: 'new_start',
                title: tasks.newStart,
                responsible: divisions.people,
                lines: [
                  ['new_start_adults', 98, 10],
                  ['employed_after_public_works', 9, 5],
                ],
              },
            ],
          ],
          [
            'staff_for_employers',
            [
              {
                id: 'fill',
                title: tasks.fill,
                responsible: divisions.employers,
                lines: [['vacancies_filled', 96.5, 15]],
              },
            ],
          ],
          [
            'good_service',
            [
              {
                id: 'open',
                title: tasks.open,
                responsible: divisions.people,
                lines: [
                  ['service_availability', 25, 10],
                  ['eservice_users', 12, 5],
                ],
              },
            ],
          ],
          [
            'funds_well_used',
            [
              {
                id: 'money',
                title: tasks.money,
                responsible: divisions.benefits,
                lines: [
                  ['benefit_recipients', 52_000, 10],
                  ['workplaces_retained', 78, 5],
                ],
              },
            ],
          ],
        ],
      }),
    },
    {
      year: 2012,
      content: content(2012, scale, {
        ceiling: 15,
        dropped: [
          {
            indicator: 'placements_made',
            successor: 'jobseekers_reduced',
            reason:
              'Vertinamas galutinis rezultatas – bedarbių skaičiaus mažėjimas; įdarbinimų skaičius toliau stebimas kaip tarpininkų darbo rodiklis.',
          },
        ],
        goals: [
          [
            'work_for_people',
            [
              {
                id: 'reduce',
                title: tasks.reduce,
                responsible: divisions.people,
                lines: [
                  ['jobseekers_reduced', 30_000, 15, { replaces: 'placements_made' }],
                  ['youth_activated', 20, 10],
                  ['new_start_youth', 89, 8],
                ],
              },
              {
                id: 'new_start',
                title: tasks.newStart,
                responsible: divisions.people,
                lines: [
                  ['new_start_adults', 98.5, 8],
                  ['employed_after_public_works', 10, 6],
                ],
              },
            ],
          ],
          [
            'staff_for_employers',
            [
              {
                id: 'fill',
                title: tasks.fill,
                responsible: divisions.employers,
                lines: [
                  ['vacancies_filled', 97, 12],
                  ['time_to_fill_reduced', 20, 8],
                ],
              },
            ],
          ],
          [
            'good_service',
            [
              {
                id: 'open',
                title: tasks.open,
                responsible: divisions.people,
                lines: [
                  ['service_availability', 30, 8],
                  ['eservice_users', 15, 5],
                ],
              },
            ],
          ],
          [
            'funds_well_used',
            [
              {
                id: 'money',
                title: tasks.money,
                responsible: divisions.benefits,
                lines: [
                  ['benefit_recipients', 44_596, 10],
                  ['recipients_activated', 20, 6],
                  ['workplaces_retained', 80, 4],
                ],
              },
            ],
          ],
        ],
      }),
    },
  ]
}
