import { useSyncExternalStore } from 'react'

const unchanging = () => () => {}
// A browser that hides its zone says "Etc/Unknown" or nothing.
const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''

/** The reader's own time zone, which only the browser knows: `known` until then. */
export const useBrowserZone = (known = ''): string => useSyncExternalStore(unchanging, zoneHere, () => known)
