import { useSyncExternalStore } from 'react'

const unchanging = () => () => {}
// A browser that hides its zone says "Etc/Unknown" or nothing.
const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''

/** The zone of the reader's own clock, which only her browser knows: `known` until it has spoken. */
export const useBrowserZone = (known = ''): string => useSyncExternalStore(unchanging, zoneHere, () => known)
