import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Breach, findBreaches, findEmptyNames, readGraph } from './architecture.ts'
import { modules } from './modules.ts'

const root = join(import.meta.dirname, '..')
const folders = ['src', 'demo', 'bench', 'e2e'].filter((folder) => existsSync(join(root, folder)))

describe('the project', () => {
  test('breaks no rule of the house', async () => {
    const graph = await readGraph(root, folders)
    // A check that has read nothing finds nothing.
    expect(graph.files.length).toBeGreaterThan(150)
    expect(graph.imports.length).toBeGreaterThan(500)
    expect(graph.imports.filter((one) => one.typeOnly).length).toBeGreaterThan(50)
    expect(graph.imports.filter((one) => one.kind === 'package').length).toBeGreaterThan(100)
    expect(graph.lost).toEqual([])
    expect(findBreaches(graph, modules).map(text)).toEqual([])
  })

  test('has no name that says nothing', () => {
    expect(findEmptyNames(root, folders).map(text)).toEqual([])
  })
})

/** A small product that breaks no rule, for one to be broken in. */
const sound: Record<string, string> = {
  'src/modules.ts': `import './modules/b/routes.ts'`,
  'src/web.tsx': `import './modules/b/ui/page.tsx'`,
  'src/platform/database/store.ts': `import 'node:fs'; export const store = 1`,
  'src/platform/http/endpoint.ts': `import 'zod'; export const endpoint = 1`,
  'src/design/table.tsx': `import 'react'; export const table = 1`,
  'src/modules/a/index.ts': `export * from './definition/measure.ts'; export * from './keep.ts'`,
  'src/modules/a/keep.ts': `import { store } from '../../platform/database/store.ts'; export const kept = store`,
  'src/modules/a/definition/measure.ts': `import type { store } from '../keep.ts'; import 'zod'; export type M = typeof store`,
  'src/modules/a/contract.ts': `import '../../platform/http/endpoint.ts'; import 'zod'; export type A = 1`,
  'src/modules/a/reference/slow.ts': `import 'node:fs'; export const slow = 1`,
  'src/modules/a/ui/secret.tsx': `export const secret = 1`,
  'src/modules/a/ui/public/shown.tsx': `import '../secret.tsx'; export const shown = 1`,
  'src/modules/b/routes.ts': `import '../a/index.ts'; import './contract.ts'`,
  'src/modules/b/routes.test.ts': `import '../a/reference/slow.ts'`,
  'src/modules/b/reference/slow.ts': `import '../../a/reference/slow.ts'`,
  'src/modules/b/contract.ts': `import '../a/contract.ts'; export * from './contract/part.ts'`,
  'src/modules/b/contract/part.ts': `import '../../../platform/http/endpoint.ts'; import '../../a/contract.ts'; import './other.ts'; import 'zod'; export type B = 1`,
  'src/modules/b/contract/other.ts': `export const other = 1`,
  'src/modules/b/definition/rule.ts': `import type { kept } from '../../a/index.ts'; import '../../a/contract.ts'; export const rule = 1`,
  'src/modules/b/ui/page.tsx': `import '../../a/ui/public/shown.tsx'; import '../../../design/table.tsx'; import '../contract.ts'; import '../definition/rule.ts'`,
}
const declared = [
  { name: 'a', uses: [] },
  { name: 'b', uses: ['a'] },
]

