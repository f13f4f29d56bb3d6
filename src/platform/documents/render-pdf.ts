import PDFDocument from 'pdfkit'
import { breakLines, type Line } from './break-lines.ts'
import { chartTables } from './chart-tables.ts'
import { checkDocument } from './check-document.ts'
import type { Chart, Document, NumberedList, Run, Signature, Table } from './document.ts'
import { drawChart } from './draw-chart.ts'
import { type Box, flowPages } from './flow-pages.ts'
import { type LetterStyle, type Measure, measureText, openFont } from './fonts.ts'
import { numberItems } from './number-items.ts'
import { pageLabel } from './page-label.ts'

const millimetre = 72 / 25.4
const margin = {
  left: 30 * millimetre,
  right: 10 * millimetre,
  top: 20 * millimetre,
  bottom: 20 * millimetre,
}
const ink = '#000000'
const rule = '#8c8c8c'
const hairline = '#c4c4c4'
const shade = '#f0f0f0'
/** Of the size of letters: from one baseline to the next. */
const leading = 1.4
/** Of the height of a line: where its baseline is. */
const baseline = 0.74
const bodySize = 11
const tableSize = 9
const cellPadding = { x: 4.5, y: 3.2 }

type Pdf = InstanceType<typeof PDFDocument>
type Element = ReturnType<Pdf['struct']>

/** An element of the structure that stands in its parent from when it is first drawn, so that all are in order. */
type Tag = () => Element

/** What a part is set with: the file, its width of text, how letters are measured, and where its structure hangs. */
type Setting = { pdf: Pdf; width: number; measure: Measure; root: Tag; language: Document['language'] }

/**
 * A document as a PDF: A4, tagged, its fonts embedded; the same document gives the same bytes. Throws a RangeError that
 * names the place when the document cannot be set.
 */
export async function renderPdf(document: Document): Promise<Uint8Array> {
  checkDocument(document)
  const pdf = new PDFDocument({
    size: 'A4',
    layout: document.orientation ?? 'portrait',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: document.language === 'lt' ? 'lt-LT' : 'en-GB',
    displayTitle: true,
    bufferPages: true,
    // No font of its own to begin with.
    font: '',
    info: propertiesOf(document),
  })
  const pieces: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (piece: Uint8Array) => pieces.push(piece))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  // It takes a font that has been read, though its types know of bytes alone.
  for (const style of ['plain', 'bold', 'italic'] as const)
    pdf.registerFont(style, openFont(style) as unknown as Buffer)
  escapeMetadata(pdf)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  flowPages(boxesOf(document, pdf, root), {
    top: margin.top,
    bottom: pdf.page.height - margin.bottom,
    addPage: () => pdf.addPage(),
  })
  numberPages(pdf, document)
  pdf.end()
  await ended
  return Buffer.concat(pieces)
}

/** The file's properties. It is dated at noon, so that it is the same day in every zone of Europe. */
function propertiesOf({ title, author, subject, number, date }: Document) {
  const at = new Date(`${date}T12:00:00Z`)
  return {
    Title: title,
    Author: author,
    Subject: subject,
    ...(number === null ? {} : { Keywords: number }),
    Creator: 'Perkūnas',
    Producer: 'Perkūnas',
    CreationDate: at,
    ModDate: at,
  }
}

/**
 * The properties are written twice, and the second time, as XML, without their signs being escaped. By then the first
 * has been written.
 */
function escapeMetadata(pdf: Pdf): void {
  const write = pdf.endMetadata
  pdf.endMetadata = () => {
    const info = pdf.info as Record<string, unknown>
    for (const [key, value] of Object.entries(info))
      if (typeof value === 'string')
        info[key] = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    write.call(pdf)
  }
}

function numberPages(pdf: Pdf, { language }: Document): void {
  const { count } = pdf.bufferedPageRange()
  const [before, between, after] = pageLabel[language]
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
    const text = `${before}${page + 1}${between}${count}${after}`
    pdf.font('plain').fontSize(8.5).fillColor('#595959')
    const x = margin.left + (pdf.page.width - margin.left - margin.right - pdf.widthOfString(text)) / 2
    pdf.text(text, x, pdf.page.height - 11 * millimetre, { lineBreak: false, baseline: 'alphabetic' })
    pdf.endMarkedContent()
  }
}

