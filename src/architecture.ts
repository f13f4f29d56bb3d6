import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'

/** An import of one file by another; `to` is a path from the root, `node:fs` or the name of a package. */
export type Import = {
  from: string
  to: string
  kind: 'file' | 'node' | 'package'
  /** Gone once types are stripped. */
  typeOnly: boolean
}

/** Every file that was read and every import that was found in them; `lost` are those that lead nowhere. */
export type Graph = { files: string[]; imports: Import[]; lost: Import[] }

/** What breaks a rule of the house: which rule, and where. */
export type Breach = { rule: 1 | 2 | 3 | 4 | 5 | 6; what: string }

/** A module as `modules.ts` declares it. */
export type Declared = { name: string; uses: readonly string[] }

/**
 * Folders of pure functions, below `src/`: a definition, a tree, a format can be thought about and tested without a
 * store, a clock or a network. A pure file elsewhere says so by standing in one of these.
 */
const pureFolders = [
  /^src\/modules\/[^/]+\/definition\//,
  /^src\/modules\/indicators\/suppression\//,
  /^src\/modules\/managers-window\/(causes|comparing|cases\/rules)\//,
  /^src\/modules\/organisation\/tree\//,
  /^src\/modules\/planning\/adjustment\//,
  /^src\/modules\/vacancy-risk\/(hazards|survival)\//,
  /^src\/modules\/planning\/cascade\//,
  /^src\/modules\/register\/format\//,
  /^src\/platform\/(calendar|text)\//,
]

/** The packages that compute and do nothing else. */
const purePackages = ['jstat', 'ml-matrix', 'yaml', 'zod']

/** What of the platform runs in a browser. */
const browserFiles =
  /^src\/platform\/(calendar\/|text\/|http\/(endpoint|endpoint-address|call-endpoint|event-stream|problem|zod-in-browser)\.ts$)/

/** The files that put the product together; they open every module's door. */
const composition =
  /^src\/(backup\/[^/.]+|exported\/[^/.]+|adopt-demo-plans|architecture|build-web|cli|compress-web|commands|context|demo-names|demo-sign-ins|fuzz|main|make-demo|modules|openapi|permissions|plan|reach|sign-in|start)(\.test)?\.ts$/

/** The files that put the screens together. */
const webComposition = /^src\/(web|web-routes|WebFrame)\.tsx$/

/** Names that say nothing of what a file holds. */
const emptyNames = ['utils', 'helpers', 'common', 'shared', 'core', 'misc', 'manager', 'base']

/** Reads the imports of all TypeScript below some folders of a root. */
export async function readGraph(root: string, folders: readonly string[]): Promise<Graph> {
  const { output } = await cruise([...folders], {
    baseDir: root,
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  })
  const { modules } = output as ICruiseResult
  const read = modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)))
  const lost: Import[] = []
  const imports = read.flatMap(({ source, dependencies }) =>
    dependencies.map((found): Import => {
      const typeOnly = found.preCompilationOnly === true || found.dependencyTypes.includes('type-only')
      if (found.coreModule) return { from: source, to: `node:${found.resolved}`, kind: 'node', typeOnly }
      const [, packageName] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(found.resolved) ?? []
      if (packageName) return { from: source, to: packageName, kind: 'package', typeOnly }
      const one: Import = { from: source, to: found.resolved, kind: 'file', typeOnly }
      if (found.couldNotResolve) lost.push(one)
      return one
    }),
  )
  return { files: read.map(({ source }) => source), imports, lost }
}

/** What in the imports breaks rules 1 to 5. */
export function findBreaches(graph: Graph, modules: readonly Declared[]): Breach[] {
  return [
    ...declarationBreaches(graph, modules),
    ...graph.imports.flatMap((one) => [
      ...undeclaredUse(one, modules),
      ...aroundTheDoor(one),
      ...serverInBrowser(one),
      ...impureImport(one),
      ...upwardFromPlatform(one),
    ]),
    ...referenceInProduct(graph),
    ...serverBehindPure(graph),
    ...impureBehind(graph),
  ]
}

/** Rule 2 again: nothing that the product runs imports a reference. */
function referenceInProduct({ files, imports }: Graph): Breach[] {
  const product = new Set(
    files.filter((file) => (composition.test(file) || webComposition.test(file)) && !isTest(file)),
  )
  for (const file of product) {
    for (const one of imports) if (one.from === file && one.kind === 'file') product.add(one.to)
  }
  return imports
    .filter((one) => product.has(one.from) && isReference(one.to) && !isReference(one.from))
    .map((one) => ({ rule: 2, what: `${arrow(one)}: a reference is for tests alone` }))
}

type Place = { module: string; rest: string }

function placeOf(path: string): Place | undefined {
  const [, module, rest] = /^src\/modules\/([^/]+)\/(.+)$/.exec(path) ?? []
  return module !== undefined && rest !== undefined ? { module, rest } : undefined
}

/** A long contract stands in parts, by subject, which `contract.ts` gives out as one. */
const isContract = (rest: string) => rest === 'contract.ts' || rest.startsWith('contract/')
const isPure = (path: string) => pureFolders.some((folder) => folder.test(path))
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const isReference = (path: string) => path.includes('/reference/')
const arrow = ({ from, to }: Import) => `${from} imports ${to}`

/** Rule 1: every module is declared, and uses only modules before it, so that there is no cycle. */
function declarationBreaches({ files }: Graph, modules: readonly Declared[]): Breach[] {
  const present = new Set(files.flatMap((file) => placeOf(file)?.module ?? []))
  const undeclared = [...present].filter((name) => !modules.some((module) => module.name === name))
  const backward = modules.flatMap(({ name, uses }, index) =>
    uses
      .filter((used) => !modules.slice(0, index).some((before) => before.name === used))
      .map((used) => `${name} uses ${used}, which does not stand before it`),
  )
  const breaches = [...undeclared.map((name) => `src/modules/${name} is not in modules.ts`), ...backward]
  return breaches.map((what) => ({ rule: 1, what }))
}

