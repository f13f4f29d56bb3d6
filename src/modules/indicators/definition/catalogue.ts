import type { Formula, IndicatorDefinition } from './indicator.ts'
import type { Measure, PeopleMeasure } from './measure.ts'

type ActivePeople = Extract<Measure, { kind: 'active_people' }>

/** A checked catalogue: every reference in it is known to lead somewhere. */
export type Catalogue = {
  /** Changes whenever a definition does: a hash of its text. */
  version: string
  chapters: readonly { id: string; title: { lt: string; en: string } }[]
  indicators: readonly IndicatorDefinition[]
  /** Formulas of indicators and of the figures that changes are changes of. */
  formulas: ReadonlyMap<string, Formula>
  measures: ReadonlyMap<string, Measure>
  /** What a measure's sum is divided by for people: a million for decimals, otherwise 1. */
  scaleOf: (measure: string) => number
  /** A people measure with whom it is among, and with those of them that are active. */
  peopleScanOf: (measure: string) => { base: PeopleMeasure & { id: string }; active: ActivePeople | null }
  /** The indicator of that id. */
  find: (id: string) => IndicatorDefinition | undefined
}
