import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLanguage } from '../../../design/language/use-language.ts'
import { DataTable } from '../../../design/table/DataTable.tsx'
import type { Catalogue } from '../../indicators/contract.ts'
import type { WindowPage } from '../contract.ts'
import type { IndicatorRow } from './indicator-row.ts'
import type { Standing } from './standings.ts'
import { useIndicatorColumns } from './use-indicator-columns.tsx'
import { useWindowTexts } from './window-texts.ts'

type IndicatorTableProps = {
  page: WindowPage
  catalogue: Catalogue
  /** How each indicator stands to its target; empty where nothing is judged. */
  standings: ReadonlyMap<string, Standing>
  chosen: string
  onChoose: (indicator: string) => void
}

/** Every indicator of a node by chapter: value, target, changes, course, numerator and denominator. */
export function IndicatorTable({ page, catalogue, standings, chosen, onChoose }: IndicatorTableProps) {
  const say = useWindowTexts()
  const language = useLanguage()
  // Shown as chosen at once, before the page that it leads to.
  const [pressed, setPressed] = useState<string | null>(null)
  const choose = useCallback(
    (indicator: string) => {
      setPressed(indicator)
      onChoose(indicator)
    },
    [onChoose],
  )
  useEffect(() => setPressed((before) => (before === chosen ? null : before)), [chosen])
  const columns = useIndicatorColumns(page, standings, choose)
  const rows = useMemo(() => {
    const figures = new Map(page.indicators.map((one) => [one.indicator, one]))
    return catalogue.chapters.flatMap((chapter) =>
      catalogue.indicators
        .filter((one) => one.chapter === chapter.id)
        .flatMap((indicator): IndicatorRow[] => {
          const shown = figures.get(indicator.id)
          return shown ? [{ indicator, shown, chapter: chapter.title[language] }] : []
        }),
    )
  }, [page, catalogue, language])
  const open = useCallback(({ indicator }: IndicatorRow) => choose(indicator.id), [choose])
  return (
    <DataTable
      label={say('table.indicators', { node: page.node.name })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.indicator.id}
      section={(row) => row.chapter}
      onOpen={open}
      chosenKey={pressed ?? chosen}
      cards
    />
  )
}
