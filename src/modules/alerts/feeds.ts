import type { Entered } from '../../platform/entered/open-entered.ts'
import { type Feed, feed } from '../../platform/http/event-stream-route.ts'
import { alertChangesOf } from './alert-changes.ts'
import { alertsChanged } from './contract.ts'

export const feeds: readonly Feed<{ entered: () => Promise<Entered<object>> }>[] = [
  feed(alertsChanged, (context, tell) => {
    const changes = alertChangesOf(context)
    const say = () => tell({ change: changes.count })
    say()
    changes.listeners.add(say)
    return () => changes.listeners.delete(say)
  }),
]
