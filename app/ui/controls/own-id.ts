import { useEffect, useId, useRef, useState, type RefObject } from 'react'

/**
 * An id for an element that was `given` none, and a ref for it (or for one whose id is this one with an `ending`). A browser
 * would make up another than the server has; the served one stays, since labels were served with it.
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
