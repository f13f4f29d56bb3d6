import type { Entered } from '../../platform/entered/open-entered.ts'
import { type Feed, feed } from '../../platform/http/event-stream-route.ts'
import { explanationsChanged } from './contract.ts'
import { changesOf } from './explanations/explanation-changes.ts'

export const feeds: readonly Feed<{ entered: () => Promise<Entered<object>> }>[] = [
  feed(explanationsChanged, (context, tell) => {
    const changes = changesOf(context)
    const say = () => tell({ change: changes.count })
    say()
    changes.listeners.add(say)
    return () => changes.listeners.delete(say)
  }),
]
