import type { z } from 'zod'
import { cellAddress, cellPlace } from '../../../platform/spreadsheets/cell-address.ts'
import { type ReadSheet, type ReadValue, readWorkbook } from '../../../platform/spreadsheets/read-workbook.ts'
import type { BothLanguages } from '../../../platform/text/both-languages.ts'
import { naturalBounds } from '../cascade/column-problem.ts'
import type { Cascade, CascadeColumn, readCascadeWorkbook as endpoint } from '../contract.ts'
import type { PlanningContext } from '../planning-context.ts'
import { describeCascade } from './describe-cascade.ts'
import { isHeading, workbookColumns } from './workbook-columns.ts'

type Reply = z.input<typeof endpoint.reply>
type Move = Reply['moves'][number]
type WorkbookProblem = Reply['problems'][number]

const limits = { bytes: 6_000_000, unpackedBytes: 60_000_000, cells: 200_000 }

/**
 * What a spreadsheet would move of the targets from a node down: where it differs from what stands. What cannot be read, or is
 * not the viewer's to move, is told with its cell; an empty cell says nothing. Changes nothing.
 */
export async function readCascadeWorkbook(
  context: PlanningContext,
  {
    params,
    body: { file },
  }: { params: { year: number; level: string; node: string }; body: { file: string } },
): Promise<Reply> {
  const cascade = await describeCascade(context, params)
  const read = await readWorkbook(Buffer.from(file, 'base64'), limits)
  if (read.kind === 'problem') return { moves: [], problems: [{ cell: '', message: read.message }] }
  const { catalogue } = context.results
  const titleOf = (indicator: string): BothLanguages =>
    catalogue.find(indicator)?.title ?? { lt: indicator, en: indicator }
  return readMoves(cascade, read.sheets[0] ?? { name: '1', rows: [] }, titleOf)
}

type Heading = { at: number; column: CascadeColumn }

function readMoves(cascade: Cascade, sheet: ReadSheet, titleOf: (indicator: string) => BothLanguages): Reply {
  const [header, ...rows] = sheet.rows
  const headings = (header?.cells ?? []).map((cell) => (typeof cell === 'string' ? cell : ''))
  const findHeading = (titles: BothLanguages) => headings.findIndex((one) => isHeading(one, titles))
  const at = {
    level: findHeading(workbookColumns.level),
    id: findHeading(workbookColumns.id),
    unit: findHeading(workbookColumns.unit),
  }
  const missing = (['level', 'id', 'unit'] as const).filter((one) => at[one] < 0)
  if (missing.length > 0) {
    const named = (language: 'lt' | 'en') => missing.map((one) => workbookColumns[one][language]).join(', ')
    return {
      moves: [],
      problems: [
        {
          cell: header ? cellAddress(header.row, 0) : '',
          message: {
            lt: `Lape „${sheet.name}“ nėra stulpelių: ${named('lt')}. Naudokite iš čia atsisiųstą failą ir keiskite tik skaičius.`,
            en: `Sheet “${sheet.name}” has no columns: ${named('en')}. Use the file that was downloaded here and change numbers only.`,
          },
        },
      ],
    }
  }
  const found = cascade.columns.flatMap((column): Heading[] => {
    const place = findHeading(titleOf(column.indicator))
    return place < 0 ? [] : [{ at: place, column }]
  })
  const places = new Map(
    cascade.nodes.map(({ level, id, unit }, place) => [`${level}\0${id}\0${unit}`, place]),
  )
  const moves: Move[] = []
  const problems: WorkbookProblem[] = []
  const seen = new Set<number>()
  for (const { row, cells } of rows) {
    const text = (index: number) => String(cells[index] ?? '').trim()
    const place = places.get(`${text(at.level)}\0${text(at.id)}\0${text(at.unit)}`)
    const told = (column: number, message: BothLanguages) => {
      const where = cellPlace(sheet.name, row, column)
      problems.push({
        cell: cellAddress(row, column),
        message: { lt: `${where.lt}: ${message.lt}`, en: `${where.en}: ${message.en}` },
      })
    }
    if (place === undefined || seen.has(place)) {
      told(
        at.id,
        place === undefined
          ? { lt: 'tokio padalinio ar specialisto čia nėra', en: 'there is no such unit or specialist here' }
          : { lt: 'ši eilutė jau buvo', en: 'this row was there already' },
      )
      continue
    }
    seen.add(place)
    for (const { at: index, column } of found) {
      const answer = readCell(cascade, column, place, cells[index] ?? null)
      if (answer === null) continue
      if ('message' in answer) told(index, answer.message)
      else moves.push(answer.move)
    }
  }
  return { moves, problems }
}

/** What a cell would move; null where it says nothing new. */
function readCell(
  { nodes }: Cascade,
  column: CascadeColumn,
  place: number,
  cell: ReadValue,
): { move: Move } | { message: BothLanguages } | null {
  if (cell === null) return null
  const number = typeof cell === 'number' ? cell : null
  if (number === null) {
    const shown = typeof cell === 'object' && 'error' in cell ? cell.error : String(cell)
    return { message: { lt: `„${shown}“ nėra skaičius`, en: `“${shown}” is no number` } }
  }
  const { decimals } = column
  const steps = Math.round(number * 10 ** decimals)
  if (Math.abs(number * 10 ** decimals - steps) > 1e-6 * Math.max(1, Math.abs(steps))) {
    return {
      message: {
        lt: `${number} turi per daug skaitmenų po kablelio, čia jų gali būti ${decimals}`,
        en: `${number} has too many decimals: ${decimals} can stand here`,
      },
    }
  }
  if (steps === column.value[place]) return null
  const { lower, upper } = naturalBounds(column)
  if (steps < lower || steps > upper) {
    return { message: { lt: `reikšmė ${number} negalima`, en: `the value ${number} cannot be` } }
  }
  const { level, id, unit, parent, editable } = nodes[place]!
  const isCommon = column.families.find(({ node }) => node === parent)?.rule === 'common'
  if (!editable || !column.takesPart[place] || isCommon) {
    return {
      message: {
        lt: isCommon
          ? 'ši reikšmė tokia pati kaip aukštesnio lygmens, atskirai ji nekeičiama'
          : 'šios reikšmės čia keisti negalite',
        en: isCommon
          ? 'this value is that of the level above and does not change by itself'
          : 'this value is not yours to change here',
      },
    }
  }
  return { move: { indicator: column.indicator, level, node: id, unit, value: steps } }
}
