import { appendAudit } from '../../platform/audit/append-audit.ts'
import { readAnchors } from '../../platform/audit/audit-anchors.ts'
import { verifyAudit } from '../../platform/audit/verify-audit.ts'
import { findDay } from '../../platform/calendar/day.ts'
import { type Command, type CommandInput, Refusal, UsageError } from '../../platform/command/command.ts'
import { Problem } from '../../platform/http/problem.ts'
import { findAccount } from './accounts/find-account.ts'
import { addAccount, addToken, grantRole, newPassword } from './accounts/keep-accounts.ts'
import type { IdentityContext } from './identity.ts'
import { forgetName, type PersonName, putNames } from './names/person-names.ts'
import { readNamesFile } from './names/read-names-file.ts'

type CommandContext = IdentityContext & { folder: string }

/** Who does what is done by a command: whoever may read and write the data folder. */
const byCommand = { actorName: 'command line', origin: 'command line' }

const add: Command<CommandContext> = {
  name: 'account add',
  summary: 'Adds an account, and prints a password for its first sign-in',
  arguments: [{ name: 'sign-in-name', description: 'what is typed to sign in', required: true }],
  options: [
    { flags: '--name <name>', description: "the person's name", required: true },
    { flags: '--staff <key>', description: 'their key in the register, where they are of the staff' },
    { flags: '--role <role>', description: 'a role to grant: administrator, auditor, …' },
    {
      flags: '--at <place>',
      description: 'where it is held, office/TDB-KLA; the root of the tree when left out',
    },
    { flags: '--from <date>', description: 'since when, 2012-06-30; today when left out' },
  ],
  needs: 'folder',
  run: async (context, { args, options }, io) => {
    const { entered, identity, clock } = context
    const role = optionOf(options, 'role')
    const place = role === undefined ? null : await placeOf(context, optionOf(options, 'at'))
    const from = optionOf(options, 'from') ?? clock.today().toString()
    if (findDay(from) === undefined)
      throw new UsageError(`--from: "${from}" is not a date of the form 2012-06-30`)
    const { password, hash } = await newPassword()
    const around = await context.places()
    await told(async () => {
      const { inTransaction } = await entered()
      await inTransaction(async (transaction) => {
        const account = await addAccount(transaction, {
          signInName: args[0]!,
          name: optionOf(options, 'name')!,
          staff: optionOf(options, 'staff') ?? null,
          kind: 'person',
          password: { hash, once: true },
        })
        if (role !== undefined && place) {
          await grantRole(transaction, around, { account, role, ...place, from, to: null })
        }
        await appendAudit(transaction, identity.seal, {
          ...byCommand,
          action: 'account.add',
          outcome: 'done',
          subject: `account/${account}`,
          facts: { signInName: args[0]!, role: role ?? null, at: place && `${place.level}/${place.node}` },
        })
      })
    })
    io.out(`${args[0]}: the password for the first sign-in is ${password}`)
    return 0
  },
}

const addTokenCommand: Command<CommandContext> = {
  name: 'account token',
  summary:
    'Gives another system an account with an access token, to hand rows to the register or to read figures, and prints it',
  arguments: [{ name: 'sign-in-name', description: 'what the system is called', required: true }],
  options: [
    { flags: '--name <name>', description: 'what people call it', required: true },
    {
      flags: '--role <role>',
      description: 'integration: hands rows to the register; analyst: reads figures, and nothing else',
      fallback: 'integration',
    },
    { flags: '--at <level/node>', description: 'where an analyst reads figures; everywhere when left out' },
    { flags: '--days <number>', description: 'for how many days the token counts', fallback: '365' },
  ],
  needs: 'folder',
  run: async (context, { args, options }, io) => {
    const { entered, identity } = context
    const days = Number(options.days)
    if (!Number.isInteger(days) || days < 1 || days > 3660) {
      throw new UsageError(`--days takes a whole number from 1 to 3660, not "${options.days}"`)
    }
    const role = options.role
    if (role !== 'integration' && role !== 'analyst')
      throw new UsageError(`--role takes integration or analyst, not "${role}"`)
    const at = await placeOf(context, optionOf(options, 'at'))
    const around = await context.places()
    const name = optionOf(options, 'name')!
    const token = await told(async () => {
      const { database, inTransaction } = await entered()
      const known = await findAccount(database, { signInName: args[0]! })
      if (known && known.kind !== 'machine') throw new Refusal(`"${args[0]}" is the account of a person`)
      return inTransaction(async (transaction) => {
        const account =
          known?.account ??
          (await addAccount(transaction, {
            signInName: args[0]!,
            name,
            staff: null,
            kind: 'machine',
            password: null,
          }))
        if (known && options.at !== undefined)
          throw new Refusal(`"${args[0]}" is there: what it may is not changed by another token`)
        if (!known) {
          // The token has a term of its own, by the calendar; the demo's day may be any.
          const whole = { from: '1900-01-01', to: null }
          await grantRole(transaction, around, { account, role, ...at, ...whole })
        }
        const given = await addToken(transaction, identity, { account, name, days })
        await appendAudit(transaction, identity.seal, {
          ...byCommand,
          action: 'account.token',
          outcome: 'done',
          subject: `account/${account}`,
          facts: known
            ? { signInName: args[0]!, days }
            : { signInName: args[0]!, days, role, at: `${at.level}/${at.node}` },
        })
        return given
      })
    })
    io.out(token)
    return 0
  },
}

