import { expect, test } from 'vitest'
import { readMailSettings } from './mail-settings.ts'

const server = 'smtps://name:hidden@mail.example.lt:465'
const from = 'Perkūnas <perkunas@example.lt>'
const publicAddress = 'https://results.example.lt'
const read = (environment: NodeJS.ProcessEnv, address: string | null = publicAddress) =>
  readMailSettings(environment, address)

test('without a server no mails are sent; with one its settings are read', () => {
  expect(read({ PERKUNAS_MAIL_FROM: from })).toBeNull()
  expect(read({ PERKUNAS_SMTP_URL: server, PERKUNAS_MAIL_FROM: from })).toEqual({
    server,
    from,
    publicAddress,
  })
})

test('what is not as it should be is named, without the password that it may hold', () => {
  const wrong = () => read({ PERKUNAS_SMTP_URL: 'name:hidden@mail.example.lt', PERKUNAS_MAIL_FROM: from })
  expect(wrong).toThrow(/^PERKUNAS_SMTP_URL is no address of an SMTP server/)
  expect(wrong).not.toThrow(/hidden/)
  expect(() => read({ PERKUNAS_SMTP_URL: server })).toThrow('PERKUNAS_MAIL_FROM is ""')
  const twice = 'a@example.lt\r\nBcc: b@example.lt'
  expect(() => read({ PERKUNAS_SMTP_URL: server, PERKUNAS_MAIL_FROM: twice })).toThrow('PERKUNAS_MAIL_FROM')
  expect(() => read({ PERKUNAS_SMTP_URL: server, PERKUNAS_MAIL_FROM: from }, null)).toThrow(
    'PERKUNAS_PUBLIC_URL',
  )
})
