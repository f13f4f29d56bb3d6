/**
 * Whether tests take their time (`bin/test --thorough`, PERKUNAS_THOROUGH=1). Otherwise those that try many invented inputs, or
 * kill a process at many moments, try fewer of the same: each kind of input stays.
 */
const isThorough = process.env.PERKUNAS_THOROUGH === '1'

/** What a test tries: `brief` at each change, `whole` where it is to be thorough. */
export function atLength<Tried>(brief: Tried, whole: Tried): Tried {
  return isThorough ? whole : brief
}
