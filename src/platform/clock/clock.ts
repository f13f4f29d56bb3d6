import { Refusal } from '../command/command.ts'
import { readSettings, type Settings, writeSettings } from '../config/settings.ts'

/** The product's day and the settings that move it. */
export type Clock = {
  /** Today in Lithuania; in the demo the day that the demo stands at. */
  today: () => Temporal.PlainDate
  /** The settings of the data folder as they are now. */
  settings: () => Settings
  /** Moves the demo's day. Throws a Refusal outside the demo, where days pass by themselves. */
  set: (day: Temporal.PlainDate) => Promise<void>
  /** Called when the day has been moved. */
  whenMoved: Set<() => void>
}

/** The day at which a demo stands until it is moved: the simulated service's last. */
const demoToday = '2012-12-31'

/** Opens the clock of a data folder. Only the process that owns the folder may. */
export async function openClock(folder: string): Promise<Clock> {
  let settings = await readSettings(folder)
  const whenMoved = new Set<() => void>()
  return {
    today: () => {
      if (settings.today !== null) return Temporal.PlainDate.from(settings.today)
      if (settings.demo) return Temporal.PlainDate.from(demoToday)
      return Temporal.Now.plainDateISO('Europe/Vilnius')
    },
    settings: () => settings,
    whenMoved,
    set: async (day) => {
      if (!settings.demo) {
        throw new Refusal('The date can be moved in the demo alone; this folder holds the data of a service')
      }
      const moved = { ...settings, today: day.toString() }
      await writeSettings(folder, moved)
      settings = moved
      for (const told of whenMoved) told()
    },
  }
}
