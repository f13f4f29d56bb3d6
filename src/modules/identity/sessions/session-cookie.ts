import type { Call } from '../../../platform/http/door.ts'

/** How cookies are given: over https bound to this host (`__Host-`) and sent over nothing else. */
export type Cookies = { secure: boolean }

const baseName = 'perkunas'

/** The name of the cookie of a sign-in, or of another by its purpose. */
export function cookieName({ secure }: Cookies, purpose = 'session'): string {
  return `${secure ? '__Host-' : ''}${baseName}-${purpose}`
}

/** Gives a browser a cookie that no script reads and that other sites' posts do not bring along; gone with the browser. */
export function giveCookie(call: Call, cookies: Cookies, value: string, purpose = 'session'): void {
  const secure = cookies.secure ? '; Secure' : ''
  call.addHeader(
    'set-cookie',
    `${cookieName(cookies, purpose)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`,
  )
}

/** Takes a cookie from a browser. */
export function takeCookie(call: Call, cookies: Cookies, purpose = 'session'): void {
  const secure = cookies.secure ? '; Secure' : ''
  call.addHeader(
    'set-cookie',
    `${cookieName(cookies, purpose)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure}`,
  )
}
