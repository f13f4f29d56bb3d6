/** Why a calculation failed, in a line for people: an error that came from a thread brings its stack along. */
export function failureText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n', 1)[0]!.replace(/^Error: /, '')
}
