/** The lines of a text in UTF-8, each ended by a line feed and by nothing else that some count as an end of a line. */
export async function* readLines(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let held = ''
  for await (const piece of content) {
    held += decoder.decode(piece, { stream: true })
    const lines = held.split('\n')
    held = lines.pop()!
    yield* lines
  }
  held += decoder.decode()
  if (held !== '') yield held
}
