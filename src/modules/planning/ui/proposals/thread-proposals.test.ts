import { expect, test } from 'vitest'
import type { TargetProposal } from '../../contract.ts'
import { threadProposals } from './thread-proposals.ts'

const signature = {
  account: 'a',
  name: 'A',
  role: 'director',
  title: { lt: '', en: '' },
  at: { level: 'national', node: 'LT', name: 'Lietuva' },
  deputyFor: null,
}
const proposal = (
  id: string,
  at: string,
  state: TargetProposal['state'],
  answers: string | null = null,
  answeredAt: string | null = null,
): TargetProposal => ({
  proposal: id,
  year: 2012,
  indicator: 'x',
  level: 'office',
  node: 'O1',
  unit: '',
  name: 'O1',
  oldValue: 1,
  value: 2,
  reason: 'Priežastis',
  at,
  on: at.slice(0, 10),
  signature,
  answers,
  state,
  answerReason: null,
  answeredAt,
  answeredOn: answeredAt?.slice(0, 10) ?? null,
  answerSignature: null,
  mayAnswer: false,
})
const ids = (threads: TargetProposal[][]) =>
  threads.map((thread) => thread.map((one) => one.proposal).join('>'))

test('counter-proposals follow what they answer, in their order', () => {
  const given = [
    proposal('c', '2012-01-03T08:00:00Z', 'open', 'b'),
    proposal('b', '2012-01-02T08:00:00Z', 'countered', 'a', '2012-01-03T08:00:00Z'),
    proposal('a', '2012-01-01T08:00:00Z', 'countered', null, '2012-01-02T08:00:00Z'),
  ]
  expect(ids(threadProposals(given))).toEqual(['a>b>c'])
})

test('what waits comes first, then what moved last', () => {
  const given = [
    proposal('old', '2012-01-01T08:00:00Z', 'accepted', null, '2012-01-02T08:00:00Z'),
    proposal('late', '2012-01-01T07:00:00Z', 'declined', null, '2012-02-02T08:00:00Z'),
    proposal('waits', '2012-01-01T06:00:00Z', 'open'),
  ]
  expect(ids(threadProposals(given))).toEqual(['waits', 'late', 'old'])
})

test('a counter-proposal to what may not be seen begins a thread of its own', () => {
  expect(ids(threadProposals([proposal('b', '2012-01-02T08:00:00Z', 'open', 'unseen')]))).toEqual(['b'])
})
