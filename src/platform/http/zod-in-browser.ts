import { config } from 'zod'

/**
 * Zod compiles its schemas where it may, and tries whether it may as soon as one is made: under our content security
 * policy a page must not, and the browser reports the attempt as an error. So this is what a page imports first.
 */
config({ jitless: true })