const verify: Command<CommandContext> = {
  name: 'audit verify',
  summary: 'Goes along the whole audit and names the first entry that is not as it was written',
  arguments: [],
  options: [],
  needs: 'folder',
  readsOnly: true,
  run: async ({ entered, identity, folder }, _, io) => {
    const { database } = await entered()
    const verdict = await verifyAudit(database, identity.seal.key, await readAnchors(folder))
    if (verdict.whole) {
      io.out(`The audit is whole: ${verdict.entries.toLocaleString('en')} entries, each as it was written`)
      return 0
    }
    const why = {
      changed: 'it was changed, or put in',
      missing: 'it is missing',
      cut_off: 'it was cut off with whatever followed it',
      head: 'the end of the chain was changed',
      anchor: 'the chain was written anew from it on: its seal was another when it was noted',
    }[verdict.fault]
    io.err(
      `The audit is BROKEN at entry ${verdict.broken}: ${why}. The ${verdict.entries} before it are whole`,
    )
    return 1
  },
}

const namesAtOnce = 2000

const loadNames: Command<CommandContext> = {
  name: 'names load',
  summary: "Loads people's names into their own table, encrypted with the key of PERKUNAS_NAMES_KEY",
  arguments: [
    { name: 'file', description: 'CSV of person, given_name, family_name', required: true, path: true },
  ],
  options: [],
  needs: 'folder',
  run: async ({ entered, identity }, { args }, io) => {
    const file = args[0]!
    // Before anything is read: without a key nothing could be kept of it.
    identity.secrets.namesKey()
    let all = 0
    for await (const _ of readNamesFile(file)) all++
    const { database, inTransaction } = await entered()
    let done = 0
    let some: PersonName[] = []
    const put = async () => {
      await putNames(database, identity, some)
      done += some.length
      some = []
      io.progress({ label: 'Loading names', done, all })
    }
    for await (const name of readNamesFile(file)) {
      some.push(name)
      if (some.length === namesAtOnce) await put()
    }
    if (some.length > 0) await put()
    io.progress(null)
    await inTransaction((transaction) =>
      appendAudit(transaction, identity.seal, {
        ...byCommand,
        action: 'names.load',
        outcome: 'done',
        facts: { people: done },
      }),
    )
    io.out(`${done.toLocaleString('en')} names are loaded`)
    return 0
  },
}

const forgetNameCommand: Command<CommandContext> = {
  name: 'names forget',
  summary: "Forgets a person's name",
  arguments: [{ name: 'person', description: 'their key in the register', required: true }],
  options: [],
  needs: 'folder',
  run: async ({ entered, identity }, { args }, io) => {
    const { inTransaction } = await entered()
    const was = await inTransaction(async (transaction) => {
      const forgotten = await forgetName(transaction, identity, args[0]!)
      await appendAudit(transaction, identity.seal, {
        ...byCommand,
        action: 'names.forget',
        outcome: 'done',
        subject: `person/${args[0]}`,
        facts: { known: forgotten },
      })
      return forgotten
    })
    io.out(was ? 'The name is forgotten' : 'There is no name of that person')
    return 0
  },
}

/** The commands of this module. */
export const commands: readonly Command<CommandContext>[] = [
  add,
  addTokenCommand,
  loadNames,
  forgetNameCommand,
  verify,
]

function optionOf(options: CommandInput['options'], name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The place that `level/node` names; the root of the tree without it. */
async function placeOf(
  { places }: CommandContext,
  text: string | undefined,
): Promise<{ level: string; node: string }> {
  if (text !== undefined) {
    const [level, node, ...more] = text.split('/')
    if (level && node && more.length === 0) return { level, node }
    throw new UsageError(`--at takes a level and a node, office/TDB-KLA, not "${text}"`)
  }
  const root = (await places())?.root()
  if (root) return root
  // Before there is a tree: the roles that are granted first reach everywhere, wherever they are held.
  return { level: 'national', node: 'root' }
}

/** What cannot be done is said on the command line as it would be over HTTP. */
async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) throw new Refusal(error.message)
    throw error
  }
}
