import { type RefObject, useEffect, useRef, useState } from 'react'

/** Distance from what is seen, in pixels, at which something counts as near. */
const nearness = 400
/** Milliseconds after which it is taken for near wherever it is: someone may print the page, or scroll at once. */
const patience = 2_500

/** Whether what the reference is put on is near to being seen, or the page has been open for a while; once true it stays so. */
export function useNear(): [RefObject<HTMLElement | null>, boolean] {
  const ref = useRef<HTMLElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: `${nearness}px` },
    )
    if (ref.current) observer.observe(ref.current)
    const waited = setTimeout(() => setNear(true), patience)
    return () => {
      observer.disconnect()
      clearTimeout(waited)
    }
  }, [])
  return [ref, near]
}
