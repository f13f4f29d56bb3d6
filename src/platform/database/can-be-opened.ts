import { spawn } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'

/** For tests: whether another process can open a DuckDB file. */
export async function canBeOpened(path: string): Promise<boolean> {
  const module = new URL('./duckdb.ts', import.meta.url).href
  const script = `const { openDuckDatabase } = await import(${JSON.stringify(module)}); await openDuckDatabase(${JSON.stringify(path)})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
  return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)))
}

/** For tests: waits until a DuckDB file is open nowhere. The engine writes some moments after it is closed, and nobody may copy until then. */
export async function untilClosed(path: string): Promise<void> {
  while (!(await canBeOpened(path))) await setTimeout(50)
}
