import {
  AlignmentType,
  BorderStyle,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
  Document as WordDocument,
} from 'docx'
import { listZip } from '../files/zip-directory.ts'
import { chartTables } from './chart-tables.ts'
import { checkDocument } from './check-document.ts'
import type { Chart, Document, NumberedList, Part, Run, Signature, Table as TableOf } from './document.ts'
import { drawChart } from './draw-chart.ts'
import { drawingToPng } from './drawing-to-png.ts'
import { drawingToSvg } from './drawing-to-svg.ts'
import { type Measure, measureText } from './fonts.ts'
import { pageLabel } from './page-label.ts'

/** Twentieths of a point, in which Word measures. */
const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)
const textWidth = twips(170)
/** A font that every office has; Inter would have to be installed. */
const font = 'Arial'
const deepest = 9
/** Pixels a point of a chart's picture, for programs that do not know SVG. */
const pictureScale = 2

/** What Word's paragraphs and tables are made with. */
type Setting = {
  language: Document['language']
  measure: Measure
  lists: readonly NumberedList[]
  charts: readonly Chart[]
}

/**
 * A document as a Word file (Office Open XML) with Word's own styles, numbering and tables; a chart is a picture. The
 * same document gives the same bytes. Throws a RangeError that names the place when the document cannot be set.
 */
export async function renderDocx(document: Document): Promise<Uint8Array> {
  checkDocument(document)
  const lists = document.parts.filter((part) => part.kind === 'list')
  const charts = document.parts.filter((part) => part.kind === 'chart')
  const setting: Setting = { language: document.language, measure: measureText(), lists, charts }
  const language = document.language === 'lt' ? 'lt-LT' : 'en-GB'
  const heading = (size: number, before: number) => ({
    run: { font, size: size * 2, bold: true, color: '000000' },
    paragraph: { keepNext: true, spacing: { before: before * 20, after: 80 } },
  })
  const file = new WordDocument({
    title: document.title,
    creator: document.author,
    subject: document.subject,
    styles: {
      default: {
        document: {
          run: { font, size: 22, language: { value: language } },
          paragraph: { spacing: { line: 290, after: 100 }, widowControl: true } as object,
        },
        title: {
          run: { font, size: 28, bold: true },
          paragraph: {
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { before: 240, after: 160 },
          },
        },
        heading1: heading(14, 18),
        heading2: heading(12, 14),
        heading3: heading(11, 10),
        caption: {
          run: { font, size: 20, bold: true, italics: false, color: '000000' },
          paragraph: { keepNext: true, spacing: { before: 240, after: 80 } },
        },
      },
      paragraphStyles: [
        {
          id: 'TableText',
          name: 'Table Text',
          basedOn: 'Normal',
          run: { size: 18 },
          paragraph: { spacing: { before: 40, after: 40, line: 240 } },
        },
      ],
    },
    numbering: {
      config: lists.map((list, index) => ({
        reference: `list-${index}`,
        levels: Array.from({ length: deepest }, (_, level) => ({
          level,
          format: LevelFormat.DECIMAL,
          text: `${Array.from({ length: level + 1 }, (_, part) => `%${part + 1}`).join('.')}.`,
          start: level === 0 ? list.start : 1,
          alignment: AlignmentType.LEFT,
          style: {
            paragraph: {
              indent: { left: 420 + level * 500 + (level > 0 ? 200 : 0), hanging: 420 + level * 120 },
            },
          },
        })),
      })),
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(210), height: twips(297) },
            margin: {
              left: twips(30),
              right: twips(10),
              top: twips(20),
              bottom: twips(20),
              footer: twips(10),
            },
          },
        },
        footers: { default: footerOf(document) },
        children: [
          ...openingOf(document),
          ...document.parts.flatMap((part, at) => partOf(part, at, document, setting)),
        ],
      },
    ],
  })
  const packed = await Packer.toBuffer(file, false, [
    { path: 'docProps/core.xml', data: propertiesOf(document) },
  ])
  return dateZip(packed, document.date)
}

