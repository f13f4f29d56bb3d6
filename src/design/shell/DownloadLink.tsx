import type { ReactNode } from 'react'

/** A file to take away, with what it is of. */
export function DownloadLink({
  href,
  note,
  children,
}: {
  href: string
  note?: string | undefined
  children: ReactNode
}) {
  return (
    <p data-screen-only>
      <a href={href} download>
        {children}
      </a>
      {note && ` (${note})`}
    </p>
  )
}
