import { expect } from 'vitest'
import type { OwnServer } from './own-server.ts'

let contacts = 0

/** Enters that an employer was met at an office of the example, at a server on the example's data. */
export async function meetEmployer({ address, token }: OwnServer): Promise<void> {
  const row = {
    contact: `journey-${++contacts}`,
    employer: 'C00110',
    kind: 'meeting',
    unit: 'O1D1',
    staff: null,
    occurred_on: '2012-12-28',
    recorded_on: '2012-12-28',
    retracted: false,
  }
  const response = await fetch(`${address}/api/v1/register/employer_contacts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ rows: [row] }),
  })
  expect(await response.json()).toMatchObject({ loaded: 1 })
}
