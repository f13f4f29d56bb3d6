/** One of the ten counties: the territory of one office. */
export type County = {
  /** APS_KODAS of the address register. */
  code: number
  key: string
  /** Genitive, as in "Vilniaus teritorinė darbo birža". */
  genitive: string
  /** People entering unemployment against the national average of one. */
  unemployment: number
  /** How fast people leave unemployment for work, national average about one. */
  hiring: number
  /** Days needed to fill a comparable vacancy against the national average of one: the office's own skill. */
  fillingEffort: number
  /** How well jobseekers are looked after in time, from -1 to 1, national average about zero. */
  promptness: number
}

export const counties: readonly County[] = [
  {
    code: 10,
    key: 'VIL',
    genitive: 'Vilniaus',
    unemployment: 0.84,
    hiring: 1.14,
    fillingEffort: 0.86,
    promptness: -0.6,
  },
  {
    code: 2,
    key: 'KAU',
    genitive: 'Kauno',
    unemployment: 0.95,
    hiring: 1.08,
    fillingEffort: 0.9,
    promptness: 0.2,
  },
  {
    code: 3,
    key: 'KLA',
    genitive: 'Klaipėdos',
    unemployment: 0.93,
    hiring: 1.08,
    fillingEffort: 0.94,
    promptness: 0.5,
  },
  {
    code: 6,
    key: 'SIA',
    genitive: 'Šiaulių',
    unemployment: 1.08,
    hiring: 0.96,
    fillingEffort: 1.55,
    promptness: -0.3,
  },
  {
    code: 5,
    key: 'PAN',
    genitive: 'Panevėžio',
    unemployment: 1.1,
    hiring: 0.96,
    fillingEffort: 0.98,
    promptness: 0.4,
  },
  {
    code: 1,
    key: 'ALY',
    genitive: 'Alytaus',
    unemployment: 1.2,
    hiring: 0.88,
    fillingEffort: 1.02,
    promptness: 0.1,
  },
  {
    code: 4,
    key: 'MAR',
    genitive: 'Marijampolės',
    unemployment: 1.04,
    hiring: 1.0,
    fillingEffort: 0.95,
    promptness: 0.8,
  },
  {
    code: 7,
    key: 'TAU',
    genitive: 'Tauragės',
    unemployment: 1.24,
    hiring: 0.88,
    fillingEffort: 1.03,
    promptness: 0.3,
  },
  {
    code: 8,
    key: 'TEL',
    genitive: 'Telšių',
    unemployment: 1.12,
    hiring: 0.94,
    fillingEffort: 1.52,
    promptness: -0.5,
  },
  {
    code: 9,
    key: 'UTE',
    genitive: 'Utenos',
    unemployment: 1.25,
    hiring: 0.86,
    fillingEffort: 1.05,
    promptness: 0,
  },
]

/** One of the sixty municipalities: the territory of one customer service centre. */
export type Municipality = {
  /** SAV_KODAS of the address register. */
  code: number
  /** What stands before "klientų aptarnavimo centras". */
  centre: string
  /** Index into `counties`. */
  county: number
  /** Residents, thousands, about (census of 2011, rounded). */
  residents: number
  /** Factor on the county's `fillingEffort`. */
  fillingEffort: number
}

