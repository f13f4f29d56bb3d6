import { inflateSync } from 'node:zlib'
import mammoth from 'mammoth'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { unpackZip } from '../files/unpack-zip.ts'
import { listZip } from '../files/zip-directory.ts'
import { breakLines } from './break-lines.ts'
import { chartTables } from './chart-tables.ts'
import type { Chart, Document, Part } from './document.ts'
import { exampleOrder, exampleReport } from './document-examples.ts'
import { drawChart } from './draw-chart.ts'
import { drawingToPng } from './drawing-to-png.ts'
import { type Box, flowPages } from './flow-pages.ts'
import { fontOf, measureText } from './fonts.ts'
import { numberItems } from './number-items.ts'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import { valueScale } from './value-scale.ts'

const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise

/** The text of each page, its pieces one after another. */
async function pagesOf(pdf: PDFDocumentProxy): Promise<string[]> {
  return Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent()
      return items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
        .join('')
        .replaceAll(/ +/g, ' ')
    }),
  )
}

type Node = { role?: string; type?: string; alt?: string; children?: Node[] }
/** What an element of the structure and those in it are, where they have something on the page. */
const rolesOf = ({ role, type, children = [] }: Node): string[] => {
  const below = children.flatMap(rolesOf)
  const isOnPage = type === 'content' || below.length > 0
  return isOnPage ? [role ?? 'content', ...below] : []
}
async function rolesOfPage(pdf: PDFDocumentProxy, page: number): Promise<string[]> {
  return rolesOf((await (await pdf.getPage(page)).getStructTree()) as Node)
}

async function wordFiles(bytes: Uint8Array): Promise<Map<string, string>> {
  const unpacked = await unpackZip(bytes, { limit: 2 ** 24, isWanted: (name) => !name.endsWith('.png') })
  if (unpacked.kind !== 'files') throw new Error(unpacked.kind)
  return new Map([...unpacked.files].map(([name, content]) => [name, new TextDecoder().decode(content)]))
}

const ofParts = (...parts: Part[]): Document => ({ ...exampleOrder(0), parts })

test('an order as PDF: letters, numbers of points, pages, properties', async () => {
  const pdf = await openPdf(await renderPdf(exampleOrder(70)))
  const pages = await pagesOf(pdf)
  expect(pages[0]).toContain('DĖL ĮSIPAREIGOJIMŲ 2012 METAMS PATVIRTINIMO')
  expect(pages[0]).toContain('kad „kiekvienas skyrius – nuo Šiaulių iki Žiežmarių“ žinotų savo siekį:')
  const points = ['1. ', '2. ', '2.1. ', '2.2. ', '2.2.1. ', '2.2.2. ', '3. Įsakymo']
  const places = points.map((point) => pages[0]!.indexOf(point))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(pages[0]).toContain('Ūla Žąsytė')
  expect(pages.map((text) => /\d+ psl\. iš \d+/.exec(text)?.[0])).toEqual(
    pages.map((_, index) => `${index + 1} psl. iš ${pages.length}`),
  )
  const { info, metadata } = await pdf.getMetadata()
  expect(info).toMatchObject({
    Title: 'DĖL ĮSIPAREIGOJIMŲ 2012 METAMS PATVIRTINIMO',
    Author: 'Užimtumo tarnyba',
    Subject: 'Skyrių įsipareigojimai ir jų <vykdymas> & priežiūra',
    Keywords: 'V-12',
    Language: 'lt-LT',
  })
  expect(metadata.get('dc:description')).toContain('<vykdymas> & priežiūra')
  // Maps, whatever the types say.
  const asMap = (found: unknown) => found as Map<string, unknown>
  expect(asMap(await pdf.getMarkInfo()).get('Marked')).toBe(true)
  expect(asMap(await pdf.getViewerPreferences()).get('DisplayDocTitle')).toBe(true)
})

