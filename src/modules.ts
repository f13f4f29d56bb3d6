import type { AppContext } from './context.ts'
import { commands as indicatorCommands } from './modules/indicators/commands.ts'
import { routes as indicatorRoutes } from './modules/indicators/routes.ts'
import { routes as windowRoutes } from './modules/managers-window/routes.ts'
import { commands as registerCommands } from './modules/register/commands.ts'
import { routes as registerRoutes } from './modules/register/routes.ts'
import type { Command } from './platform/command/command.ts'
import type { Route } from './platform/http/route.ts'

/** A module of the product: what it is called, which modules it may use, and what it adds to the server and the command line. */
export type Module = {
  name: string
  uses: readonly string[]
  routes: readonly Route<AppContext>[]
  commands: readonly Command<AppContext>[]
}

/** The modules in their order: each uses only modules before it. */
export const modules: readonly Module[] = [
  { name: 'organisation', uses: [], routes: [], commands: [] },
  { name: 'register', uses: ['organisation'], routes: registerRoutes, commands: registerCommands },
  {
    name: 'indicators',
    uses: ['organisation', 'register'],
    routes: indicatorRoutes,
    commands: indicatorCommands,
  },
  {
    name: 'managers-window',
    uses: ['organisation', 'register', 'indicators'],
    routes: windowRoutes,
    commands: [],
  },
]

export const routes: readonly Route<AppContext>[] = modules.flatMap((module) => module.routes)