function boxesOf(document: Document, pdf: Pdf, root: Element): (Box | 'new-page')[] {
  const setting: Setting = {
    pdf,
    width: pdf.page.width - margin.left - margin.right,
    measure: measureText(),
    root: () => root,
    language: document.language,
  }
  const boxes: (Box | 'new-page')[] = [...openingBoxes(document, setting)]
  const keepLast = () => {
    const last = boxes.at(-1)
    if (last !== undefined && last !== 'new-page') last.keep = true
  }
  const bookmark = bookmarks(pdf)
  for (const part of document.parts) {
    switch (part.kind) {
      case 'heading': {
        const size = [14, 12, 11][part.level - 1]!
        const runs: Run[] = [{ text: part.text, style: 'bold' }]
        boxes.push(
          ...textBoxes(setting, runs, tagIn(setting, setting.root, `H${part.level + 1}`), {
            size,
            gap: [22, 16, 12][part.level - 1]!,
            keep: true,
            drawn: (y) => bookmark(part.level, part.text, y),
          }),
        )
        break
      }
      case 'paragraph':
        boxes.push(
          ...textBoxes(setting, part.runs, tagIn(setting, setting.root, 'P'), { size: bodySize, gap: 7 }),
        )
        break
      case 'list':
        boxes.push(...listBoxes(setting, part))
        break
      case 'table':
        boxes.push(...tableBoxes(setting, part))
        break
      case 'chart': {
        boxes.push(...chartBoxes(setting, part))
        if (!part.table) break
        keepLast()
        for (const table of chartTables(part, document.language)) boxes.push(...tableBoxes(setting, table))
        break
      }
      case 'signature':
        // A signature alone on a page could be put beneath anything.
        keepLast()
        boxes.push(...signatureBoxes(setting, part))
        break
      case 'page-break':
        boxes.push('new-page')
        break
      case 'annex':
        boxes.push(
          'new-page',
          ...part.lines.flatMap((line) =>
            textBoxes(setting, [{ text: line, style: 'plain' }], tagIn(setting, setting.root, 'P'), {
              size: 10,
              gap: 0,
              keep: true,
              left: setting.width * 0.55,
            }),
          ),
          ...textBoxes(setting, [{ text: part.title, style: 'bold' }], tagIn(setting, setting.root, 'H2'), {
            size: 13,
            gap: 22,
            keep: true,
            align: 'center',
            drawn: (y) => bookmark(1, part.title, y),
          }),
        )
    }
  }
  return boxes
}

/** The letterhead, the title and what stands beneath it. */
function openingBoxes(document: Document, setting: Setting): Box[] {
  const line = (text: string, style: LetterStyle, size: number, gap: number, type: string) =>
    textBoxes(setting, [{ text, style }], tagIn(setting, setting.root, type), {
      size,
      gap,
      keep: true,
      align: 'center',
    })
  const boxes = [
    ...document.letterhead.flatMap((text, index) => line(text, 'bold', 12, index === 0 ? 0 : 6, 'P')),
    ...line(document.title, 'bold', 14, 14, 'H1'),
    ...document.dateline.flatMap((text, index) => line(text, 'plain', bodySize, index === 0 ? 12 : 1, 'P')),
  ]
  return [...boxes.slice(0, -1), { ...boxes.at(-1)!, keep: false }].map((box, index, all) =>
    index === all.length - 1 ? { ...box, height: box.height + 10 } : box,
  )
}

/** Puts a bookmark below the nearest one of a lesser level. */
function bookmarks(pdf: Pdf): (level: number, text: string, y: number) => void {
  const open: { level: number; item: PDFKit.PDFOutline }[] = []
  return (level, text, y) => {
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
    const parent = open.at(-1)?.item ?? pdf.outline
    const options = { expanded: true, top: Math.max(y - 10, 0), left: pdf.page.width }
    open.push({ level, item: parent.addItem(text, options) })
  }
}

function tagIn(
  { pdf }: Setting,
  parent: Tag,
  type: string,
  options: PDFKit.Mixins.StructureElementOptions & { scope?: string; bbox?: number[] } = {},
): Tag {
  let element: Element | undefined
  return () => {
    if (element === undefined) {
      element = pdf.struct(type, options)
      parent().add(element)
    }
    return element
  }
}

