import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppContext } from './context.ts'
import { nameDemoPeople } from './demo-names.ts'
import { addDemoAccounts, type DemoSignIn, getRole } from './modules/identity/index.ts'
import { readOrganisation } from './modules/register/index.ts'
import type { CommandIo } from './platform/command/command.ts'
import { writeFileWhole } from './platform/files/write-file-whole.ts'

/** The demo's sign-ins: the people, one for each role, and the password of them all. */
export type DemoSignIns = { password: string; people: DemoSignIn[] }

const fileName = 'demo-sign-ins.json'

/** The sign-ins of the demo of a data folder; undefined where it has none. */
export async function findDemoSignIns(folder: string): Promise<DemoSignIns | undefined> {
  const text = await readFile(join(folder, fileName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : (JSON.parse(text) as DemoSignIns)
}

/** Makes the demo's sign-ins, unless it has them, and keeps them in its folder. Never in a folder that is not the demo's. */
export async function makeDemoSignIns(context: AppContext): Promise<void> {
  if (!context.clock.settings().demo || (await findDemoSignIns(context.folder))) return
  const connection = await context.register.connect()
  try {
    const { assignments, staffNames } = await readOrganisation(connection)
    const made = await addDemoAccounts(
      context,
      assignments.map(({ staff, unit, role }) => ({
        staff,
        unit,
        role,
        name: staffNames.get(staff) ?? staff,
      })),
    )
    await nameDemoPeople(context)
    await writeFileWhole(join(context.folder, fileName), `${JSON.stringify(made, null, 2)}\n`)
  } finally {
    connection.closeSync()
  }
}

/** Prints how to sign in to the demo. */
export function printDemoSignIns({ password, people }: DemoSignIns, io: CommandIo): void {
  const width = Math.max(...people.map(({ signInName }) => signInName.length))
  io.out(`Sign in as one of these, each with the password ${password}`)
  for (const { signInName, name, role, at } of people) {
    io.out(`  ${signInName.padEnd(width)}  ${name} – ${getRole(role).title.en}, ${at}`)
  }
}
