import type { MapPlace, PlaceMap } from './place-map.ts'

/** A county: its code, names in the genitive and the nominative, and its place on the grid. */
type CountyRow = readonly [code: string, genitive: string, nominative: string, row: number, column: number]

const counties: readonly CountyRow[] = [
  ['3', 'Klaipėdos', 'Klaipėda', 0, 0],
  ['8', 'Telšių', 'Telšiai', 0, 1],
  ['6', 'Šiaulių', 'Šiauliai', 0, 2],
  ['5', 'Panevėžio', 'Panevėžys', 0, 3],
  ['9', 'Utenos', 'Utena', 0, 4],
  ['7', 'Tauragės', 'Tauragė', 1, 1],
  ['2', 'Kauno', 'Kaunas', 1, 2],
  ['10', 'Vilniaus', 'Vilnius', 1, 3],
  ['4', 'Marijampolės', 'Marijampolė', 2, 1],
  ['1', 'Alytaus', 'Alytus', 2, 2],
]

/** What a municipality is: of a city, of a district, or neither. */
type Kind = 'city' | 'district' | 'plain'

type MunicipalityRow = readonly [
  code: string,
  county: string,
  genitive: string,
  nominative: string,
  kind: Kind,
  row: number,
  column: number,
]

const municipalities: readonly MunicipalityRow[] = [
  ['75', '3', 'Skuodo', 'Skuodas', 'district', 0, 1],
  ['61', '8', 'Mažeikių', 'Mažeikiai', 'district', 0, 2],
  ['32', '6', 'Akmenės', 'Akmenė', 'district', 0, 3],
  ['47', '6', 'Joniškio', 'Joniškis', 'district', 0, 4],
  ['67', '5', 'Pasvalio', 'Pasvalys', 'district', 0, 5],
  ['36', '5', 'Biržų', 'Biržai', 'district', 0, 6],
  ['25', '3', 'Palangos', 'Palanga', 'city', 1, 0],
  ['56', '3', 'Kretingos', 'Kretinga', 'district', 1, 1],
  ['68', '8', 'Plungės', 'Plungė', 'district', 1, 2],
  ['78', '8', 'Telšių', 'Telšiai', 'district', 1, 3],
  ['91', '6', 'Šiaulių', 'Šiauliai', 'district', 1, 4],
  ['65', '6', 'Pakruojo', 'Pakruojis', 'district', 1, 5],
  ['27', '5', 'Panevėžio', 'Panevėžys', 'city', 1, 6],
  ['57', '5', 'Kupiškio', 'Kupiškis', 'district', 1, 7],
  ['73', '5', 'Rokiškio', 'Rokiškis', 'district', 1, 8],
  ['21', '3', 'Klaipėdos', 'Klaipėda', 'city', 2, 0],
  ['55', '3', 'Klaipėdos', 'Klaipėda', 'district', 2, 1],
  ['74', '8', 'Rietavo', 'Rietavas', 'plain', 2, 2],
  ['54', '6', 'Kelmės', 'Kelmė', 'district', 2, 3],
  ['29', '6', 'Šiaulių', 'Šiauliai', 'city', 2, 4],
  ['71', '6', 'Radviliškio', 'Radviliškis', 'district', 2, 5],
  ['66', '5', 'Panevėžio', 'Panevėžys', 'district', 2, 6],
  ['34', '9', 'Anykščių', 'Anykščiai', 'district', 2, 7],
  ['82', '9', 'Utenos', 'Utena', 'district', 2, 8],
  ['43', '9', 'Zarasų', 'Zarasai', 'district', 2, 9],
  ['23', '3', 'Neringos', 'Neringa', 'plain', 3, 0],
  ['88', '3', 'Šilutės', 'Šilutė', 'district', 3, 1],
  ['87', '7', 'Šilalės', 'Šilalė', 'district', 3, 2],
  ['72', '2', 'Raseinių', 'Raseiniai', 'district', 3, 3],
  ['53', '2', 'Kėdainių', 'Kėdainiai', 'district', 3, 4],
  ['46', '2', 'Jonavos', 'Jonava', 'district', 3, 5],
  ['81', '10', 'Ukmergės', 'Ukmergė', 'district', 3, 6],
  ['62', '9', 'Molėtų', 'Molėtai', 'district', 3, 7],
  ['45', '9', 'Ignalinos', 'Ignalina', 'district', 3, 8],
  ['30', '9', 'Visagino', 'Visaginas', 'plain', 3, 9],
  ['63', '7', 'Pagėgių', 'Pagėgiai', 'plain', 4, 1],
  ['77', '7', 'Tauragės', 'Tauragė', 'district', 4, 2],
  ['94', '7', 'Jurbarko', 'Jurbarkas', 'district', 4, 3],
  ['52', '2', 'Kauno', 'Kaunas', 'district', 4, 4],
  ['49', '2', 'Kaišiadorių', 'Kaišiadorys', 'district', 4, 5],
  ['89', '10', 'Širvintų', 'Širvintos', 'district', 4, 6],
  ['41', '10', 'Vilniaus', 'Vilnius', 'district', 4, 7],
  ['86', '10', 'Švenčionių', 'Švenčionys', 'district', 4, 8],
  ['84', '4', 'Šakių', 'Šakiai', 'district', 5, 2],
  ['58', '4', 'Kazlų Rūdos', 'Kazlų Rūda', 'plain', 5, 3],
  ['19', '2', 'Kauno', 'Kaunas', 'city', 5, 4],
  ['69', '2', 'Prienų', 'Prienai', 'district', 5, 5],
  ['42', '10', 'Elektrėnų', 'Elektrėnai', 'plain', 5, 6],
  ['13', '10', 'Vilniaus', 'Vilnius', 'city', 5, 7],
  ['39', '4', 'Vilkaviškio', 'Vilkaviškis', 'district', 6, 2],
  ['18', '4', 'Marijampolės', 'Marijampolė', 'plain', 6, 3],
  ['11', '1', 'Alytaus', 'Alytus', 'city', 6, 4],
  ['12', '2', 'Birštono', 'Birštonas', 'plain', 6, 5],
  ['79', '10', 'Trakų', 'Trakai', 'district', 6, 6],
  ['85', '10', 'Šalčininkų', 'Šalčininkai', 'district', 6, 7],
  ['48', '4', 'Kalvarijos', 'Kalvarija', 'plain', 7, 2],
  ['59', '1', 'Lazdijų', 'Lazdijai', 'district', 7, 3],
  ['33', '1', 'Alytaus', 'Alytus', 'district', 7, 4],
  ['38', '1', 'Varėnos', 'Varėna', 'district', 7, 5],
  ['15', '1', 'Druskininkų', 'Druskininkai', 'plain', 8, 4],
]

