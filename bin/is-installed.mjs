// Exits with 0 when node_modules holds what package-lock.json asks for, by npm's own note of what it has installed.
import { readFileSync } from 'node:fs'

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return {}
  }
}

const asked = packagesOf('package-lock.json')
const held = packagesOf('node_modules/.package-lock.json')
const missing = Object.entries(asked).find(([path, { version, integrity, optional }]) => {
  if (path === '') return false
  const own = held[path]
  // An optional package may be one for another kind of machine.
  return own ? own.version !== version || own.integrity !== integrity : !optional
})
process.exit(missing ? 1 : 0)
