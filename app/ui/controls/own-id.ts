import { useEffect, useId, useRef, useState, type RefObject } from 'react'

/**
 * An id for an element that was not `given` one, and a ref for it (or for an element whose id is this one plus
 * `ending`). A browser would generate another id than the server did; the served one is kept, because the served labels
 * refer to it.
 */
export function useOwnId<E extends HTMLElement>(given?: string, ending = ''): [id: string, ref: RefObject<E>] {
  const [made, keep] = useState(useId())
  const ref = useRef<E>(null)
  useEffect(() => {
    const served = given ? undefined : ref.current?.id
    if (served?.endsWith(ending)) keep(served.slice(0, served.length - ending.length))
  }, [given, ending])
  return [given ?? made, ref]
}
