import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..')

/** The product's server in a process of its own. */
export type ServedFolder = {
  address: string
  /** The most memory that it has held so far; nothing where the system does not tell. */
  peakMegabytes: () => number
  stop: () => Promise<void>
}

/** Serves a data folder as `perkunas serve` does, on a free port. What it logs of errors goes to `log`. */
export function serveFolder(folder: string, log: (line: string) => void): Promise<ServedFolder> {
  const server = spawn(process.execPath, [join(root, 'src/cli.ts'), '--data', folder, 'serve'], {
    cwd: root,
    env: { ...process.env, PERKUNAS_PORT: '0', PERKUNAS_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  createInterface({ input: server.stderr }).on('line', (line) => log(`the server: ${line.slice(0, 500)}`))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code, signal) => reject(new Error(`the server ended with ${signal ?? code}`)))
    createInterface({ input: server.stdout }).on('line', (line) => {
      const [address] = /http:\/\/\S+/.exec(line) ?? []
      if (address === undefined) return
      resolve({
        address,
        peakMegabytes: () => {
          const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
          return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1024
        },
        stop: async () => {
          server.kill('SIGTERM')
          await ended
        },
      })
    })
  })
}

/** What the stream of events tells of results. */
export type ResultsState = {
  position: number
  registerPosition: number
  stale: boolean
  calculating: boolean
  calculatedAt: string | null
  failure: string | null
}

/** Listens to a server's events. */
export type ResultsListener = {
  /** What was told last. */
  state: () => ResultsState | null
  /** Resolves when what is told meets a condition; rejects after so many milliseconds. */
  until: (met: (state: ResultsState) => boolean, patience: number) => Promise<number>
  /** How often it was told that everything is being calculated anew. */
  recalculations: () => number
  close: () => void
}

/** Begins to listen; `until` gives the moment (`performance.now()`) at which it was told. */
export async function listenToResults(address: string, cookie: string): Promise<ResultsListener> {
  const stop = new AbortController()
  const response = await fetch(`${address}/api/v1/events`, {
    headers: { accept: 'text/event-stream', cookie },
    signal: stop.signal,
  })
  if (!response.ok || !response.body) throw new Error(`/events: ${response.status}`)
  let last: ResultsState | null = null
  let recalculations = 0
  const waiting = new Set<(state: ResultsState, at: number) => void>()
  const tell = (state: ResultsState): void => {
    if (state.calculating && !last?.calculating) recalculations++
    last = state
    const at = performance.now()
    for (const told of [...waiting]) told(state, at)
  }
  const follow = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const piece of body) {
      text += decoder.decode(piece, { stream: true })
      const events = text.split('\n\n')
      text = events.pop()!
      for (const event of events) {
        const [, data] = /^event: results\ndata: (.*)$/m.exec(event) ?? []
        if (data !== undefined) tell(JSON.parse(data) as ResultsState)
      }
    }
  }
  const ended = follow(response.body as ReadableStream<Uint8Array>)
  ended.catch(() => undefined)
  return {
    state: () => last,
    until: (met, patience) =>
      new Promise((resolve, reject) => {
        if (last && met(last)) {
          resolve(performance.now())
          return
        }
        const give = setTimeout(() => {
          waiting.delete(told)
          reject(new Error(`not told within ${patience} ms; last: ${JSON.stringify(last)}`))
        }, patience)
        const told = (state: ResultsState, at: number): void => {
          if (!met(state)) return
          clearTimeout(give)
          waiting.delete(told)
          resolve(at)
        }
        waiting.add(told)
      }),
    recalculations: () => recalculations,
    close: () => stop.abort(),
  }
}