/** Draws what belongs to an element of the structure. */
function inside(pdf: Pdf, tag: Tag, type: string, draw: () => void): void {
  tag().add(pdf.markStructureContent(type))
  draw()
  pdf.endMarkedContent()
}

/** Draws what is nothing to those who are read the document: rules, shades, what is repeated. */
function beside(pdf: Pdf, type: 'Layout' | 'Pagination', draw: () => void): void {
  pdf.markContent('Artifact', { type })
  draw()
  pdf.endMarkedContent()
}

function writeLine(
  pdf: Pdf,
  line: Line,
  place: { x: number; y: number; size: number; tabular?: boolean },
): void {
  for (const { text, style, x } of line.fragments) {
    if (text === '') continue
    pdf.font(style).fontSize(place.size).fillColor(ink)
    pdf.text(text, place.x + x, place.y + place.size * leading * baseline, {
      lineBreak: false,
      baseline: 'alphabetic',
      ...(place.tabular ? { features: ['tnum'] } : {}),
    })
  }
}

type TextLook = {
  size: number
  gap: number
  keep?: boolean
  align?: 'left' | 'center'
  /** From the left margin. */
  left?: number
  /** Called where the first line is drawn. */
  drawn?: (y: number) => void
}

/** A text, a box a line; its first two lines keep together, and so do its last two. */
function textBoxes(setting: Setting, runs: readonly Run[], tag: Tag, look: TextLook): Box[] {
  const { pdf, measure } = setting
  const width = setting.width - (look.left ?? 0)
  const lines = breakLines(runs, width, (text, style) => measure(text, style, look.size))
  const type = 'P'
  return lines.map((line, index) => ({
    height: look.size * leading,
    gap: index === 0 ? look.gap : 0,
    keep:
      (index < lines.length - 1 && (look.keep === true || index === 0 || index === lines.length - 2)) ||
      (index === lines.length - 1 && look.keep === true),
    repeated: null,
    draw: (y) => {
      if (index === 0) look.drawn?.(y)
      const indent = look.align === 'center' ? (width - line.width) / 2 : 0
      const x = margin.left + (look.left ?? 0) + indent
      inside(pdf, tag, type, () => writeLine(pdf, line, { x, y, size: look.size }))
    },
  }))
}

function listBoxes(setting: Setting, list: NumberedList): Box[] {
  const { pdf, measure } = setting
  const items = numberItems(list)
  const numberRoom: number[] = []
  for (const { number, depth } of items)
    numberRoom[depth] = Math.max(numberRoom[depth] ?? 0, measure(number, 'plain', bodySize) + 7)
  // The list and body that a point at each depth hangs in.
  const lists: Tag[] = [tagIn(setting, setting.root, 'L')]
  return items.flatMap(({ number, depth, runs }, place) => {
    const item = tagIn(setting, lists[depth]!, 'LI')
    const label = tagIn(setting, item, 'Lbl')
    const body = tagIn(setting, item, 'LBody')
    lists[depth + 1] = tagIn(setting, body, 'L')
    const left = depth * 18 + numberRoom[depth]!
    const boxes = textBoxes(setting, runs, body, { size: bodySize, gap: place === 0 ? 7 : 4, left })
    const first = boxes[0]!
    const draw = first.draw
    first.draw = (y) => {
      const line: Line = { fragments: [{ text: `${number} `, style: 'plain', x: 0, width: 0 }], width: 0 }
      inside(pdf, label, 'Lbl', () =>
        writeLine(pdf, line, { x: margin.left + depth * 18, y, size: bodySize }),
      )
      draw(y)
    }
    return boxes
  })
}

type Row = { cells: Line[][]; height: number; bold: boolean; isHeader: boolean }

