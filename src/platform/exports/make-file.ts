import { Worker } from 'node:worker_threads'
import { renderPdf } from '../documents/render-pdf.ts'
import type { DescribedTable } from './described-table.ts'
import type { MadeFile } from './make-file-worker.ts'
import { tableToDocument } from './table-to-document.ts'
import { tableToWorkbook } from './table-to-workbook.ts'

/** The files that a described table is made into. */
export type FileFormat = 'xlsx' | 'pdf'

/** Cells that are set in less time than a thread takes to begin. */
const atOnce = 3000

/** A described table as a file: in a thread of its own where that takes long, so that the process goes on answering. */
export async function makeFile(format: FileFormat, table: DescribedTable): Promise<Uint8Array> {
  if (table.rows.length * table.columns.length <= atOnce) return makeFileHere(format, table)
  const worker = new Worker(new URL('./make-file-worker.ts', import.meta.url))
  try {
    const made = await new Promise<MadeFile>((resolve, reject) => {
      worker.on('message', resolve)
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the thread that makes files ended with ${code}`)))
      worker.postMessage({ format, table })
    })
    if ('error' in made) throw new Error(made.error)
    return made.bytes
  } finally {
    await worker.terminate()
  }
}

/** The same in this thread. */
export function makeFileHere(format: FileFormat, table: DescribedTable): Promise<Uint8Array> {
  return format === 'xlsx' ? tableToWorkbook(table) : renderPdf(tableToDocument(table))
}
