import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { takeMoved } from './follow-navigation.ts'

/** The page's heading and the window's title. After a navigation a screen reader begins here. */
export function PageTitle({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef<string>(null)
  const path = useLocation({ select: (location) => location.pathname.replace(/^\/\w+/, '') })
  useEffect(() => {
    document.title = `${title} – Perkūnas`
  }, [title])
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    if (takeMoved()) heading.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  )
}
