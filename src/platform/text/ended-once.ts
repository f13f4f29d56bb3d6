/** A sentence whose last word is an abbreviation ends with one full stop. */
export function endedOnce(sentence: string): string {
  return sentence.replace(/\.\.$/, '.')
}
