import type { Chart, Document, Run } from './document.ts'

const plain = (text: string): Run[] => [{ text, style: 'plain' }]

const bars: Chart = {
  kind: 'chart',
  title: 'Įdarbintų asmenų dalis pagal skyrių',
  alternative: 'Stulpeliai: daugiausia įdarbinta Šiaulių skyriuje, mažiausia – Žaliakalnio skyriuje.',
  unit: 'proc.',
  decimals: 1,
  categories: 'Skyrius',
  plot: {
    kind: 'bars',
    direction: 'horizontal',
    value: 'Pasiekta',
    target: 'Tikslas',
    bars: [
      { label: 'Šiaulių skyrius', value: 47.25, target: 45, stressed: false },
      {
        label: 'Ąžuolyno, Žvėryno ir Užupio gyventojų aptarnavimo skyrius',
        value: 41,
        target: 41.5,
        stressed: false,
      },
      { label: 'Žaliakalnio skyrius', value: 12.4, target: 30, stressed: true },
      { label: 'Neringos skyrius', value: null, target: null, stressed: false },
    ],
  },
  table: true,
}

const months = ['sausis', 'vasaris', 'kovas', 'balandis', 'gegužė', 'birželis', 'liepa', 'rugpjūtis']

const lines: Chart = {
  kind: 'chart',
  title: 'Užimtumo kaita',
  alternative: 'Linijos: Šiaulių skyrius nuo kovo viršija tikslą.',
  unit: 'asmenys',
  decimals: 0,
  categories: 'Mėnuo',
  plot: {
    kind: 'lines',
    periods: months,
    series: [
      { label: 'Šiauliai', values: [1210, 1250, 1305, 1390, 1402, 1450, 1500, 1530], stressed: true },
      { label: 'Panevėžys', values: [1100, 1120, 1130, null, 1190, 1200, 1250, 1262], stressed: false },
      { label: 'Utena', values: [1015, 1040, 1100, 1150, 1195, 1225, 1250, 1260], stressed: false },
    ],
    target: { label: 'Tikslas', values: [1200, 1200, 1200, 1300, 1300, 1300, 1400, 1400] },
  },
  table: false,
}

const multiples: Chart = {
  kind: 'chart',
  title: 'Kiekvieno skyriaus eiga',
  alternative: 'Penkios mažos diagramos; visur, išskyrus Zarasus, pasiekiama vis daugiau.',
  unit: 'proc.',
  decimals: 1,
  categories: 'Skyrius',
  plot: {
    kind: 'multiples',
    periods: ['I ketv.', 'II ketv.', 'III ketv.', 'IV ketv.'],
    value: 'Pasiekta',
    target: 'Tikslas',
    panels: ['Šiauliai', 'Panevėžys', 'Utena', 'Zarasai', 'Biržai'].map((title, index) => ({
      title,
      values: title === 'Zarasai' ? [30, 28.5, 27, 26] : [20 + index, 24, 27.5 + index, 31],
      target: index === 4 ? [] : [22, 24, 26, 28],
    })),
  },
  table: true,
}

