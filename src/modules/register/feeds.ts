import { type Feed, feed } from '../../platform/http/event-stream-route.ts'
import { batchAccepted } from './contract.ts'
import type { AcceptedChange } from './loading/accepted-change.ts'

type BatchesContext = { whenAccepted: Set<(change: AcceptedChange) => void> }

export const feeds: readonly Feed<BatchesContext>[] = [
  feed(batchAccepted, ({ whenAccepted }, tell) => {
    const say = ({ position, tables }: AcceptedChange) => tell({ position, tables: [...tables] })
    whenAccepted.add(say)
    return () => whenAccepted.delete(say)
  }),
]
