import { appendAudit } from '../../platform/audit/append-audit.ts'
import { findDay } from '../../platform/calendar/day.ts'
import { type Command, UsageError } from '../../platform/command/command.ts'
import type { Entered } from '../../platform/entered/open-entered.ts'
import type { Identity } from '../identity/index.ts'
import type { Results } from '../indicators/index.ts'
import { keepImportedTargets } from './imported/imported-targets.ts'
import { readTargetsFile } from './imported/read-targets-file.ts'

type CommandContext = { results: Results; entered: () => Promise<Entered<object>>; identity: Identity }

const planImport: Command<CommandContext> = {
  name: 'plan import',
  summary: 'Loads targets of whole years from a CSV file, for nodes that no plan made here gives one',
  arguments: [
    { name: 'file', description: 'CSV of indicator, level, node, year, target', required: true, path: true },
  ],
  options: [
    {
      flags: '--decided-on <date>',
      description: 'since when they are known, 2012-02-15; the first day of their year when left out',
    },
  ],
  needs: 'folder',
  run: async ({ results, entered, identity }, { args, options }, io) => {
    const decidedOn = typeof options.decidedOn === 'string' ? options.decidedOn : null
    if (decidedOn !== null && findDay(decidedOn) === undefined) {
      throw new UsageError(`--decided-on: "${decidedOn}" is not a date of the form 2012-06-30`)
    }
    const organisation = await results.withSession(null, async (session) => session.organisation)
    const nodes = new Set(organisation.throughTime.nodes.map(({ level, id }) => `${level}\0${id}`))
    const targets = await readTargetsFile(args[0]!, {
      hasIndicator: (id) => results.catalogue.find(id) !== undefined,
      hasNode: (level, node) => nodes.has(`${level}\0${node}`),
    })
    const { inTransaction } = await entered()
    await inTransaction(async (transaction) => {
      const at = identity.now().round('millisecond').toString({ smallestUnit: 'millisecond' })
      await keepImportedTargets(transaction, targets, { decidedOn, at })
      await appendAudit(transaction, identity.seal, {
        actorName: 'command line',
        origin: 'command line',
        action: 'plan.import',
        outcome: 'done',
        subject: 'plan',
        facts: { targets: targets.length, decidedOn },
      })
    })
    io.out(`${targets.length} targets loaded from ${args[0]}`)
    return 0
  },
}

export const commands: readonly Command<CommandContext>[] = [planImport]
