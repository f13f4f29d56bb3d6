/**
 * Keeps the latest answers about something, by key, so that what is asked again is not calculated again. Whoever asks
 * while an answer is being found waits for the same; one that cannot be found is not kept.
 */
export function keepLatest<Answer>(
  most: number,
): (about: object, key: string, find: () => Promise<Answer>) => Promise<Answer> {
  const kept = new WeakMap<object, Map<string, Promise<Answer>>>()
  return (about, key, find) => {
    const answers = kept.get(about) ?? new Map<string, Promise<Answer>>()
    kept.set(about, answers)
    const known = answers.get(key)
    if (known) return known
    const answer = find()
    answers.set(key, answer)
    answer.catch(() => answers.delete(key))
    for (const old of answers.keys()) {
      if (answers.size <= most) break
      answers.delete(old)
    }
    return answer
  }
}