function undeclaredUse(one: Import, modules: readonly Declared[]): Breach[] {
  const from = placeOf(one.from)
  const to = placeOf(one.to)
  if (!from || !to || from.module === to.module) return []
  const declared = modules.find((module) => module.name === from.module)?.uses.includes(to.module)
  return declared ? [] : [{ rule: 1, what: `${arrow(one)}, yet ${from.module} does not use ${to.module}` }]
}

/** Rule 2: another module is reached through its door. A reference may follow another's; it is for tests alone. */
function aroundTheDoor(one: Import): Breach[] {
  const from = placeOf(one.from)
  const to = placeOf(one.to)
  if (!to || from?.module === to.module) return []
  if (/^(index|contract)\.ts$/.test(to.rest)) return []
  if (/^ui\/public\//.test(to.rest)) return []
  if (isReference(one.to)) return []
  if (webComposition.test(one.from) && to.rest.startsWith('ui/')) return []
  if (composition.test(one.from) && /^(routes|feeds|commands|jobs|observed)\.ts$/.test(to.rest)) return []
  return [{ rule: 2, what: `${arrow(one)} around the door of ${to.module}` }]
}

/** Rule 3: screens and contracts run in a browser. */
function serverInBrowser(one: Import): Breach[] {
  const from = placeOf(one.from)
  const breach: Breach[] = [{ rule: 3, what: arrow(one) }]
  const isScreen = from?.rest.startsWith('ui/') || one.from.startsWith('src/design/')
  if (isTest(one.from)) return []
  if (from && isContract(from.rest)) {
    if (one.kind !== 'file') return one.to === 'zod' ? [] : breach
    const to = placeOf(one.to)
    // A part of a contract is for the contract of its own module; everybody else reads the whole.
    const isOwnPart = to?.module === from.module && isContract(to.rest)
    return isOwnPart || to?.rest === 'contract.ts' || browserFiles.test(one.to) ? [] : breach
  }
  if (!isScreen && !webComposition.test(one.from)) return []
  if (one.kind === 'node') return breach
  if (one.kind === 'package' || one.to.startsWith('src/design/') || browserFiles.test(one.to)) return []
  if (webComposition.test(one.from) && webComposition.test(one.to)) return []
  const to = placeOf(one.to)
  if (to && to.module === from?.module && isPure(one.to)) return []
  return to && (to.rest === 'contract.ts' || to.rest.startsWith('ui/')) ? [] : breach
}

/** Rule 3, at second sight: what a screen reaches of other modules through pure files of its own is a contract. */
function serverBehindPure({ imports }: Graph): Breach[] {
  return imports
    .filter((one) => placeOf(one.from)?.rest.startsWith('ui/') && isPure(one.to) && !isTest(one.from))
    .flatMap((first) => {
      const reached = new Set([first.to])
      const breaches: Breach[] = []
      for (const file of reached) {
        for (const one of imports) {
          if (one.from !== file || one.typeOnly || one.kind !== 'file') continue
          const to = placeOf(one.to)
          if (to?.module === placeOf(first.from)?.module) reached.add(one.to)
          else if (to && to.rest !== 'contract.ts') {
            breaches.push({ rule: 3, what: `${first.from} reaches ${one.to} through ${file}` })
          }
        }
      }
      return breaches
    })
}

/** Rule 4, at first sight: what a pure file itself imports. */
function impureImport(one: Import): Breach[] {
  if (isTest(one.from) || !isPure(one.from)) return []
  return isImpure(one) ? [{ rule: 4, what: arrow(one) }] : []
}

function isImpure({ to, kind, typeOnly }: Import): boolean {
  if (kind === 'node') return true
  if (kind === 'package') return !typeOnly && !purePackages.includes(to)
  return !typeOnly && to.startsWith('src/platform/') && !browserFiles.test(to)
}

/** Rule 4, at second sight: what a pure file reaches through files of its own module. */
function impureBehind({ imports }: Graph): Breach[] {
  const pure = new Set(imports.map((one) => one.from).filter((file) => !isTest(file) && isPure(file)))
  return [...pure].flatMap((start) => {
    const seen = new Set([start])
    const breaches: Breach[] = []
    for (const file of seen) {
      for (const one of imports) {
        if (one.from !== file || one.typeOnly) continue
        if (file !== start && isImpure(one)) {
          breaches.push({ rule: 4, what: `${start} reaches ${one.to} through ${file}` })
        }
        // What lies behind another module's door is that module's own affair.
        const foreign = placeOf(one.to)?.module !== placeOf(start)?.module
        if (one.kind === 'file' && !foreign) seen.add(one.to)
      }
    }
    return breaches
  })
}

/** Rule 5: the platform and the design know nothing of employment, nor does either of them know the product. */
function upwardFromPlatform(one: Import): Breach[] {
  const [, room] = /^src\/(platform|design)\//.exec(one.from) ?? []
  if (!room || one.kind !== 'file') return []
  const allowed = room === 'platform' ? ['src/platform/'] : ['src/platform/', 'src/design/']
  return allowed.some((folder) => one.to.startsWith(folder)) ? [] : [{ rule: 5, what: arrow(one) }]
}

/** Rule 6: what in some folders of a root has a name that says nothing. */
export function findEmptyNames(root: string, folders: readonly string[]): Breach[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => emptyNames.includes(entry.name.split('.')[0]?.toLowerCase() ?? ''))
      .map((entry) => ({ rule: 6, what: join(entry.parentPath, entry.name).slice(root.length + 1) })),
  )
}
