import type { Thresholds } from '../contract.ts'

/** Both thresholds as they were written, in whole percents; null where they are none, or not one below the other. */
export function readThresholds(below: string, from: string): Thresholds | null {
  const read = (text: string) => (/^\s*\d{1,2}\s*%?\s*$/.test(text) ? Number.parseInt(text, 10) : Number.NaN)
  const [notExpected, onCourse] = [read(below), read(from)]
  if (!(notExpected >= 1 && notExpected < onCourse && onCourse <= 99)) return null
  return { notExpectedBelow: notExpected / 100, onCourseFrom: onCourse / 100 }
}
