import { parentPort } from 'node:worker_threads'
import type { Norms } from '../definition/risk-rules.ts'
import { type Learnt, learnRisk } from '../hazards/learn-risk.ts'
import type { ScoringDay } from '../hazards/score-positions.ts'
import type { Surroundings, VacancyHistory } from '../hazards/vacancy-history.ts'

/** What the worker is asked. */
export type LearningRequest = {
  history: VacancyHistory
  surroundings: Surroundings
  on: ScoringDay
  norms: Norms
}

/** What was learnt, or what went wrong. */
export type LearningReply = { learnt: Learnt } | { error: string }

if (parentPort) {
  const port = parentPort
  port.once('message', ({ history, surroundings, on, norms }: LearningRequest) => {
    let reply: LearningReply
    try {
      reply = { learnt: learnRisk(history, surroundings, on, norms) }
    } catch (thrown) {
      reply = { error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
    }
    port.postMessage(reply)
  })
}