function tableBoxes(setting: Setting, table: Table): Box[] {
  const { pdf, measure, width } = setting
  const sum = table.columns.reduce((total, column) => total + column.width, 0)
  const widths = table.columns.map((column) => (column.width / sum) * width)
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((total, one) => total + one, 0))
  const lineHeight = tableSize * leading
  const rowOf = (cells: readonly string[], bold: boolean, isHeader: boolean): Row => {
    const lines = cells.map((text, column) => {
      const tabular = table.columns[column]!.align === 'right' && !isHeader
      return breakLines(
        [{ text, style: bold ? 'bold' : 'plain' }],
        Math.max(widths[column]! - 2 * cellPadding.x, tableSize),
        (piece, style) => measure(piece, style, tableSize, tabular),
      )
    })
    const most = lines.reduce((longest, one) => Math.max(longest, one.length), 1)
    return { cells: lines, height: most * lineHeight + 2 * cellPadding.y, bold, isHeader }
  }

  const tag = tagIn(setting, setting.root, 'Table')
  const head = tagIn(setting, tag, 'THead')
  const body = tagIn(setting, tag, 'TBody')

  const drawRow = (row: Row, y: number, cellTags: readonly Tag[] | null) => {
    beside(pdf, 'Layout', () => {
      if (row.isHeader) pdf.rect(margin.left, y, width, row.height).fill(shade)
      const line = (at: number, colour: string, thickness: number) =>
        pdf
          .moveTo(margin.left, at)
          .lineTo(margin.left + width, at)
          .lineWidth(thickness)
          .stroke(colour)
      if (row.isHeader) line(y, rule, 0.8)
      else if (row.bold) line(y, rule, 0.8)
      line(y + row.height, row.isHeader || row.bold ? rule : hairline, row.isHeader || row.bold ? 0.8 : 0.5)
    })
    for (const [column, lines] of row.cells.entries()) {
      const { align } = table.columns[column]!
      const room = widths[column]! - 2 * cellPadding.x
      // Headings stand at the foot of theirs, beside the figures that they head.
      const down = row.isHeader ? row.height - 2 * cellPadding.y - lines.length * lineHeight : 0
      const write = () => {
        for (const [index, line] of lines.entries()) {
          const spare = room - line.width
          const indent = align === 'right' ? spare : align === 'center' ? spare / 2 : 0
          writeLine(pdf, line, {
            x: margin.left + lefts[column]! + cellPadding.x + indent,
            y: y + cellPadding.y + down + index * lineHeight,
            size: tableSize,
            tabular: align === 'right' && !row.isHeader,
          })
        }
      }
      if (cellTags === null) beside(pdf, 'Pagination', write)
      else inside(pdf, cellTags[column]!, row.isHeader ? 'TH' : 'TD', write)
    }
  }

  const header = rowOf(
    table.columns.map(({ heading }) => heading),
    true,
    true,
  )
  const repeated = { height: header.height, draw: (y: number) => drawRow(header, y, null) }
  const pageRoom = pdf.page.height - margin.top - margin.bottom
  const linesOnPage = Math.max(1, Math.floor((pageRoom - header.height - 2 * cellPadding.y - 1) / lineHeight))

  const caption = textBoxes(
    setting,
    [{ text: table.caption, style: 'bold' }],
    tagIn(setting, tag, 'Caption'),
    { size: 10, gap: 14, keep: true },
  )
  const headerRow = tagIn(setting, head, 'TR')
  const headerCells = table.columns.map(() => tagIn(setting, headerRow, 'TH', { scope: 'Column' }))
  const boxes: Box[] = [
    ...(table.caption === '' ? [] : caption),
    {
      height: header.height,
      gap: table.caption === '' ? 14 : 5,
      keep: table.rows.length > 0,
      repeated: null,
      draw: (y) => drawRow(header, y, headerCells),
    },
  ]
  for (const [index, { cells, total }] of table.rows.entries()) {
    const row = rowOf(cells, total, false)
    const rowTag = tagIn(setting, body, 'TR')
    const cellTags = cells.map(() => tagIn(setting, rowTag, 'TD'))
    const isBeforeTotal = table.rows[index + 1]?.total === true
    for (const part of cutRow(row, linesOnPage, lineHeight))
      boxes.push({
        height: part.height,
        gap: 0,
        keep: isBeforeTotal && !total,
        repeated,
        draw: (y) => drawRow(part, y, cellTags),
      })
  }
  boxes.push(space(8))
  return boxes
}

