import { chance, pick, type Random } from './random.ts'

/** An occupation of the demo's labour market. */
export type Occupation = {
  /** ISCO-08 unit group. */
  code: string
  /** Among jobs offered, relative. */
  demand: number
  /** Among jobseekers, relative. */
  supply: number
  /** Typical gross monthly wage, EUR, 2012. */
  wage: number
  /** Days needed to fill a vacancy against the average of one: above 1.5 it is hard to fill. */
  effort: number
  /** ISCED level usually asked for. */
  education: number
}

const rows: readonly (readonly [string, number, number, number, number, number])[] = [
  ['1420', 2, 3, 900, 1.1, 6],
  ['2142', 1.5, 1.5, 950, 1.4, 6],
  ['2211', 1, 0.2, 1300, 2.6, 7],
  ['2221', 1.6, 0.9, 620, 1.5, 6],
  ['2341', 1.2, 1.8, 640, 0.9, 6],
  ['2411', 2.2, 2.8, 760, 0.9, 6],
  ['2512', 2.2, 0.6, 1450, 2.4, 6],
  ['2514', 1.6, 0.6, 1350, 2.2, 6],
  ['2635', 1, 1.2, 560, 0.9, 6],
  ['3112', 1.4, 1.6, 750, 1.2, 5],
  ['3115', 1.6, 1.2, 780, 1.4, 5],
  ['3313', 2, 2.6, 620, 0.8, 5],
  ['3322', 4, 3, 720, 1.1, 5],
  ['4110', 3, 5, 480, 0.6, 4],
  ['4226', 1.2, 1.6, 430, 0.6, 4],
  ['4321', 2.6, 2.6, 480, 0.7, 3],
  ['5120', 5, 4.5, 420, 1.2, 3],
  ['5131', 4, 4, 380, 1.1, 3],
  ['5141', 1.4, 1.8, 360, 1.1, 3],
  ['5223', 9, 10, 400, 0.8, 3],
  ['5230', 3, 2.5, 380, 0.9, 3],
  ['5322', 2.2, 1.6, 390, 0.9, 3],
  ['5414', 4, 3.5, 370, 0.9, 3],
  ['6121', 1.6, 1.6, 420, 1.3, 3],
  ['6210', 1.6, 1.6, 460, 0.9, 2],
  ['7112', 4, 4, 560, 1.1, 3],
  ['7115', 4, 3.6, 570, 1.1, 3],
  ['7126', 2, 1.8, 580, 1.2, 3],
  ['7131', 3, 3, 540, 1, 3],
  ['7212', 3.6, 1.6, 680, 1.8, 4],
  ['7231', 2.6, 2.2, 560, 1.3, 4],
  ['7411', 2, 1.6, 600, 1.3, 4],
  ['7511', 1.6, 1.2, 450, 1.3, 3],
  ['7512', 1.6, 1.4, 420, 1.1, 3],
  ['7522', 2.4, 1.8, 520, 1.3, 3],
  ['7531', 2.6, 1.8, 400, 1.6, 3],
  ['8153', 2.2, 1.8, 390, 1.5, 2],
  ['8160', 2, 1.8, 430, 0.9, 2],
  ['8332', 9, 4, 820, 1.9, 3],
  ['8342', 1.6, 1.6, 600, 1.2, 3],
  ['8344', 1.4, 1.6, 500, 0.9, 3],
  ['9112', 5, 6, 330, 0.6, 1],
  ['9211', 2, 3, 340, 0.8, 1],
  ['9313', 5, 8, 400, 0.6, 1],
  ['9321', 3.4, 4, 350, 0.6, 1],
  ['9329', 5, 7, 370, 0.6, 1],
  ['9333', 3, 4, 400, 0.6, 1],
  ['9412', 2.6, 3, 330, 0.7, 1],
  ['9613', 1.4, 3, 320, 0.6, 1],
  ['9622', 1.6, 4, 330, 0.6, 1],
]

const occupations: readonly Occupation[] = rows.map(([code, demand, supply, wage, effort, education]) => ({
  code,
  demand,
  supply,
  wage,
  effort,
  education,
}))

/** Draws by weight in constant time: a table of 2,048 places, each occupation taking its share of them. */
function placesBy(weigh: (occupation: Occupation) => number, from: readonly Occupation[]): Occupation[] {
  const total = from.reduce((sum, occupation) => sum + weigh(occupation), 0)
  return from.flatMap((occupation) =>
    new Array<Occupation>(Math.max(1, Math.round((2048 * weigh(occupation)) / total))).fill(occupation),
  )
}

const offered = placesBy((occupation) => occupation.demand, occupations)
const soughtByEducation = Array.from({ length: 9 }, (_, education) =>
  placesBy(
    (occupation) => occupation.supply / (1 + (occupation.education - education) ** 2),
    occupations.filter((occupation) => occupation.education <= Math.max(1, education)),
  ),
)

export function drawOfferedOccupation(random: Random): Occupation {
  return pick(random, offered)
}

export function drawSoughtOccupation(random: Random, education: number): Occupation {
  return pick(random, soughtByEducation[education]!)
}

/** What a jobseeker with a trade is hired as: mostly the same, else what is on offer. */
export function drawHiredOccupation(random: Random, sought: Occupation): Occupation {
  return chance(random, 0.65) ? sought : drawOfferedOccupation(random)
}