const ofKind = {
  city: { lt: ' m.', en: ' city', shortLt: ' m.', shortEn: ' c.' },
  district: { lt: ' r.', en: ' district', shortLt: ' r.', shortEn: ' d.' },
  plain: { lt: '', en: '', shortLt: '', shortEn: '' },
} as const

/** Those of which there are two, a city and a district around it, say in a tile which they are. */
const doubled = new Set(
  municipalities.map(([, , , nominative]) => nominative).filter((name, at, all) => all.indexOf(name) !== at),
)

/** Lithuania: codes of the address register (APS_KODAS, SAV_KODAS), tiles of our own drawing. */
export const lithuania: PlaceMap = {
  counties: counties.map(
    ([code, genitive, nominative, row, column]): MapPlace => ({
      code,
      title: { lt: `${genitive} apskritis`, en: `${nominative} county` },
      short: { lt: nominative, en: nominative },
      row,
      column,
    }),
  ),
  municipalities: municipalities.map(([code, county, genitive, nominative, kind, row, column]) => {
    const words = ofKind[kind]
    const isDoubled = doubled.has(nominative)
    return {
      code,
      county,
      title: { lt: `${genitive}${words.lt} savivaldybė`, en: `${nominative}${words.en}` },
      short: {
        lt: `${nominative}${isDoubled ? words.shortLt : ''}`,
        en: `${nominative}${isDoubled ? words.shortEn : ''}`,
      },
      row,
      column,
    }
  }),
}
