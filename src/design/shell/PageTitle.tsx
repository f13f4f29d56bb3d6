import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** The address that last took the focus; the first page of a visit leaves it where the browser puts it. */
let focused: string | null = null

/** The page's heading and the window's title. After a navigation a screen reader begins here. */
export function PageTitle({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const path = useLocation({ select: (location) => location.pathname.replace(/^\/\w+/, '') })
  useEffect(() => {
    document.title = `${title} – Perkūnas`
  }, [title])
  useEffect(() => {
    if (focused !== null && focused !== path) heading.current?.focus({ preventScroll: true })
    focused = path
  }, [path])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  )
}
