import { LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'

/** A file of a catalogue with its text. */
export type CatalogueFile = { path: string; text: string }

/** A fault of a catalogue, at a line (from 1) of one of its files. */
export type CatalogueFault = { file: string; line: number; message: string }

/** Where something is defined. */
export type DefinedAt = { file: string; line: number }
export type Found<T> = T & { definedAt: DefinedAt }

/** An open file: its content, and the means of reading lists of it with the place of each fault. */
export type CatalogueSource = {
  content: unknown
  report: (error: z.ZodError, path: (string | number)[]) => void
  readAll: <T>(items: unknown[], list: string, schema: z.ZodType<T>, into: Found<T>[]) => void
}

/**
 * Opens a YAML file; undefined, with the faults noted, when it is none. `unread` takes the ids of what could not be
 * read.
 */
export function readCatalogueFile(
  { path, text }: CatalogueFile,
  faults: CatalogueFault[],
  unread: Set<string> = new Set(),
): CatalogueSource | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  for (const error of document.errors) {
    faults.push({
      file: path,
      line: lines.linePos(error.pos[0]).line,
      message: error.message.split('\n')[0]!,
    })
  }
  if (document.errors.length > 0) return undefined
  const lineOf = (keys: readonly PropertyKey[]): number => {
    for (let depth = keys.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(keys.slice(0, depth) as unknown[], true)
      const range = (node as Node | undefined)?.range
      if (range) return lines.linePos(range[0]).line
    }
    return 1
  }
  const report = (error: z.ZodError, at: (string | number)[], id?: string): void => {
    for (const issue of flatten(error.issues)) {
      const keys = [...at, ...issue.path]
      // People know a thing by its id rather than by its number in a list.
      const where = id === undefined ? keys.join('.') : [id, issue.path.join('.')].filter(Boolean).join(': ')
      faults.push({ file: path, line: lineOf(keys), message: `${where}: ${issue.message}` })
    }
  }
  return {
    content: document.toJS() as unknown,
    report,
    readAll(items, list, schema, into) {
      for (const [index, item] of items.entries()) {
        const read = schema.safeParse(item)
        if (read.success) into.push({ ...read.data, definedAt: { file: path, line: lineOf([list, index]) } })
        else {
          const id = idOf(item)
          if (id !== undefined) unread.add(id)
          report(read.error, [list, index], id)
        }
      }
    },
  }
}

function idOf(item: unknown): string | undefined {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined
  return typeof id === 'string' ? id : undefined
}

/** Zod tells of a union only that nothing fitted; what would have come nearest is what helps. */
function flatten(issues: readonly z.core.$ZodIssue[]): { path: PropertyKey[]; message: string }[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0]!
    return flatten(nearest).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
  })
}
