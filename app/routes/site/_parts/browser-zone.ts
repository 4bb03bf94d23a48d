import { useEffect, useRef } from 'react'

/** Puts the browser's own time zone into the select inside the element, until somebody chooses. */
export function useBrowserZone(zones: readonly string[]) {
  const holder = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const select = holder.current?.querySelector('select')
    if (select && zones.includes(zone) && !select.dataset.chosen) select.value = zone
    const choose = () => void (select && (select.dataset.chosen = 'yes'))
    select?.addEventListener('change', choose)
    return () => select?.removeEventListener('change', choose)
  }, [zones])
  return holder
}
