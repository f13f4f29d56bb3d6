import { Problem } from '../../../../platform/http/problem.ts'

/** What the server says where nobody is signed in, or not wholly; a wrong password is answered with 401 too. */
const codes = ['signed_out', 'second_factor', 'password_once', 'enrol', 'bad_token']

/** Whether something failed because nobody is signed in, or no longer. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401 && codes.includes(error.code)
}