const byCounty: Record<string, readonly (readonly [code: number, centre: string, residents: number])[]> = {
  VIL: [
    [13, 'Vilniaus miesto', 536],
    [41, 'Vilniaus rajono', 95],
    [42, 'Elektrėnų', 25],
    [79, 'Trakų rajono', 35],
    [81, 'Ukmergės rajono', 41],
    [85, 'Šalčininkų rajono', 35],
    [86, 'Švenčionių rajono', 28],
    [89, 'Širvintų rajono', 18],
  ],
  KAU: [
    [19, 'Kauno miesto', 316],
    [52, 'Kauno rajono', 86],
    [12, 'Birštono', 5],
    [46, 'Jonavos rajono', 46],
    [49, 'Kaišiadorių rajono', 34],
    [53, 'Kėdainių rajono', 54],
    [69, 'Prienų rajono', 30],
    [72, 'Raseinių rajono', 37],
  ],
  KLA: [
    [21, 'Klaipėdos miesto', 162],
    [55, 'Klaipėdos rajono', 51],
    [23, 'Neringos', 3],
    [25, 'Palangos miesto', 16],
    [56, 'Kretingos rajono', 41],
    [75, 'Skuodo rajono', 20],
    [88, 'Šilutės rajono', 44],
  ],
  SIA: [
    [29, 'Šiaulių miesto', 109],
    [91, 'Šiaulių rajono', 44],
    [32, 'Akmenės rajono', 23],
    [47, 'Joniškio rajono', 27],
    [54, 'Kelmės rajono', 33],
    [65, 'Pakruojo rajono', 23],
    [71, 'Radviliškio rajono', 42],
  ],
  PAN: [
    [27, 'Panevėžio miesto', 100],
    [66, 'Panevėžio rajono', 38],
    [36, 'Biržų rajono', 29],
    [57, 'Kupiškio rajono', 20],
    [67, 'Pasvalio rajono', 28],
    [73, 'Rokiškio rajono', 34],
  ],
  ALY: [
    [11, 'Alytaus miesto', 60],
    [33, 'Alytaus rajono', 28],
    [15, 'Druskininkų', 22],
    [38, 'Varėnos rajono', 25],
    [59, 'Lazdijų rajono', 23],
  ],
  MAR: [
    [18, 'Marijampolės', 62],
    [39, 'Vilkaviškio rajono', 41],
    [48, 'Kalvarijos', 12],
    [58, 'Kazlų Rūdos', 13],
    [84, 'Šakių rajono', 32],
  ],
  TAU: [
    [77, 'Tauragės rajono', 44],
    [63, 'Pagėgių', 10],
    [87, 'Šilalės rajono', 26],
    [94, 'Jurbarko rajono', 30],
  ],
  TEL: [
    [78, 'Telšių rajono', 46],
    [61, 'Mažeikių rajono', 59],
    [68, 'Plungės rajono', 38],
    [74, 'Rietavo', 9],
  ],
  UTE: [
    [82, 'Utenos rajono', 44],
    [30, 'Visagino', 23],
    [34, 'Anykščių rajono', 28],
    [43, 'Zarasų rajono', 19],
    [45, 'Ignalinos rajono', 19],
    [62, 'Molėtų rajono', 20],
  ],
}

/** Centres that fill vacancies clearly worse than their office: SAV_KODAS → factor. */
const strugglingCentres: Record<number, number> = { 71: 2.1, 61: 2.0, 32: 1.1, 91: 0.92, 78: 0.85, 45: 1.15 }

/** The `promptness` of the office that a division belonged to in 2010. */
export function promptnessOf(division: number): number {
  return counties[municipalities[division]!.county]!.promptness
}

/** The sixty municipalities, the seat of each county first; the index is the division's number in the demo. */
export const municipalities: readonly Municipality[] = counties.flatMap((county, index) =>
  byCounty[county.key]!.map(([code, centre, residents]) => ({
    code,
    centre,
    county: index,
    residents,
    fillingEffort: strugglingCentres[code] ?? 0.94 + ((code * 37) % 13) / 100,
  })),
)

export function municipalityIndex(code: number): number {
  const index = municipalities.findIndex((municipality) => municipality.code === code)
  if (index < 0) throw new Error(`No municipality has the code ${code}`)
  return index
}

/** Each municipality's share of the people who enter unemployment; sums to one. */
export const inflowShares: readonly number[] = sharesOf(
  (municipality) => municipality.residents * counties[municipality.county]!.unemployment,
)

/** Each municipality's share of jobs offered; sums to one. */
export const jobShares: readonly number[] = sharesOf(
  (municipality) => municipality.residents * counties[municipality.county]!.hiring ** 2,
)

function sharesOf(weigh: (municipality: Municipality) => number): number[] {
  const total = municipalities.reduce((sum, municipality) => sum + weigh(municipality), 0)
  return municipalities.map((municipality) => weigh(municipality) / total)
}

/** The five regional departments of the employers' service and the counties (by key) they serve. */
export const employersDepartments: readonly { key: string; name: string; counties: readonly string[] }[] = [
  { key: 'DAD-VIL', name: 'Vilniaus regiono darbdavių aptarnavimo departamentas', counties: ['VIL', 'ALY'] },
  { key: 'DAD-KAU', name: 'Kauno regiono darbdavių aptarnavimo departamentas', counties: ['KAU', 'MAR'] },
  { key: 'DAD-KLA', name: 'Klaipėdos regiono darbdavių aptarnavimo departamentas', counties: ['KLA', 'TAU'] },
  { key: 'DAD-SIA', name: 'Šiaulių regiono darbdavių aptarnavimo departamentas', counties: ['SIA', 'TEL'] },
  { key: 'DAD-PAN', name: 'Panevėžio regiono darbdavių aptarnavimo departamentas', counties: ['PAN', 'UTE'] },
]
