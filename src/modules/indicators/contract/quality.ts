import { z } from 'zod'

/** What is asked of what has been entered: is it all there, in time, exact, and can it be so. */
export const QualityDimension = z.enum(['completeness', 'timeliness', 'precision', 'plausibility'])
export type QualityDimension = z.infer<typeof QualityDimension>

/** How much it matters that a rule of data quality is broken: what bends figures is high. */
export const RuleSeverity = z.enum(['high', 'medium', 'low'])
export type RuleSeverity = z.infer<typeof RuleSeverity>

/** Who can mend a row: the staff whose row it is, the head of its unit, or nobody, as what is late stays late. */
export const MendedBy = z.enum(['staff', 'head', 'nobody'])
export type MendedBy = z.infer<typeof MendedBy>
