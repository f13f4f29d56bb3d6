import { UsageError } from '../command/command.ts'

/** How mails are sent, and where their links lead. */
export type MailSettings = {
  /** Of the SMTP server: `smtp://host:25`, `smtps://name:password@host:465`. */
  server: string
  /** Who they are from: `Perkūnas <perkunas@example.lt>`. */
  from: string
  /** Where people reach the product: `https://results.example.lt`. */
  publicAddress: string
}

/**
 * Reads how mails are sent from the environment; null where no server is named, and none are sent. Throws a UsageError that
 * names the variable that is not as it should be.
 */
export function readMailSettings(
  environment: NodeJS.ProcessEnv,
  publicAddress: string | null,
): MailSettings | null {
  const server = environment.PERKUNAS_SMTP_URL
  if (!server) return null
  const address = URL.canParse(server) ? new URL(server) : undefined
  if (!address || !/^smtps?:$/.test(address.protocol) || address.hostname === '') {
    // The address may hold a password, and is not repeated.
    throw new UsageError(
      'PERKUNAS_SMTP_URL is no address of an SMTP server; it should be like smtps://name:password@mail.example.lt:465',
    )
  }
  const from = environment.PERKUNAS_MAIL_FROM
  if (!from || !/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from)) {
    throw new UsageError(
      `PERKUNAS_MAIL_FROM is "${from ?? ''}"; with PERKUNAS_SMTP_URL it should be who mails are from, Perkūnas <perkunas@example.lt>`,
    )
  }
  if (!publicAddress) {
    throw new UsageError(
      'PERKUNAS_SMTP_URL is set and PERKUNAS_PUBLIC_URL is not: links in mails lead there. Set it to where people reach the product, https://results.example.lt',
    )
  }
  return { server, from, publicAddress }
}
