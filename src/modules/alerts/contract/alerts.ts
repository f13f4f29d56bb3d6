import { z } from 'zod'
import { endpoint, noParams, noQuery } from '../../../platform/http/endpoint.ts'
import { liveEvent } from '../../../platform/http/event-stream.ts'
import { IsoDate } from '../../organisation/contract.ts'
import { Mark } from '../../planning/contract.ts'

/** That a mark changed, as it was known then. */
export const Alert = z
  .object({
    alert: z.uuid(),
    indicator: z.string(),
    node: z.object({ level: z.string(), id: z.string(), name: z.string() }),
    date: IsoDate.describe('The judged day'),
    knownOn: IsoDate.describe('The state of the register that the figure is of'),
    from: Mark,
    to: Mark,
    value: z.number().nullable(),
    target: z.number(),
    madeAt: z.iso.datetime(),
    read: z.boolean(),
  })
  .meta({ id: 'Alert' })
export type Alert = z.infer<typeof Alert>

const Alerts = z.object({
  unread: z.int(),
  total: z.int(),
  alerts: z.array(Alert).describe('Unread ones first, then the latest'),
})

export const getAlerts = endpoint({
  method: 'GET',
  path: '/alerts',
  allow: 'figures.read',
  summary: 'Changed marks of what the viewer watches.',
  params: noParams,
  query: z.object({
    limit: z.coerce.number().int().min(0).max(1000).default(100),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  reply: Alerts,
})

export const setAlertsRead = endpoint({
  method: 'POST',
  path: '/alerts/read',
  allow: 'figures.read',
  summary: 'Marks own alerts as read or as unread; all of them where none is named.',
  params: noParams,
  query: noQuery,
  body: z.strictObject({ alerts: z.array(z.uuid()).max(1000).nullable(), read: z.boolean() }),
  reply: z.object({ unread: z.int() }),
})

export const alertsChanged = liveEvent({
  name: 'alerts-changed',
  summary: 'Marks have changed, and whoever watches them was told; whoever shows alerts reads them again.',
  data: z.object({ change: z.int() }),
})
