import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'

/** The connections of some servers, which can be brought to an end without losing a request. */
export type Connections = {
  /** Every answer from now on is its connection's last, and says so: who asks again comes by a new connection. */
  lastAnswers: () => void
  /** Takes no new connection; those that there are go on. */
  stopAccepting: () => Promise<void>
  /**
   * Waits until the connections are gone: those on which something is asked when it has been answered, the others when
   * nothing has come for a while. After `limit` it cuts off what is left, and gives how many those were.
   */
  end: () => Promise<number>
}

type Patience = {
  /** Milliseconds for which a connection has to be quiet before it is closed. */
  quiet?: number
  /** Milliseconds after which what is left is cut off. */
  limit?: number
}

type Followed = { answers: Set<ServerResponse>; since: number; bytes: number }

/** Milliseconds between two looks at quiet connections. */
const lookEvery = 50

/** Milliseconds that are waited for turns of the loop in which nobody comes, and that such a turn may last. */
const longestAtDoor = 500
const shortTurn = 0.5

/** How many such turns: the first may not have looked whether somebody came. */
const quietTurns = 3

/**
 * Follows the connections of servers from before they listen.
 *
 * A request may be on its way while its connection, on which nothing is asked, is being closed; it would be lost, and
 * HTTP has no way to call it back. Therefore no connection is closed just because nothing is asked on it: one that is in
 * use is told with its next answer that it is the last, and one that has been quiet since is closed in the end.
 */
export function followConnections(
  servers: readonly Server[],
  { quiet = 1000, limit = 10_000 }: Patience = {},
): Connections {
  const followed = new Map<Socket, Followed>()
  let last: number | null = null
  let accepted = 0
  for (const server of servers) {
    server.on('connection', (socket) => {
      accepted++
      followed.set(socket, { answers: new Set(), since: performance.now(), bytes: 0 })
      socket.once('close', () => followed.delete(socket))
    })
    server.prependListener('request', (request, response) => {
      const one = followed.get(request.socket)
      if (last !== null) response.setHeader('connection', 'close')
      if (!one) return
      one.answers.add(response)
      response.once('close', () => {
        one.answers.delete(response)
        one.since = performance.now()
        one.bytes = request.socket.bytesRead
      })
    })
    // Closing a server would close them at once.
    server.closeIdleConnections = () => undefined
  }
  const lastAnswers = () => {
    if (last !== null) return
    last = performance.now()
    for (const { answers } of followed.values()) {
      for (const answer of answers) if (!answer.headersSent) answer.setHeader('connection', 'close')
    }
  }
  /**
   * Connections that the system has made and nobody has taken yet are reset when the door is shut, and one is taken a
   * turn of the loop. It is shut right after short turns in which none was, when hardly one can have come; in the end
   * also without.
   */
  const untilNobodyComes = async () => {
    const until = performance.now() + longestAtDoor
    let turns = 0
    while (turns < quietTurns && performance.now() < until) {
      const before = accepted
      const began = performance.now()
      await setImmediate()
      turns = accepted === before && performance.now() - began < shortTurn ? turns + 1 : 0
    }
  }
  const findQuiet = (): Socket[] => {
    const now = performance.now()
    const found: Socket[] = []
    for (const [socket, one] of followed) {
      // Part of a request may have come.
      if (socket.bytesRead !== one.bytes) {
        one.bytes = socket.bytesRead
        one.since = now
      }
      if (one.answers.size === 0 && now - Math.max(one.since, last ?? now) >= quiet) found.push(socket)
    }
    return found
  }
  const closeQuiet = async () => {
    if (findQuiet().length === 0) return
    // What has come while this thread was at something else is read in a turn of the loop.
    await setImmediate()
    for (const socket of findQuiet()) socket.destroy()
  }
  return {
    lastAnswers,
    stopAccepting: async () => {
      lastAnswers()
      await untilNobodyComes()
      for (const server of servers) server.close()
    },
    end: async () => {
      const until = performance.now() + limit
      while (followed.size > 0 && performance.now() < until) {
        await closeQuiet()
        await setTimeout(lookEvery)
      }
      const left = followed.size
      for (const socket of followed.keys()) socket.destroy()
      return left
    },
  }
}
