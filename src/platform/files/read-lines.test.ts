import { expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

async function linesOf(bytes: Uint8Array, size: number): Promise<string[]> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  return Array.fromAsync(readLines(pieces()))
}

test('a line ends at a line feed alone, wherever the pieces are cut', async () => {
  const lines = ['\uFEFFone\r', '', 'a\u2028b\u2029c\vd', 'ąžuolas 🌳', 'the last']
  const bytes = new TextEncoder().encode(lines.join('\n'))
  for (const size of [1, 2, 3, 7, 1000]) expect(await linesOf(bytes, size)).toEqual(lines)
  expect(await linesOf(new TextEncoder().encode('one\n'), 2)).toEqual(['one'])
  expect(await linesOf(new Uint8Array(), 2)).toEqual([])
})

test('what is no text is refused', async () => {
  await expect(linesOf(Uint8Array.of(0x61, 0xff, 0x0a), 3)).rejects.toThrow()
  await expect(linesOf(Uint8Array.of(0x61, 0xc5), 1)).rejects.toThrow()
})
