import { parentPort } from 'node:worker_threads'
import type { AdditiveTable, CellName, Mark, SuppressionRules } from '../suppression/additive-table.ts'
import { suppressCells } from '../suppression/suppress-cells.ts'

/** What the worker is asked. */
export type SuppressRequest = {
  tables: readonly AdditiveTable[]
  figures: readonly (readonly CellName[])[]
  rules: SuppressionRules
}

/** The marks of the figures, or what went wrong. */
export type SuppressReply = { marks: readonly (Mark | null)[] } | { error: string }

if (parentPort) {
  const port = parentPort
  port.once('message', ({ tables, figures, rules }: SuppressRequest) => {
    let reply: SuppressReply
    try {
      reply = { marks: suppressCells(tables, figures, rules).marks }
    } catch (thrown) {
      reply = { error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
    }
    port.postMessage(reply)
  })
}
