import { expect, test } from 'vitest'
import { progressLine, terminalIo } from './terminal-io.ts'

function screen(isTTY: boolean) {
  const shown = {
    text: '',
    isTTY,
    columns: 60,
    write: (text: string) => {
      shown.text += text
    },
  }
  return shown
}

test('a line of progress fits the terminal', () => {
  expect(progressLine({ label: 'Loading 2012-03', done: 620, all: 1000 }, 80)).toBe(
    'Loading 2012-03 ███████████████░░░░░░░░░  62 %  620 / 1,000',
  )
  expect(progressLine({ label: 'Reading', done: 1234, all: 0 }, 80)).toBe('Reading  1,234 …')
  expect(progressLine({ label: 'x'.repeat(100), done: 1, all: 2 }, 40)).toHaveLength(39)
  expect(progressLine({ label: 'Over', done: 3, all: 2 }, 80)).toContain('100 %')
})

test('progress is drawn on a terminal, and cleared before anything else is written there', () => {
  const out = screen(true)
  const err = screen(true)
  const io = terminalIo(out, err)
  io.progress({ label: 'Loading', done: 1, all: 4 })
  io.progress({ label: 'Loading', done: 2, all: 4 })
  expect(err.text.split('\r')).toHaveLength(2)
  io.err('a word')
  expect(err.text.endsWith('\r\u001b[Ka word\n')).toBe(true)
  io.progress({ label: 'Loading', done: 4, all: 4 })
  io.progress(null)
  expect(err.text.endsWith('100 %  4 / 4\u001b[K\r\u001b[K')).toBe(true)
  expect(out.text).toBe('')
})

test('no progress is written where nobody watches', () => {
  const err = screen(false)
  const io = terminalIo(screen(false), err)
  io.progress({ label: 'Loading', done: 1, all: 4 })
  io.progress(null)
  expect(err.text).toBe('')
})
