import type { Language } from '../../../../platform/text/both-languages.ts'
import type { DefinitionPart } from '../../contract.ts'
import { compareLines, type LinePart } from './compare-lines.ts'

/** A part of a definition as both say it, in one language. */
export type PartBeside = {
  key: string
  title: string
  /** Whether both have it and say the same, both have it and it changes, or one of them has it alone. */
  change: 'same' | 'changed' | 'added' | 'removed'
  old: LinePart[][]
  tried: LinePart[][]
}

/** Lays the parts of two definitions beside each other: what is about the same thing of the same id. */
export function beside(
  old: readonly DefinitionPart[],
  tried: readonly DefinitionPart[],
  language: Language,
): PartBeside[] {
  const before = new Map(old.map((part) => [keyOf(part), part]))
  const after = new Map(tried.map((part) => [keyOf(part), part]))
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [one, other] = [before.get(key), after.get(key)]
    const lines = (part: DefinitionPart | undefined): string[] =>
      part?.lines.map((line) => line[language]) ?? []
    const compared = compareLines(lines(one), lines(other))
    const differs = [...compared.old, ...compared.tried].some((parts) => parts.some(({ isOther }) => isOther))
    return {
      key,
      title: (other ?? one)!.title[language],
      change: !one ? 'added' : !other ? 'removed' : differs ? 'changed' : 'same',
      ...compared,
    }
  })
}

function keyOf({ about, id }: DefinitionPart): string {
  return `${about} ${id}`
}