const planted: [rule: number, what: string, files: Record<string, string>, uses?: typeof declared][] = [
  [1, 'an undeclared edge', { 'src/modules/a/up.ts': `import type { A } from '../b/contract.ts'` }],
  [1, 'a module that is not declared', { 'src/modules/c/index.ts': 'export const c = 1' }],
  [
    1,
    'a cycle of declared uses',
    {},
    [
      { name: 'a', uses: ['b'] },
      { name: 'b', uses: ['a'] },
    ] as never,
  ],
  [2, "another module's server file", { 'src/modules/b/around.ts': `import '../a/keep.ts'` }],
  [
    2,
    "a type of another module's server file",
    { 'src/modules/b/around.ts': `import type { kept } from '../a/keep.ts'` },
  ],
  [
    2,
    "another module's screen that is not public",
    { 'src/modules/b/ui/peek.tsx': `import '../../a/ui/secret.tsx'` },
  ],
  [
    2,
    "a part of another module's contract",
    {
      'src/modules/a/contract/part.ts': 'export type Part = 1',
      'src/modules/b/routes.ts': `import type { Part } from '../a/contract/part.ts'`,
    },
  ],
  [2, 'the server passing by the door', { 'src/main.ts': `import './modules/a/keep.ts'` }],
  [
    2,
    'a reference in the product',
    {
      'src/modules/b/routes.ts': `import './lazy.ts'`,
      'src/modules/b/lazy.ts': `import './reference/slow.ts'`,
    },
  ],
  [3, 'a screen with a server file', { 'src/modules/b/ui/peek.tsx': `import '../routes.ts'` }],
  [
    3,
    "a screen with another module's server door",
    { 'src/modules/b/ui/peek.tsx': `import '../../a/index.ts'` },
  ],
  [
    3,
    "a screen with another module's pure file",
    { 'src/modules/b/ui/peek.tsx': `import '../../a/definition/measure.ts'` },
  ],
  [
    3,
    'a screen with a file of its own module that is not pure, though called after what is',
    {
      'src/modules/b/definition.ts': 'export const definition = 1',
      'src/modules/b/ui/peek.tsx': `import '../definition.ts'`,
    },
  ],
  [
    3,
    "a screen that reaches another module's server through a pure file",
    {
      'src/modules/b/definition/reach.ts': `import '../../a/index.ts'`,
      'src/modules/b/ui/peek.tsx': `import '../definition/reach.ts'`,
    },
  ],
  [
    4,
    'the cascade with Node, which the planning screens would then have too',
    { 'src/modules/planning/cascade/impure.ts': `import 'node:fs'` },
    [...declared, { name: 'planning', uses: [] }] as never,
  ],
  [3, 'a screen with Node', { 'src/modules/b/ui/peek.tsx': `import 'node:fs'` }],
  [
    3,
    "a screen with the platform's server side",
    { 'src/modules/b/ui/peek.tsx': `import type { store } from '../../../platform/database/store.ts'` },
  ],
  [3, 'a contract with a server file', { 'src/modules/b/contract.ts': `import './routes.ts'` }],
  [3, 'a contract with another package', { 'src/modules/b/contract.ts': `import 'react'` }],
  [
    3,
    'a part of a contract with a server file',
    { 'src/modules/b/contract/bad.ts': `import '../routes.ts'` },
  ],
  [3, 'a part of a contract with another package', { 'src/modules/b/contract/bad.ts': `import 'react'` }],
  [
    3,
    'a screen with a part of a contract',
    { 'src/modules/b/ui/peek.tsx': `import { other } from '../contract/other.ts'` },
  ],
  [3, 'the design with Node', { 'src/design/peek.tsx': `import 'node:path'` }],
  [4, 'a pure file with Node', { 'src/modules/a/definition/impure.ts': `import 'node:path'` }],
  [
    4,
    'a pure file with the database',
    { 'src/modules/a/definition/impure.ts': `import '../../../platform/database/store.ts'` },
  ],
  [
    4,
    'a pure file with a package that does more than compute',
    { 'src/modules/a/definition/impure.ts': `import 'fastify'` },
  ],
  [
    4,
    'a pure file that reaches the database through another',
    { 'src/modules/a/definition/impure.ts': `import '../keep.ts'` },
  ],
  [5, 'the platform with a module', { 'src/platform/up.ts': `import '../modules/a/contract.ts'` }],
  [5, 'the platform with the product', { 'src/platform/up.ts': `import '../modules.ts'` }],
  [
    5,
    'the design with a module',
    { 'src/design/up.tsx': `import type { A } from '../modules/a/contract.ts'` },
  ],
]

describe('the check itself', () => {
  let place: string | undefined
  afterEach(async () => {
    if (place) await rm(place, { recursive: true })
    place = undefined
  })

  async function plant(files: Record<string, string>): Promise<string> {
    place = await mkdtemp(join(tmpdir(), 'perkunas-'))
    for (const [path, content] of Object.entries({ ...sound, ...files })) {
      await mkdir(dirname(join(place, path)), { recursive: true })
      await writeFile(join(place, path), `${content}\n`)
    }
    await symlink(join(root, 'node_modules'), join(place, 'node_modules'))
    return place
  }

  test('finds nothing in a sound product', async () => {
    const graph = await readGraph(await plant({}), ['src'])
    expect(graph.files).toHaveLength(Object.keys(sound).length)
    expect(graph.imports.length).toBeGreaterThan(15)
    expect(findBreaches(graph, declared)).toEqual([])
  })

  test.each(planted)('finds rule %i broken by %s', async (rule, _, files, uses = declared) => {
    const breaches = findBreaches(await readGraph(await plant(files), ['src']), uses)
    expect([...new Set(breaches.map((breach) => breach.rule))]).toContain(rule)
    const path = Object.keys(files).at(-1)
    if (path) expect(breaches.map(text).join()).toContain(path.replace('/index.ts', ''))
  })

  test('finds an import that leads nowhere', async () => {
    const { lost } = await readGraph(await plant({ 'src/lost.ts': `import './nowhere.ts'` }), ['src'])
    expect(lost).toMatchObject([{ from: 'src/lost.ts', to: './nowhere.ts' }])
  })

  test.each(['src/utils/x.ts', 'src/platform/helpers.test.ts', 'src/modules/a/Manager.tsx', 'src/core'])(
    'finds rule 6 broken by %s',
    async (path) => {
      const at = await plant(path.endsWith('core') ? { [`${path}/x.ts`]: '' } : { [path]: '' })
      expect(findEmptyNames(at, ['src'])).toHaveLength(1)
    },
  )

  test('leaves names alone that say something', async () => {
    const at = await plant({ 'src/modules/managers-window/shared-bed.ts': '', 'src/database.ts': '' })
    expect(findEmptyNames(at, ['src'])).toEqual([])
  })
})

function text({ rule, what }: Breach): string {
  return `rule ${rule}: ${what}`
}
