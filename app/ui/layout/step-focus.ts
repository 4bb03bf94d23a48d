import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** The place in the history that the document itself was loaded for. */
let landed: string | undefined

/**
 * Puts the focus on the heading when a step follows another without a page load, as a browser would do with a new page.
 * Choosing another day within a step leaves the focus where it is. Give the heading `ref` and `tabIndex={-1}`.
 */
export function useStepFocus(step: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  const shown = useRef<string>(undefined)
  useEffect(() => {
    landed ??= key
    if (step !== shown.current && key !== landed) heading.current?.focus()
    shown.current = step
  }, [key, step])
  return heading
}
