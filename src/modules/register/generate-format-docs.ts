import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dataPackage } from './format/data-package.ts'
import { formatPage } from './format/format-page.ts'

/** The files that document the exchange format, by their path from the root of the project. */
export function formatDocs(): { [path: string]: string } {
  return {
    'docs/register-format.md': formatPage(),
    'docs/register/datapackage.json': `${jsonText(dataPackage(), '')}\n`,
  }
}

/** JSON as the project's formatter writes it: a list of plain values on one line where it fits. */
function jsonText(value: unknown, indent: string, before = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  if (!Array.isArray(value)) {
    const entries = Object.entries(value).map(([name, each]) => {
      const label = `${inner}${JSON.stringify(name)}: `
      return `${label}${jsonText(each, inner, label.length)}`
    })
    return `{\n${entries.join(',\n')}\n${indent}}`
  }
  if (value.every((each) => typeof each !== 'object')) {
    const line = `[${value.map((each) => JSON.stringify(each)).join(', ')}]`
    if (before + line.length < 110) return line
  }
  return `[\n${value.map((each) => `${inner}${jsonText(each, inner)}`).join(',\n')}\n${indent}]`
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..', '..', '..')
  for (const [path, content] of Object.entries(formatDocs())) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}