/** A row in parts that a page can hold each; nearly always the row itself. */
function cutRow(row: Row, linesOnPage: number, lineHeight: number): Row[] {
  const most = row.cells.reduce((longest, one) => Math.max(longest, one.length), 1)
  if (most <= linesOnPage) return [row]
  return Array.from({ length: Math.ceil(most / linesOnPage) }, (_, part) => {
    const cells = row.cells.map((lines) => lines.slice(part * linesOnPage, (part + 1) * linesOnPage))
    const longest = cells.reduce((count, one) => Math.max(count, one.length), 1)
    return { ...row, cells, height: longest * lineHeight + 2 * cellPadding.y }
  })
}

/** Empty room after something; it never begins a page. */
function space(height: number): Box {
  return { height: 0, gap: height, keep: false, repeated: null, draw: () => {} }
}

function chartBoxes(setting: Setting, chart: Chart): Box[] {
  const { pdf, measure, width, language } = setting
  const drawing = drawChart(chart, { width, language, measure })
  const title = textBoxes(
    setting,
    [{ text: chart.title, style: 'bold' }],
    tagIn(setting, setting.root, 'P'),
    { size: 10, gap: 14, keep: true },
  )
  return [
    ...title,
    {
      height: drawing.height,
      gap: 6,
      keep: false,
      repeated: null,
      draw: (y) => {
        const figure = tagIn(setting, setting.root, 'Figure', {
          alt: chart.alternative,
          bbox: [margin.left, y, margin.left + drawing.width, y + drawing.height],
        })
        inside(pdf, figure, 'Figure', () => {
          pdf.save()
          pdf.translate(margin.left, y)
          for (const shape of drawing.shapes) {
            switch (shape.kind) {
              case 'rectangle':
                pdf.rect(shape.x, shape.y, shape.width, shape.height).fill(shape.fill)
                break
              case 'dot':
                pdf.circle(shape.x, shape.y, shape.radius).fill(shape.fill)
                break
              case 'line': {
                const [first, ...rest] = shape.points
                pdf.moveTo(...first!)
                for (const point of rest) pdf.lineTo(...point)
                pdf.lineWidth(shape.width).lineJoin('round')
                if (shape.dash === null) pdf.undash()
                else pdf.dash(shape.dash[0], { space: shape.dash[1] })
                pdf.stroke(shape.stroke)
                pdf.undash()
                break
              }
              case 'text': {
                const taken = measure(shape.text, shape.style, shape.size, true)
                const back = shape.anchor === 'start' ? 0 : shape.anchor === 'end' ? taken : taken / 2
                pdf.font(shape.style).fontSize(shape.size).fillColor(shape.fill)
                pdf.text(shape.text, shape.x - back, shape.y, {
                  lineBreak: false,
                  baseline: 'alphabetic',
                  features: ['tnum'],
                })
              }
            }
          }
          pdf.restore()
        })
      },
    },
    space(4),
  ]
}

function signatureBoxes(setting: Setting, signature: Signature): Box[] {
  const { pdf, measure, width } = setting
  const broken = (text: string, room: number) =>
    breakLines([{ text, style: 'plain' }], room, (piece, style) => measure(piece, style, bodySize))
  const left = [
    ...broken(signature.role, width * 0.55),
    ...(signature.inSteadOf === null ? [] : broken(signature.inSteadOf, width * 0.55)),
  ]
  const right = broken(signature.name, width * 0.38)
  const below = signature.date === null ? [] : broken(signature.date, width * 0.55)
  const lineHeight = bodySize * leading
  const lines = Math.max(left.length, right.length)
  const tag = tagIn(setting, setting.root, 'P')
  return [
    {
      height: (lines + below.length) * lineHeight + (below.length > 0 ? 6 : 0),
      gap: 40,
      keep: false,
      repeated: null,
      draw: (y) =>
        inside(pdf, tag, 'P', () => {
          const put = (all: readonly Line[], x: (line: Line) => number, from: number) => {
            for (const [index, line] of all.entries())
              writeLine(pdf, line, { x: x(line), y: from + index * lineHeight, size: bodySize })
          }
          put(left, () => margin.left, y)
          // The name ends beside the last line of the role.
          const nameAt = y + (lines - right.length) * lineHeight
          put(right, (line) => margin.left + width - line.width, nameAt)
          put(below, () => margin.left, y + lines * lineHeight + 6)
        }),
    },
  ]
}