function footerOf({ language }: Document): Footer {
  const [before, between, after] = pageLabel[language]
  const children = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after].filter(
    (one) => one !== '',
  )
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children, size: 17, color: '595959' })],
      }),
    ],
  })
}

/** The file's properties, dated by the document: the library would date them by the clock. */
function propertiesOf({ title, author, subject, number, date }: Document): string {
  const text = (value: string) =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const at = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}T12:00:00Z</dcterms:${name}>`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${text(title)}</dc:title><dc:subject>${text(subject)}</dc:subject>`,
    `<dc:creator>${text(author)}</dc:creator><cp:lastModifiedBy>${text(author)}</cp:lastModifiedBy>`,
    number === null ? '' : `<cp:keywords>${text(number)}</cp:keywords>`,
    `<cp:revision>1</cp:revision>${at('created')}${at('modified')}</cp:coreProperties>`,
  ].join('')
}

/** The files in a zip file dated by a day, for they are dated by the clock when it is made. */
function dateZip(bytes: Uint8Array, date: string): Uint8Array {
  const day = Temporal.PlainDate.from(date)
  // The calendar of zip begins in 1980.
  const written = (Math.max(day.year - 1980, 0) << 9) | (day.month << 5) | day.day
  const dated = Uint8Array.from(bytes)
  const view = new DataView(dated.buffer)
  for (const { entryAt, fileAt } of listZip(dated) ?? []) {
    for (const at of [entryAt + 12, fileAt + 10]) {
      view.setUint16(at, 12 << 11, true)
      view.setUint16(at + 2, written, true)
    }
  }
  return dated
}

const runsOf = (runs: readonly Run[]) =>
  runs.flatMap(({ text, style }) =>
    text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: line,
          bold: style === 'bold',
          italics: style === 'italic',
          ...(index > 0 ? { break: 1 } : {}),
        }),
    ),
  )

function openingOf(document: Document): Paragraph[] {
  return [
    ...document.letterhead.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          children: [new TextRun({ text, bold: true, size: 24 })],
        }),
    ),
    new Paragraph({ heading: HeadingLevel.TITLE, text: document.title }),
    ...document.dateline.map(
      (text, index) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { after: index === document.dateline.length - 1 ? 280 : 0 },
          text,
        }),
    ),
  ]
}

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3]

function partOf(part: Part, at: number, document: Document, setting: Setting): (Paragraph | Table)[] {
  // A signature alone on a page could be put beneath anything.
  const keepNext = document.parts[at + 1]?.kind === 'signature'
  switch (part.kind) {
    case 'heading':
      return [new Paragraph({ heading: headings[part.level - 1]!, text: part.text })]
    case 'paragraph':
      return [new Paragraph({ keepNext, children: runsOf(part.runs) })]
    case 'list':
      return listOf(part, keepNext, setting)
    case 'table':
      return tableOf(part)
    case 'chart':
      return [
        ...chartOf(part, setting),
        ...(part.table ? chartTables(part, setting.language).flatMap(tableOf) : []),
      ]
    case 'signature':
      return signatureOf(part)
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })]
    case 'annex':
      return [
        ...part.lines.map(
          (text, index) =>
            new Paragraph({
              pageBreakBefore: index === 0,
              keepNext: true,
              indent: { left: Math.round(textWidth * 0.55) },
              spacing: { after: 0 },
              children: [new TextRun({ text, size: 20 })],
            }),
        ),
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          pageBreakBefore: part.lines.length === 0,
          alignment: AlignmentType.CENTER,
          text: part.title,
        }),
      ]
  }
}

