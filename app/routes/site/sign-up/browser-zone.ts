import { useEffect, useRef } from 'react'
import { zoneOfDevice } from '#app/lib/time-zones.ts'

/** Puts the browser's own time zone into the select inside the element, until somebody chooses. */
export function useBrowserZone() {
  const holder = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const zone = zoneOfDevice()
    const select = holder.current?.querySelector('select')
    if (!select) return
    const listed = [...select.options].some(({ value }) => value === zone)
    if (listed && !select.dataset.chosen) select.value = zone
    const choose = () => void (select.dataset.chosen = 'yes')
    select.addEventListener('change', choose)
    return () => select.removeEventListener('change', choose)
  }, [])
  return holder
}
