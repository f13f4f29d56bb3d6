import { pino } from 'pino'

/** A log that keeps how long the server took for each answer, from its own record of it. */
export function listeningLog() {
  const answers: { route: string; milliseconds: number }[] = []
  const write = (line: string) => {
    const { msg, route, milliseconds, err } = JSON.parse(line) as Record<string, unknown>
    if (err) console.error(line)
    if (msg === 'answered') answers.push({ route: String(route), milliseconds: Number(milliseconds) })
  }
  return {
    log: pino({ level: 'info', base: null }, { write }),
    milliseconds: (path: string) =>
      answers.filter(({ route }) => route === `/api/v1${path}`).map(({ milliseconds }) => milliseconds),
  }
}
