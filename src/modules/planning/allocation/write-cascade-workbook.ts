import type { FileReply } from '../../../platform/http/endpoint.ts'
import { type SheetColumn, writeWorkbook } from '../../../platform/spreadsheets/write-workbook.ts'
import type { Language } from '../../../platform/text/both-languages.ts'
import { workbookType } from '../contract.ts'
import type { PlanningContext } from '../planning-context.ts'
import { describeCascade } from './describe-cascade.ts'
import { workbookColumns } from './workbook-columns.ts'

type Input = { params: { year: number; level: string; node: string }; query: { language: Language } }

/** The targets from a node down as a spreadsheet: a row for each node, a column for each indicator, values as numbers. */
export async function writeCascadeWorkbook(
  context: PlanningContext,
  { params, query: { language } }: Input,
): Promise<FileReply> {
  const { catalogue } = context.results
  const { nodes, columns, year } = await describeCascade(context, params)
  const widths = { level: 12, id: 12, unit: 12, name: 44 }
  const naming = (['level', 'id', 'unit', 'name'] as const).map(
    (id): SheetColumn => ({ heading: workbookColumns[id][language], width: widths[id], kind: 'text' }),
  )
  const bytes = await writeWorkbook([
    {
      name: String(year),
      columns: [
        ...naming,
        ...columns.map(
          ({ indicator, decimals }): SheetColumn => ({
            heading: catalogue.find(indicator)?.title[language] ?? indicator,
            width: 18,
            kind: 'decimal',
            digits: decimals,
          }),
        ),
      ],
      rows: nodes.map(({ level, id, unit, name }, place) => [
        level,
        id,
        unit,
        name,
        ...columns.map(({ value, decimals }) => {
          const steps = value[place]
          return steps == null ? null : steps / 10 ** decimals
        }),
      ]),
    },
  ])
  const name = language === 'lt' ? `Tikslai ${year} ${nodes[0]!.name}` : `Targets ${year} ${nodes[0]!.name}`
  return { name: `${name}.xlsx`, type: workbookType, bytes: new Uint8Array(bytes) }
}
