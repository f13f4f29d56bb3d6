import { describe, expect, test } from 'vitest'
import { advice, adviceFor, type CaseFacts } from './advice.ts'
import { caseKinds } from './case-kind.ts'

const facts: CaseFacts = {
  kind: 'offer_due',
  daysLeft: 3,
  isMet: false,
  daysSinceContact: 5,
  hasEmployer: false,
  isFollowed: false,
}

describe('advice', () => {
  test.each([
    [{}, ['offer_job', 'offer_measure']],
    [{ daysSinceContact: 30 }, ['invite', 'offer_job', 'offer_measure']],
    [{ daysSinceContact: null }, ['invite', 'offer_job', 'offer_measure']],
    [{ daysLeft: -1 }, ['enter_offer', 'offer_late']],
    [{ kind: 'placement_due' as const }, ['find_work_again', 'register_again']],
    [{ kind: 'placement_due' as const, isMet: true }, ['ask_how_it_goes']],
    [{ kind: 'measure_ends' as const }, ['plan_next_step']],
    [
      { kind: 'measure_ends' as const, hasEmployer: true, isFollowed: true },
      ['plan_next_step', 'ask_to_keep', 'follow_up'],
    ],
  ])('for %j is %j', (given, told) => {
    expect(adviceFor({ ...facts, ...given })).toEqual(told)
  })

  test('is there for every kind, whenever it is due, and each piece is given sometime', () => {
    const given = new Set<string>()
    for (const kind of caseKinds)
      for (const daysLeft of [-1, 0, 9])
        for (const isMet of [false, true])
          for (const isFollowed of [false, true])
            for (const daysSinceContact of [null, 3, 40]) {
              const told = adviceFor({
                kind,
                daysLeft,
                isMet,
                daysSinceContact,
                hasEmployer: true,
                isFollowed,
              })
              expect(told, `${kind} ${daysLeft} ${isMet}`).not.toEqual([])
              for (const id of told) given.add(id)
            }
    expect([...given].sort()).toEqual(advice.map(({ id }) => id).sort())
  })
})
