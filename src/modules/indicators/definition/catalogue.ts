import type { Attribute } from './attribute.ts'
import type { Cell } from './cell.ts'
import type { Formula } from './formula.ts'
import type { ChapterDefinition, GoalDefinition, IndicatorDefinition } from './indicator.ts'
import type { ActivePeopleMeasure, Measure, PeopleMeasure } from './measure.ts'
import type { QualityRule } from './quality-rule.ts'

/** An indicator, or a cell of its breakdown: then `id` is the cell's and `cell` is not empty. */
export type Criterion = IndicatorDefinition & { cell: Cell }

/** A checked catalogue: every reference in it is known to lead somewhere. */
export type Catalogue = {
  /** Changes whenever a definition does: a hash of its text. */
  version: string
  chapters: readonly ChapterDefinition[]
  goals: readonly GoalDefinition[]
  /** Those of every chapter that does not stand apart. */
  indicators: readonly Criterion[]
  /** The indicators of chapters that stand apart. */
  apart: readonly Criterion[]
  /** What of data quality is asked of the rows of the register. */
  rules: readonly QualityRule[]
  /** The indicators, each followed by the cells of its breakdowns. */
  criteria: readonly Criterion[]
  /** Formulas of indicators and of the figures that changes are changes of. */
  formulas: ReadonlyMap<string, Formula>
  measures: ReadonlyMap<string, Measure>
  attributes: ReadonlyMap<string, Attribute>
  /** Whether a measure sums decimals, which are added up as whole units and millionths apart. */
  isDecimal: (measure: string) => boolean
  /** Whether a measure's sum is nothing only when there are no rows, so that these need not be counted apart. */
  countsItself: (measure: string) => boolean
  /** A people measure (or a cell of one) with whom it is among, and with those of them that are active. */
  peopleScanOf: (measure: string) => { base: PeopleMeasure; active: ActivePeopleMeasure | null; cell: Cell }
  /** The criterion of that id: an indicator, or any cell of one by attributes that its measures have. */
  find: (id: string) => Criterion | undefined
}
