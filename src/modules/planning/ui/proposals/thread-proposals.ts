import type { TargetProposal } from '../../contract.ts'

/** A proposal with the counter-proposals to it, each answering the one before; the first first. */
export type ProposalThread = TargetProposal[]

/** Proposals by what they answer: threads that wait for an answer first, then those moved last. */
export function threadProposals(proposals: readonly TargetProposal[]): ProposalThread[] {
  const answerTo = new Map(proposals.map((one) => [one.answers, one]))
  const known = new Set(proposals.map(({ proposal }) => proposal))
  const threads = proposals
    .filter(({ answers }) => answers === null || !known.has(answers))
    .map((first) => {
      const thread: ProposalThread = []
      for (let at: TargetProposal | undefined = first; at; at = answerTo.get(at.proposal)) thread.push(at)
      return thread
    })
  const lastOf = (thread: ProposalThread) => thread.at(-1)!
  const waits = (thread: ProposalThread) => Number(lastOf(thread).state === 'open')
  const movedAt = (thread: ProposalThread) => lastOf(thread).answeredAt ?? lastOf(thread).at
  return threads.sort(
    (a, b) => waits(b) - waits(a) || (movedAt(a) < movedAt(b) ? 1 : movedAt(a) > movedAt(b) ? -1 : 0),
  )
}
