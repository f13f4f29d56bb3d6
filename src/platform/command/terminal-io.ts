import { writeFileWhole } from '../files/write-file-whole.ts'
import type { CommandIo } from './command.ts'

type Output = { write: (text: string) => unknown; isTTY?: boolean; columns?: number }

/** A command's voice on this process's own terminal; progress is drawn on standard error when that is a terminal. */
export function terminalIo(out: Output, err: Output, signal?: AbortSignal): CommandIo {
  let drawn = false
  let drawnAt = 0
  const clear = () => {
    if (drawn) err.write('\r\u001b[K')
    drawn = false
  }
  return {
    out: (line) => {
      clear()
      out.write(`${line}\n`)
    },
    err: (line) => {
      clear()
      err.write(`${line}\n`)
    },
    progress: (progress) => {
      if (!err.isTTY) return
      if (!progress) return clear()
      // Ten times a second is as much as an eye takes in; the last step is always shown.
      const now = performance.now()
      if (now - drawnAt < 100 && progress.done !== progress.all) return
      drawnAt = now
      drawn = true
      err.write(`\r${progressLine(progress, err.columns ?? 80)}\u001b[K`)
    },
    writeFile: writeFileWhole,
    ...(signal && { signal }),
  }
}

/** `placements ████████░░░░ 62 %  620 / 1,000`, cut to fewer than `width` characters. */
export function progressLine(
  { label, done, all }: { label: string; done: number; all: number },
  width: number,
): string {
  const numbers = new Intl.NumberFormat('en')
  if (all <= 0) {
    const count = done > 0 ? `  ${numbers.format(done)}` : ''
    return `${label}${count} …`.slice(0, width - 1)
  }
  const share = Math.min(1, done / all)
  const barLength = 24
  const filled = Math.round(share * barLength)
  const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled)
  const percent = `${Math.floor(share * 100)} %`.padStart(6)
  return `${label} ${bar}${percent}  ${numbers.format(done)} / ${numbers.format(all)}`.slice(0, width - 1)
}
