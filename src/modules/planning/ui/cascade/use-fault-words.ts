import { useCallback } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import type { CascadeColumn } from '../../contract.ts'
import { useCascadeTexts } from './cascade-texts.ts'
import type { BlockFault } from './read-block.ts'
import type { Names } from './use-names.ts'

const example = 1234.5
const ofValues = ['number', 'decimals', 'low', 'high', 'beyond'] as const

/** Says why a value cannot be put into a cell, with the cell's name. */
export function useFaultWords(names: Names): (fault: BlockFault, column?: CascadeColumn) => string {
  const say = useCascadeTexts()
  const language = useLanguage()
  return useCallback(
    ({ cell, text, fault }, column) => {
      const known = ofValues.find((one) => one === fault)
      const decimals = column?.decimals ?? 0
      const why = known
        ? say(`fault.${known}`, { text, decimals, example: formatNumber(language, example, decimals) })
        : say(`why.${fault as Exclude<typeof fault, (typeof ofValues)[number]>}`)
      return cell ? `${names.node(cell.place)}, ${names.titles[cell.column]}: ${why}` : why
    },
    [say, language, names],
  )
}
