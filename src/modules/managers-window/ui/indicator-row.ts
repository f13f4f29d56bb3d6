import type { Indicator } from '../../indicators/contract.ts'
import type { WindowIndicator } from '../contract.ts'

/** An indicator's definition beside its figures at a node. */
export type IndicatorRow = { indicator: Indicator; shown: WindowIndicator; chapter: string }
