import { Problem } from '../../../platform/http/problem.ts'

/** Fewest characters of a password. */
export const shortestPassword = 12

/** What people here choose first, beside the lists of the library, which know other languages. */
const commonHere =
  'slaptažodis slaptazodis slaptas labas rytas vakaras lietuva lietuvis vilnius kaunas klaipėda klaipeda šiauliai siauliai panevėžys panevezys žalgiris zalgiris krepšinis krepsinis tarnyba užimtumas uzimtumas birža birza įsidarbinimas isidarbinimas mama tėtis tetis mylimas mylimoji saulė saule gintaras mindaugas pavasaris vasara ruduo žiema ziema sausis vasaris kovas balandis gegužė geguze birželis birzelis liepa rugpjūtis rugpjutis rugsėjis rugsejis spalis lapkritis gruodis perkunas perkūnas darbo'.split(
    ' ',
  )

/**
 * Throws a Problem (400) unless a password may be taken: long enough, and neither among the common ones nor easily guessed
 * from them, from patterns of keys and dates, or from what is known of its owner. Nothing is asked of the network.
 */
export async function checkPassword(password: string, ofOwner: readonly string[]): Promise<void> {
  const length = [...password].length
  if (length < shortestPassword) {
    throw new Problem(
      400,
      'password_short',
      `The password has ${length} characters; it needs ${shortestPassword} or more`,
    )
  }
  // Several megabytes of words: only who changes a password needs them.
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const words = ofOwner.flatMap((one) => [one, ...one.split(/[\s.@_-]+/)]).filter((word) => word.length > 2)
  const checker = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  // Longer ones take it long, and are guessed no more easily for what follows.
  const { score } = checker.check(password.slice(0, 100), [...words, ...commonHere])
  if (score < 3) {
    throw new Problem(
      400,
      'password_common',
      'The password is among the common ones or is easily guessed. Choose several unrelated words',
    )
  }
}
