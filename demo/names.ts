import { chance, pick, type Random } from './random.ts'

const maleNames =
  'Jonas Petras Antanas Tomas Mindaugas Darius Andrius Vytautas Marius Arūnas Saulius Gintaras Rimantas Algirdas Kęstutis Paulius Lukas Mantas Rokas Giedrius Evaldas Ramūnas Donatas Aurimas Linas Valdas Egidijus Nerijus Artūras Žilvinas Dainius Rolandas Karolis Martynas Justinas Simonas'.split(
    ' ',
  )
const femaleNames =
  'Ona Marija Irena Danutė Rasa Daiva Jolanta Asta Rita Vilma Laima Audronė Inga Jurgita Kristina Lina Edita Vaida Eglė Rūta Gintarė Monika Simona Aistė Milda Ieva Živilė Birutė Regina Aldona Virginija Loreta Sigita Nijolė Giedrė Renata Ramunė Dalia Aušra Viktorija'.split(
    ' ',
  )
/** Masculine forms; common and made-up ones mixed, all ending in -as, -is, -ys, -us or -a. */
const surnames =
  'Kazlauskas Petrauskas Jankauskas Stankevičius Butkus Žukauskas Paulauskas Urbonas Navickas Ramanauskas Savickas Balčiūnas Vaitkus Mikalauskas Malinauskas Šimkus Adomaitis Kavaliauskas Žilinskas Rimkus Gudaitis Lukoševičius Bagdonas Mažeika Daukša Sabaitis Girdvainis Laukaitis Šilgalis Upėnas Pievelis Beržinis Ąžuolaitis Kalnietis Ežerskis Miškinis Vėjelis Rytmetis Sodaitis Lankutis Dobilas Gluosnys Žiogelis Varnas Gandrys Genys Strazdas Vanagas Kregždys Briedis Šermukšnis Uosinis Klevaitis Drebulys Putinas Karklys Smiltenis Akmenskas Gintarskis Marčiulynas Jūraitis Bangelis Kopūstas Rugienis Avižonis Linkus Miežinskas Grikšas Svirnelis Dvarionas Malūnaitis Kalvelis Račius Puodžius Siuvėlis'.split(
    ' ',
  )

/**
 * A woman's form of a surname: -ienė after marriage; before it -aitė, -ytė, -utė or -ūtė by the masculine ending
 * (the traditional forms; State Commission of the Lithuanian Language).
 */
export function feminineSurname(masculine: string, married: boolean): string {
  if (masculine.endsWith('ius')) return `${masculine.slice(0, -3)}${married ? 'ienė' : 'iūtė'}`
  const stem = masculine.slice(0, masculine.endsWith('a') ? -1 : -2)
  if (married) return `${stem}ienė`
  if (masculine.endsWith('us')) return `${stem}utė`
  if (masculine.endsWith('is') || masculine.endsWith('ys')) return `${stem}ytė`
  return `${stem}aitė`
}

/** First name and surname of a jobseeker who does not exist. */
export function inventPersonName(random: Random, sex: 'F' | 'M'): { given: string; family: string } {
  const surname = pick(random, surnames)
  if (sex === 'M') return { given: pick(random, maleNames), family: surname }
  return { given: pick(random, femaleNames), family: feminineSurname(surname, chance(random, 0.6)) }
}

/** First name and surname of a person who does not exist. */
export function inventStaffName(random: Random): string {
  const surname = pick(random, surnames)
  if (chance(random, 0.8))
    return `${pick(random, femaleNames)} ${feminineSurname(surname, chance(random, 0.7))}`
  return `${pick(random, maleNames)} ${surname}`
}

const companyFirst =
  'Nemuno Neries Ventos Šventosios Dubysos Minijos Jūros Baltijos Pajūrio Aukštaitijos Žemaitijos Suvalkijos Dzūkijos Gintaro Šilo Girios Ąžuolo Beržo Pušyno Kalvos Slėnio Vėjo Saulės Žvaigždės Ryto Vakaro Šiaurės Pietų Rytų Sėlos Deltos Tilto Bokšto Malūno Sodų Pievų Ežero Marių Kranto Kelio Uosto Miesto Krašto Naujoji Senoji Pirmoji Geroji Žalioji Baltoji Sidabrinė'.split(
    ' ',
  )
const companySecond =
  'statyba mediena prekyba technika duona logistika energija apdaila virtuvė siuvykla mechanika kepykla spaustuvė sistema vaistinė grupė linija tekstilė statybos ranga dirbtuvė žuvis pieninė mėsinė sandėliai konstrukcija klinika mokykla agrotechnika melioracija metalas plastikas pakuotė durpė keramika optika vaivorykštė parduotuvė kavinė viešnagė'.split(
    ' ',
  )
const brandFirst =
  'Vil Kau Bal Nor Gin Aus Sau Lai Ner Tau Rim Vai Dau Gel Min Jur Al Ven Ryt Med Stat Tek Agr Eko Ter Kel Sod Žal Gir Puš Aug Lin Mar Vak Dub Sam'.split(
    ' ',
  )
const brandSecond =
  'meda dora vista lita rama tona gaja nova stata prima terma lina vėja mera sona nisa vara duva kona bita relė daina sara tera mona'.split(
    ' ',
  )
const companyForms = ['UAB', 'UAB', 'UAB', 'UAB', 'UAB', 'UAB', 'IĮ', 'IĮ', 'AB', 'VšĮ', 'ŽŪB']

/** A company that does not exist, in Lithuanian quotation marks: UAB „Nemuno mediena“, IĮ „Vilnova“. */
export function inventCompanyName(random: Random): string {
  const form = pick(random, companyForms)
  if (chance(random, 0.35)) return `${form} „${pick(random, companyFirst)} ${pick(random, companySecond)}“`
  const brand = `${pick(random, brandFirst)}${pick(random, brandSecond)}`
  if (chance(random, 0.25)) return `${form} „${brand}“`
  return `${form} „${brand} ${pick(random, companySecond)}“`
}
