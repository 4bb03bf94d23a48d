import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** The history entry that the document itself was loaded for. */
let landed: string | undefined

/**
 * Moves the focus to the heading when one step follows another without a page load, as a browser would on a new page.
 * Choosing another day within a step leaves the focus. Give the heading `ref` and `tabIndex={-1}`.
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
