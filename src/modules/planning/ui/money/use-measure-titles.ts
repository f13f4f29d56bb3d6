import { useCallback } from 'react'
import type { MeasureKind } from '../../contract.ts'
import { useMoneyTexts } from './money-texts.ts'

/** What the kinds of measures are called. */
export function useMeasureTitles(): (measure: MeasureKind) => string {
  const say = useMoneyTexts()
  return useCallback((measure) => say(`measure.${measure}`), [say])
}
