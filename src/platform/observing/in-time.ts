/** Does work, and rejects when it takes longer than so many milliseconds; the work then goes on unheeded. */
export async function inTime<Result>(work: () => Promise<Result>, milliseconds: number): Promise<Result> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new Error(`It does not answer within ${milliseconds / 1000} s`)),
    milliseconds,
  )
  try {
    return await Promise.race([work(), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