function listOf(list: NumberedList, keepNext: boolean, { lists }: Setting): Paragraph[] {
  const reference = `list-${lists.indexOf(list)}`
  const points = (items: NumberedList['items'], level: number): { runs: readonly Run[]; level: number }[] =>
    items.flatMap((item) => [{ runs: item.runs, level }, ...points(item.items, level + 1)])
  return points(list.items, 0).map(
    ({ runs, level }, index, all) =>
      new Paragraph({
        numbering: { reference, level },
        keepNext: keepNext && index === all.length - 1,
        children: runsOf(runs),
      }),
  )
}

const line = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color })
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const alignments = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER }

function tableOf(table: TableOf): (Paragraph | Table)[] {
  const sum = table.columns.reduce((total, { width }) => total + width, 0)
  const widths = table.columns.map(({ width }) => Math.round((width / sum) * textWidth))
  const row = (cells: readonly string[], look: { bold: boolean; header: boolean; keepNext: boolean }) =>
    new TableRow({
      tableHeader: look.header,
      cantSplit: true,
      children: cells.map(
        (text, column) =>
          new TableCell({
            width: { size: widths[column]!, type: WidthType.DXA },
            verticalAlign: look.header ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
            ...(look.header
              ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F0F0F0' } }
              : look.bold
                ? { borders: { top: line(6, '8C8C8C'), bottom: line(6, '8C8C8C') } }
                : {}),
            children: [
              new Paragraph({
                style: 'TableText',
                alignment: alignments[table.columns[column]!.align],
                keepNext: look.keepNext,
                children: runsOf([{ text, style: look.bold ? 'bold' : 'plain' }]),
              }),
            ],
          }),
      ),
    })
  return [
    ...(table.caption === '' ? [] : [new Paragraph({ style: 'Caption', text: table.caption })]),
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: {
        top: line(6, '8C8C8C'),
        bottom: line(6, '8C8C8C'),
        left: none,
        right: none,
        insideHorizontal: line(4, 'C4C4C4'),
        insideVertical: none,
      },
      rows: [
        row(
          table.columns.map(({ heading }) => heading),
          { bold: true, header: true, keepNext: table.rows.length > 0 },
        ),
        ...table.rows.map(({ cells, total }, index) =>
          row(cells, {
            bold: total,
            header: false,
            keepNext: !total && table.rows[index + 1]?.total === true,
          }),
        ),
      ],
    }),
    // Word needs a paragraph between two tables, or makes them one.
    new Paragraph({ spacing: { after: 0 }, children: [] }),
  ]
}

function chartOf(chart: Chart, { language, measure, charts }: Setting): Paragraph[] {
  const drawing = drawChart(chart, { width: textWidth / 20, language, measure })
  const pixels = (points: number) => Math.round((points * 96) / 72)
  return [
    new Paragraph({ style: 'Caption', text: chart.title }),
    new Paragraph({
      keepNext: chart.table,
      spacing: { line: 240 },
      children: [
        new ImageRun({
          type: 'svg',
          data: Buffer.from(drawingToSvg(drawing)),
          fallback: { type: 'png', data: drawingToPng(drawing, pictureScale) },
          transformation: { width: pixels(drawing.width), height: pixels(drawing.height) },
          // An id of its own: the library counts through all files that it makes.
          altText: {
            id: String(charts.indexOf(chart) + 1),
            name: chart.title,
            title: chart.title,
            description: chart.alternative,
          },
        }),
      ],
    }),
  ]
}

function signatureOf({ role, name, date, inSteadOf }: Signature): Paragraph[] {
  const tabStops = [{ type: TabStopType.RIGHT, position: textWidth }]
  const last = inSteadOf ?? role
  return [
    ...(inSteadOf === null
      ? []
      : [new Paragraph({ keepNext: true, spacing: { before: 640, after: 0 }, text: role })]),
    new Paragraph({
      tabStops,
      keepNext: date !== null,
      spacing: { before: inSteadOf === null ? 640 : 0 },
      children: [new TextRun({ children: [last, '\t', name] })],
    }),
    ...(date === null ? [] : [new Paragraph({ text: date })]),
  ]
}
