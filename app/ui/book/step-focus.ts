import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * Puts the focus on the heading when a step follows another without a page load, as a browser would do with a new page.
 * Choosing another day within a step leaves the focus where it is. Give the heading `ref` and `tabIndex={-1}`.
 */
export function useStepFocus(step: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  const loaded = useRef(key === 'default')
  useEffect(() => {
    if (loaded.current) loaded.current = false
    else heading.current?.focus()
  }, [step])
  return heading
}
