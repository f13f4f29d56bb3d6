import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { languages } from '../../../platform/text/both-languages.ts'
import { IsoDate } from '../../organisation/contract.ts'

/** An address as mail servers take it: no list, no name, no line end. */
const Address = z.email().max(254)

const Wishes = z.object({
  ownNode: z.boolean().describe("Indicators of one's own node with a target are watched"),
  address: Address.nullable(),
  byMail: z.boolean().describe('A mail on each day on which marks changed'),
  digest: z.boolean().describe('A mail each Monday'),
  language: z.enum(languages),
})
export type Wishes = z.infer<typeof Wishes>

export const MailState = z.enum(['waiting', 'sending', 'sent', 'unknown', 'given_up'])
export type MailState = z.infer<typeof MailState>

const OwnTelling = z
  .object({
    wishes: Wishes,
    sendsMail: z.boolean().describe('Whether this installation has a mail server'),
    mails: z
      .array(
        z.object({
          kind: z.enum(['changes', 'digest', 'report']),
          date: IsoDate,
          address: z.string(),
          state: MailState,
          tries: z.int(),
          movedAt: z.iso.datetime(),
          nextTryAt: z.iso.datetime().nullable().describe('Null unless it waits'),
          reply: z.string().nullable().describe('What the mail server said last'),
        }),
      )
      .describe('The latest ten'),
  })
  .meta({ id: 'OwnTelling' })
export type OwnTelling = z.infer<typeof OwnTelling>

export const getTelling = endpoint({
  method: 'GET',
  path: '/telling',
  allow: 'figures.read',
  summary: 'What the viewer wants to be told and how, and what became of the latest mails.',
  params: noParams,
  query: noQuery,
  reply: OwnTelling,
})

export const setTelling = endpoint({
  method: 'POST',
  path: '/telling',
  allow: 'figures.read',
  summary: 'Sets what the viewer wants to be told and how.',
  params: noParams,
  query: noQuery,
  body: Wishes.strict(),
  bodyLimit: 4096,
  reply: OwnTelling,
})