test('a table repeats its header on each of its pages and ends in its total', async () => {
  const pages = await pagesOf(await openPdf(await renderPdf(exampleOrder(70))))
  const ofTable = pages.filter((text) => text.includes('Skyrius Nr. '))
  expect(ofTable.length).toBeGreaterThanOrEqual(3)
  for (const text of ofTable) expect(text.match(/Eil\. ?Nr\./g)).toHaveLength(1)
  const rows = pages.join(' ').match(/Skyrius Nr\. \d+/g)!
  expect(rows).toEqual(Array.from({ length: 70 }, (_, index) => `Skyrius Nr. ${index + 1}`))
  expect(pages.at(-1)).toMatch(/Skyrius Nr\. 70.*Iš viso.*34,9.*36,1/)
})

test('what is read aloud is in its structure: headings, points, cells; headers that are repeated are not', async () => {
  const pdf = await openPdf(await renderPdf(exampleOrder(70)))
  const first = await rolesOfPage(pdf, 1)
  expect(first).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody']))
  const second = await rolesOfPage(pdf, 2)
  expect(second.filter((role) => role === 'TH')).toHaveLength(5)
  expect(second.filter((role) => role === 'TD').length % 5).toBe(0)
  const third = await rolesOfPage(pdf, 3)
  expect(third).toContain('TD')
  expect(third).not.toContain('TH')
})

test('a report has bookmarks as its headings stand below one another, and charts with their alternatives', async () => {
  const report = exampleReport()
  const pdf = await openPdf(await renderPdf(report))
  const outline = await pdf.getOutline()
  expect(outline.map(({ title }) => title)).toEqual(['I. Santrauka', 'II. Stulpeliai', 'III. Išvados'])
  expect(outline[0]!.items.map(({ title }) => title)).toEqual(['Skyrių palyginimas', 'Eiga per metus'])
  expect(outline[0]!.items[1]!.items.map((item: { title: string }) => item.title)).toEqual([
    'Kiekvienas skyrius',
  ])
  const alternatives: string[] = []
  for (let page = 1; page <= pdf.numPages; page++) {
    const walk = ({ role, alt, children = [] }: Node) => {
      if (role === 'Figure') alternatives.push(alt!)
      children.forEach(walk)
    }
    walk((await (await pdf.getPage(page)).getStructTree()) as Node)
  }
  expect(alternatives).toEqual(
    report.parts.flatMap((part) => (part.kind === 'chart' ? [part.alternative] : [])),
  )
})

test('the same document gives the same bytes, whatever was made between', async () => {
  for (const render of [renderPdf, renderDocx]) {
    const first = await render(exampleReport())
    await render(exampleOrder(3))
    expect(Buffer.compare(await render(exampleReport()), first)).toBe(0)
    expect(Buffer.compare(await render({ ...exampleReport(), date: '2013-03-01' }), first)).not.toBe(0)
  }
})

test('a letter is itself in a file made after one in which it was a part of another', async () => {
  const saying = (text: string): Document => ({
    ...ofParts(),
    letterhead: [],
    title: '',
    dateline: [],
    parts: [{ kind: 'paragraph', runs: [{ text, style: 'italic' }] }],
  })
  await renderPdf(saying('ė ą'))
  const [text] = await pagesOf(await openPdf(await renderPdf(saying('Vedėja ir eiga'))))
  expect(text).toContain('Vedėja ir eiga')
})

test('the files in a Word file are of the document’s day', async () => {
  const bytes = Buffer.from(await renderDocx(exampleReport()))
  const days = listZip(bytes)!.map(({ entryAt }) => bytes.readUInt16LE(entryAt + 14))
  expect(new Set(days)).toEqual(new Set([((2013 - 1980) << 9) | (2 << 5) | 28]))
})

