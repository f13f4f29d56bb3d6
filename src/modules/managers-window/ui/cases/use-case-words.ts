import { useLanguage } from '../../../../design/language/use-language.ts'
import type { SpecialistCase } from '../../contract.ts'
import { useCasesTexts } from './cases-texts.ts'

/** The name of a case in an address: its kind and its key. */
export const addressOfCase = ({ kind, key }: Pick<SpecialistCase, 'kind' | 'key'>): string => `${kind}:${key}`

/** What a case is, whose it is and when it is due, in words. */
export function useCaseWords() {
  const say = useCasesTexts()
  const language = useLanguage()
  return {
    titleOf: ({ kind, months }: SpecialistCase): string =>
      months === null ? say(`one.${kind}`) : say(`months.${kind}`, { months }),
    nameOf: ({ person, employer, key }: SpecialistCase): string => person ?? employer ?? key,
    /** What is told beside the name: the employer, the occupation, the kind of the measure or placement. */
    beside: ({ person, employer, occupation, left, detail }: SpecialistCase): string =>
      [
        person !== null && employer,
        detail?.[language],
        occupation !== null && say('occupation', { code: occupation }),
        left !== null && say('left', { count: left }),
      ]
        .filter((one) => typeof one === 'string' && one !== '')
        .join('; '),
    leftOf: (daysLeft: number): string =>
      daysLeft === 0
        ? say('due.today')
        : daysLeft < 0
          ? say('due.passed', { days: -daysLeft })
          : say('due.in', { days: daysLeft }),
  }
}
