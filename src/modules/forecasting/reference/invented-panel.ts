import type { Course, NodeNumbers, Panel } from '../definition/panel.ts'

/** For tests: numbers of no order, the same in every run. */
export function scattered(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** For tests: a Poisson number of a mean. */
export function poisson(random: () => number, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * gauss(random)))
  let count = 0
  for (let left = Math.exp(-mean), product = random(); product > left; product *= random()) count++
  return count
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** For tests: a country with offices below it, weekly points, and a count of a season by week that goes on with noise. */
export function inventPanel({
  offices = 12,
  years = 3,
  origin = 25,
  season = () => 1,
  level = (year: number) => 1 + 0.05 * year,
  perWeek = 8,
  seed = 1,
}: {
  offices?: number
  years?: number
  origin?: number
  season?: (week: number) => number
  level?: (year: number, week: number) => number
  perWeek?: number
  seed?: number
}): { panel: Panel; course: Course; whole: NodeNumbers; running: NodeNumbers[][] } {
  const random = scattered(seed)
  const weeks = Array.from({ length: 52 }, (_, index) => index + 1)
  const nodes = offices + 1
  const running = Array.from({ length: years }, (_, year) => {
    const sum = new Float64Array(nodes)
    return weeks.map((week) => {
      for (let node = 1; node < nodes; node++) {
        const came = poisson(
          random,
          perWeek * (0.4 + (1.2 * node) / nodes) * season(week) * level(year, week),
        )
        sum[node]! += came
        sum[0]! += came
      }
      return Float64Array.from(sum)
    })
  })
  const whole = running.at(-1)!.at(-1)!
  return {
    panel: {
      nodes,
      parents: Int32Array.from({ length: nodes }, (_, node) => (node === 0 ? -1 : 0)),
      order: Int32Array.from({ length: nodes }, (_, node) => node),
      pools: Uint8Array.from({ length: nodes }, (_, node) => (node === 0 ? 0 : 1)),
      years,
      weeks,
      origin,
    },
    course: {
      at: (year, point) => {
        if (year === years - 1 && point > origin) throw new Error('what is to come was asked for')
        return running[year]![point]!
      },
      work: (_, from, to) => to - from,
    },
    whole,
    running,
  }
}