test('fonts are embedded, and only the letters that are used', async () => {
  const bytes = await renderPdf(exampleOrder(3))
  expect(bytes.length).toBeLessThan(100_000)
  const text = Buffer.from(bytes).toString('latin1')
  expect(text.match(/\/FontFile2 /g)).toHaveLength(3)
  expect(text).not.toContain('/Helvetica')
})

test('an order as a Word file: styles, numbering, tables, language, properties', async () => {
  const bytes = await renderDocx(exampleOrder(70))
  const { value: html, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  expect(html).toContain('nuo <strong>Šiaulių</strong> iki <em>Žiežmarių</em>“ žinotų savo siekį:')
  expect(html).toContain('<h1>Baigiamosios nuostatos</h1>')
  expect(html).toMatch(/<ol><li>T v i r t i n u.*<ol><li>įsipareigojimus.*<ol><li>atsiliekančius/)
  expect(html.match(/<tr>/g)).toHaveLength(72)
  expect(html).toMatch(/<thead><tr><th><p><strong>Eil\. Nr\./)
  expect(html).toMatch(/<strong>Iš viso<\/strong>/)
  const files = await wordFiles(bytes)
  const body = files.get('word/document.xml')!
  expect(body).toContain('<w:tblHeader/>')
  expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(72)
  expect(files.get('word/styles.xml')).toContain('<w:lang w:val="lt-LT"/>')
  const footer = [...files].find(([name]) => name.startsWith('word/footer'))![1]
  expect(footer).toMatch(/PAGE<.* psl\. iš .*NUMPAGES</)
  expect(files.get('docProps/core.xml')).toContain('jų &lt;vykdymas&gt; &amp; priežiūra</dc:subject>')
  expect(files.get('docProps/core.xml')).toContain('2012-01-16T12:00:00Z</dcterms:created>')
})

test('a list in a Word file begins with its own number and counts below it by its points', async () => {
  const files = await wordFiles(await renderDocx(exampleOrder(1)))
  const lists = files
    .get('word/numbering.xml')!
    .split('<w:abstractNum ')
    .filter((one) => one.includes('w:val="%1.%2.%3."'))
  expect(lists.map((one) => /<w:start w:val="(\d+)"\/>/.exec(one)?.[1]).sort()).toEqual(['1', '3'])
})

test('a chart in a Word file is a picture with its alternative, as SVG and as PNG', async () => {
  const report = exampleReport()
  const bytes = await renderDocx(report)
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
  for (const part of report.parts)
    if (part.kind === 'chart') expect(html).toContain(`alt="${part.alternative}"`)
  expect(html).toContain('src="data:image/png;base64,')
  const files = await wordFiles(bytes)
  const pictures = [...files].filter(([name]) => name.endsWith('.svg'))
  expect(pictures).toHaveLength(4)
  for (const [, svg] of pictures) expect(svg).not.toContain('<text')
})

test('English documents are numbered in English', async () => {
  const english: Document = { ...exampleReport(), language: 'en' }
  const pdf = await openPdf(await renderPdf(english))
  expect((await pagesOf(pdf))[1]).toContain(`Page 2 of ${pdf.numPages}`)
  expect((await pdf.getMetadata()).info).toMatchObject({ Language: 'en-GB' })
})

test('ten times the rows take ten times the work', async () => {
  const font = fontOf('plain')
  const { layout } = font
  let set = 0
  font.layout = (text, features) => {
    set++
    return layout(text, features)
  }
  const work: number[] = []
  for (const rows of [200, 2000]) {
    set = 0
    const pdf = await openPdf(await renderPdf(exampleOrder(rows)))
    expect(pdf.numPages).toBeGreaterThan(rows / 25)
    work.push(set)
  }
  font.layout = layout
  expect(work[0]).toBeGreaterThan(200)
  expect(work[1]! / work[0]!).toBeLessThan(11)
})

test('a document that cannot be set is refused with the table and the row', async () => {
  const columns = ['a', 'b', 'c'].map((heading) => ({ heading, align: 'left' as const, width: 1 }))
  const table = (...rows: string[][]): Part => ({
    kind: 'table',
    caption: 'Tikslai',
    columns,
    rows: rows.map((cells) => ({ cells, total: false })),
  })
  const bars = exampleReport().parts.find((part) => part.kind === 'chart')!
  const broken: [Part, RegExp][] = [
    [
      table(['1', '2', '3'], ['1', '2']),
      /Table 1 "Tikslai", row 2 has 2 cells for 3 columns: column 3 "c" has none/,
    ],
    [
      table(['1', '2', '3', '4']),
      /Table 1 "Tikslai", row 1 has 4 cells .* there is no column 4, where it says "4"/,
    ],
    [{ ...bars, alternative: ' ' }, /Chart 1 "Įdarbintų.*" has no text alternative/],
    [
      {
        ...bars,
        plot: {
          kind: 'lines',
          periods: ['I', 'II'],
          target: null,
          series: [{ label: 'x', values: [1], stressed: false }],
        },
      },
      /line 1 "x" has 1 values for 2 periods/,
    ],
  ]
  for (const [part, message] of broken)
    for (const render of [renderPdf, renderDocx]) {
      const refused = render(ofParts(part))
      await expect(refused).rejects.toThrow(RangeError)
      await expect(render(ofParts(part))).rejects.toThrow(message)
    }
  await expect(renderPdf({ ...exampleOrder(1), date: '2012-02-30' })).rejects.toThrow('2012-02-30')
})

test('a row that no page holds goes on on the next; a word that no column holds is cut', async () => {
  const long = Array.from({ length: 1500 }, (_, index) => `žodis${index}`).join(' ')
  const table: Part = {
    kind: 'table',
    caption: '',
    columns: [
      { heading: 'Nr.', align: 'left', width: 1 },
      { heading: 'Tekstas', align: 'left', width: 4 },
    ],
    rows: [
      { cells: ['labai-ilgas/nedalomas_žodis@tarnyba.lt'.repeat(3), long], total: false },
      { cells: ['2', 'po jos'], total: false },
    ],
  }
  const pages = await pagesOf(await openPdf(await renderPdf(ofParts(table))))
  expect(pages.length).toBeGreaterThan(2)
  const words = pages.join(' ').match(/žodis\d+/g)!
  expect(words).toEqual(Array.from({ length: 1500 }, (_, index) => `žodis${index}`))
  expect(pages.at(-1)).toContain('po jos')
})

test('a heading never ends a page, and a signature never stands alone on one', async () => {
  const paragraph: Part = { kind: 'paragraph', runs: [{ text: 'Eilutė.', style: 'plain' }] }
  for (let count = 20; count < 40; count++) {
    const filled = Array.from({ length: count }, () => paragraph)
    const heading: Part = { kind: 'heading', level: 2, text: 'ANTRAŠTĖ' }
    const signature: Part = {
      kind: 'signature',
      role: 'Direktorė',
      name: 'PAVARDĖ',
      date: null,
      inSteadOf: null,
    }
    for (const parts of [
      [...filled, heading, paragraph],
      [...filled, signature],
    ]) {
      const pages = await pagesOf(await openPdf(await renderPdf(ofParts(...parts))))
      for (const text of pages) {
        expect(text).not.toMatch(/ANTRAŠTĖ\s*\d+ psl/)
        if (text.includes('PAVARDĖ')) expect(text).toContain('Eilutė')
      }
    }
  }
})

test('boxes that keep together begin a page; what is repeated stands on each further page', () => {
  const drawn: string[] = []
  let page = 1
  const box = (name: string, height: number, keep = false, repeated: Box['repeated'] = null): Box => ({
    height,
    gap: 5,
    keep,
    repeated,
    draw: (y) => drawn.push(`${page}:${name}@${y}`),
  })
  const header = { height: 10, draw: (y: number) => drawn.push(`${page}:header@${y}`) }
  flowPages(
    [
      box('a', 60),
      box('b', 20, true),
      box('c', 20),
      box('d', 50, false, header),
      box('e', 70, false, header),
      'new-page',
      'new-page',
      box('f', 1),
    ],
    { top: 0, bottom: 100, addPage: () => page++ },
  )
  expect(drawn).toEqual(['1:a@0', '2:b@0', '2:c@25', '2:d@50', '3:header@0', '3:e@10', '4:f@0'])
})

test('lines end at spaces, at ends of lines, and within a word only where it has no room', () => {
  const width = (text: string) => Array.from(text).length
  const lines = (text: string, room: number) =>
    breakLines([{ text, style: 'plain' }], room, width).map((line) =>
      line.fragments.map((one) => one.text).join(''),
    )
  expect(lines('vienas du trys', 10)).toEqual(['vienas du ', 'trys'])
  expect(lines('V-12\nir\u00a0dar', 20)).toEqual(['V-12 ', 'ir\u00a0dar'])
  expect(lines('aaaa-bbbb-cccc', 6)).toEqual(['aaaa-', 'bbbb-', 'cccc'])
  expect(lines('ąčęėįš', 4)).toEqual(['ąčęė', 'įš'])
  expect(lines('', 4)).toEqual([''])
  const styled = breakLines(
    [
      { text: 'ab', style: 'plain' },
      { text: 'cd ef', style: 'bold' },
    ],
    5,
    width,
  )
  expect(styled.map(({ fragments }) => fragments.map(({ text, style, x }) => [text, style, x]))).toEqual([
    [
      ['ab', 'plain', 0],
      ['cd ', 'bold', 2],
    ],
    [['ef', 'bold', 0]],
  ])
})

test('points are numbered from the list’s own beginning', () => {
  const runs = [{ text: 'x', style: 'plain' as const }]
  const leaf = { runs, items: [] }
  const items = numberItems({
    kind: 'list',
    start: 9,
    items: [leaf, { runs, items: [leaf, { runs, items: [leaf] }] }],
  })
  expect(items.map(({ number, depth }) => `${depth} ${number}`)).toEqual([
    '0 9.',
    '0 10.',
    '1 10.1.',
    '1 10.2.',
    '2 10.2.1.',
  ])
})

test('an axis has round steps, and zero where bars stand on it', () => {
  const ticks = (values: number[], fromZero: boolean, decimals = 0) =>
    valueScale(values, { fromZero, decimals }).ticks
  expect(ticks([12, 47], true)).toEqual([0, 10, 20, 30, 40, 50])
  expect(ticks([-6, 14], true)).toEqual([-10, -5, 0, 5, 10, 15])
  expect(ticks([1010, 1530], false)[0]).toBe(1000)
  expect(ticks([3, 3], false)).toEqual([3, 4])
  expect(ticks([], true)).toEqual([0, 1])
  expect(valueScale([0.1, 0.31], { fromZero: true, decimals: 2 }).decimals).toBe(1)
})

const charts = exampleReport().parts.filter((part): part is Chart => part.kind === 'chart')

test('bars are as long as their values, from zero; what is stressed differs by more than its colour', () => {
  const { shapes } = drawChart(charts[0]!, { width: 480, language: 'lt', measure: measureText() })
  const bars = shapes.filter((shape) => shape.kind === 'rectangle' && shape.height === 10)
  const [first, second, third] = bars.map((bar) => (bar.kind === 'rectangle' ? bar : null)!)
  expect(bars).toHaveLength(3)
  expect(first!.x).toBe(third!.x)
  expect(first!.width / 47.25).toBeCloseTo(second!.width / 41, 6)
  expect(first!.width / 47.25).toBeCloseTo(third!.width / 12.4, 6)
  const label = shapes.find((shape) => shape.kind === 'text' && shape.text === 'Žaliakalnio skyrius')
  expect(label).toMatchObject({ style: 'bold' })
})

test('nothing of a chart lies outside it, and no label at a line’s end over another', () => {
  const measure = measureText()
  for (const chart of charts) {
    const { width, height, shapes } = drawChart(chart, { width: 480, language: 'lt', measure })
    for (const shape of shapes) {
      if (shape.kind !== 'text') continue
      const taken = measure(shape.text, shape.style, shape.size, true)
      const left = shape.x - { start: 0, middle: taken / 2, end: taken }[shape.anchor]
      expect(left, shape.text).toBeGreaterThanOrEqual(-0.5)
      expect(left + taken, shape.text).toBeLessThanOrEqual(width + 0.5)
      expect(shape.y).toBeGreaterThan(0)
      expect(shape.y).toBeLessThan(height)
    }
  }
  const { shapes } = drawChart(charts[1]!, { width: 480, language: 'lt', measure })
  const ends = shapes.filter(
    (shape) => shape.kind === 'text' && /^(Šiauliai|Panevėžys|Utena|Tikslas) /.test(shape.text),
  )
  const heights = ends.map((shape) => (shape.kind === 'text' ? shape.y : 0)).sort((a, b) => a - b)
  expect(heights).toHaveLength(4)
  for (const [index, y] of heights.slice(1).entries()) expect(y - heights[index]!).toBeGreaterThanOrEqual(8)
})

test('the table of a chart has each of its values', () => {
  const [bars] = chartTables(charts[0]!, 'lt')
  expect(bars!.caption).toBe('Įdarbintų asmenų dalis pagal skyrių, proc.')
  expect(bars!.rows.map(({ cells }) => cells)).toContainEqual(['Žaliakalnio skyrius', '12,4', '30,0'])
  expect(bars!.rows.at(-1)!.cells).toEqual(['Neringos skyrius', '–', '–'])
  const [lines] = chartTables(charts[1]!, 'lt')
  expect(lines!.rows[3]!.cells).toEqual(['balandis', '1\u00a0390', '–', '1\u00a0150', '1\u00a0300'])
  const [multiples] = chartTables(charts[2]!, 'en')
  expect(multiples!.rows.map(({ cells }) => cells.at(-1))).toContain('31.0')
})

test('a picture has its colours where its shapes are', () => {
  const png = drawingToPng(
    {
      width: 10,
      height: 6,
      shapes: [
        { kind: 'rectangle', x: 1, y: 1, width: 4, height: 4, fill: '#0b5a94' },
        {
          kind: 'line',
          points: [
            [6, 3],
            [10, 3],
          ],
          stroke: '#000000',
          width: 2,
          dash: [2, 2],
        },
        { kind: 'dot', x: 5.5, y: 5, radius: 0.01, fill: '#000000' },
      ],
    },
    2,
  )
  const data = Buffer.from(png)
  expect(data.subarray(1, 4).toString()).toBe('PNG')
  expect([data.readUInt32BE(16), data.readUInt32BE(20)]).toEqual([20, 12])
  const at = data.indexOf('IDAT')
  const raw = inflateSync(data.subarray(at + 4, at + 4 + data.readUInt32BE(at - 4)))
  const rows: number[][] = []
  for (let y = 0; y < 12; y++) {
    const line = [...raw.subarray(y * 61 + 1, (y + 1) * 61)]
    rows.push(line.map((value, index) => (value + (rows[y - 1]?.[index] ?? 0)) & 255))
  }
  const pixel = (x: number, y: number) => rows[y]!.slice(x * 3, x * 3 + 3)
  expect(pixel(4, 4)).toEqual([0x0b, 0x5a, 0x94])
  expect(pixel(0, 0)).toEqual([255, 255, 255])
  expect(pixel(13, 6)).toEqual([0, 0, 0])
  expect(pixel(17, 6)).toEqual([255, 255, 255])
})