/** An order of a director with its annex: numbered points and a table of `rows` obligations with their total. */
export function exampleOrder(rows: number): Document {
  return {
    language: 'lt',
    title: 'DĖL ĮSIPAREIGOJIMŲ 2012 METAMS PATVIRTINIMO',
    author: 'Užimtumo tarnyba',
    subject: 'Skyrių įsipareigojimai ir jų <vykdymas> & priežiūra',
    number: 'V-12',
    date: '2012-01-16',
    letterhead: ['UŽIMTUMO TARNYBOS', 'DIREKTORIUS', 'ĮSAKYMAS'],
    dateline: ['2012 m. sausio 16 d. Nr. V-12', 'Vilnius'],
    parts: [
      {
        kind: 'paragraph',
        runs: [
          {
            text: 'Vadovaudamasis Užimtumo įstatymo nuostatomis ir siekdamas, kad „kiekvienas skyrius – nuo ',
            style: 'plain',
          },
          { text: 'Šiaulių', style: 'bold' },
          { text: ' iki ', style: 'plain' },
          { text: 'Žiežmarių', style: 'italic' },
          { text: '“ žinotų savo siekį:', style: 'plain' },
        ],
      },
      {
        kind: 'list',
        start: 1,
        items: [
          {
            runs: plain('T v i r t i n u skyrių įsipareigojimus (1 priedas).'),
            items: [],
          },
          {
            runs: plain('P a v e d u skyrių vedėjams:'),
            items: [
              { runs: plain('įsipareigojimus iki vasario 1 d. paskirstyti specialistams;'), items: [] },
              {
                runs: plain('kas mėnesį aptarti jų vykdymą, atkreipiant dėmesį į:'),
                items: [
                  { runs: plain('atsiliekančius rodiklius;'), items: [] },
                  { runs: plain('priemones, kurių imtasi.'), items: [] },
                ],
              },
            ],
          },
        ],
      },
      { kind: 'heading', level: 1, text: 'Baigiamosios nuostatos' },
      {
        kind: 'list',
        start: 3,
        items: [{ runs: plain('Įsakymo vykdymą kontroliuoja direktoriaus pavaduotojas.'), items: [] }],
      },
      {
        kind: 'signature',
        role: 'Direktoriaus pavaduotoja',
        name: 'Ūla Žąsytė',
        date: null,
        inSteadOf: 'pavaduojanti direktorių Jurgį Čėsną',
      },
      {
        kind: 'annex',
        lines: ['Užimtumo tarnybos direktoriaus', '2012 m. sausio 16 d. įsakymo Nr. V-12', '1 priedas'],
        title: 'SKYRIŲ ĮSIPAREIGOJIMAI',
      },
      {
        kind: 'table',
        caption: '1 lentelė. Įsipareigojimai pagal skyrių',
        columns: [
          { heading: 'Eil. Nr.', align: 'center', width: 1 },
          { heading: 'Skyrius', align: 'left', width: 5 },
          { heading: 'Rodiklis', align: 'left', width: 5 },
          { heading: 'Pasiekta 2011 m.', align: 'right', width: 2 },
          { heading: 'Tikslas 2012 m.', align: 'right', width: 2 },
        ],
        rows: [
          ...Array.from({ length: rows }, (_, index) => ({
            cells: [
              `${index + 1}.`,
              `Skyrius Nr. ${index + 1}`,
              'Įdarbintų asmenų dalis nuo visų įregistruotų',
              `${(30 + ((index * 7) % 11)).toFixed(1).replace('.', ',')}`,
              `${(31 + ((index * 5) % 11)).toFixed(1).replace('.', ',')}`,
            ],
            total: false,
          })),
          { cells: ['', 'Iš viso', '', '34,9', '36,1'], total: true },
        ],
      },
    ],
  }
}

/** An annual report with every kind of chart. */
export function exampleReport(): Document {
  return {
    language: 'lt',
    title: '2012 metų veiklos ataskaita',
    author: 'Užimtumo tarnyba',
    subject: 'Metų rezultatai',
    number: null,
    date: '2013-02-28',
    letterhead: ['UŽIMTUMO TARNYBA'],
    dateline: ['2013 m. vasario 28 d.', 'Vilnius'],
    parts: [
      { kind: 'heading', level: 1, text: 'I. Santrauka' },
      { kind: 'paragraph', runs: plain('Metų tikslai pasiekti iš dalies. '.repeat(12).trim()) },
      { kind: 'heading', level: 2, text: 'Skyrių palyginimas' },
      bars,
      { kind: 'heading', level: 2, text: 'Eiga per metus' },
      lines,
      { kind: 'heading', level: 3, text: 'Kiekvienas skyrius' },
      multiples,
      { kind: 'heading', level: 1, text: 'II. Stulpeliai' },
      {
        ...bars,
        title: 'Pokytis per metus',
        decimals: 0,
        plot: {
          ...bars.plot,
          kind: 'bars',
          direction: 'vertical',
          value: 'Pokytis',
          target: 'Siektas pokytis',
          bars: [
            { label: 'Šiauliai', value: 12, target: 14, stressed: false },
            { label: 'Panevėžio miestas', value: 8, target: 5, stressed: false },
            { label: 'Zarasai', value: -6, target: 4, stressed: true },
            { label: 'Biržai', value: 0, target: null, stressed: false },
          ],
        },
        table: false,
      },
      { kind: 'page-break' },
      { kind: 'heading', level: 1, text: 'III. Išvados' },
      { kind: 'paragraph', runs: plain('Išvados aptartos kolegijoje.') },
    ],
  }
}
