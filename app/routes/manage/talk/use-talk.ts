import { useFetcher, useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

const retryMs = 5_000

/**
 * Loads the page again whenever something new is said, and tells that it was seen while the page is looked at. A lost
 * stream is opened again after some seconds; until then, and without scripts, the page shows what it showed.
 */
export function useTalk(url: string, unseen: number): void {
  const { revalidate } = useRevalidator()
  const load = useRef(revalidate)
  useEffect(() => void (load.current = revalidate), [revalidate])
  useEffect(() => {
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let lost = false
    const open = () => {
      source = new EventSource(url)
      source.addEventListener('ready', () => {
        // What was said while nobody listened.
        if (lost) load.current()
        lost = false
      })
      source.addEventListener('change', () => load.current())
      source.addEventListener('end', () => source?.close())
      source.addEventListener('error', () => {
        source?.close()
        lost = true
        retry = setTimeout(open, retryMs)
      })
    }
    open()
    return () => {
      source?.close()
      clearTimeout(retry)
    }
  }, [url])

  const { submit } = useFetcher()
  const tell = useRef(submit)
  useEffect(() => void (tell.current = submit), [submit])
  useEffect(() => {
    const see = () => {
      if (unseen > 0 && document.visibilityState === 'visible') tell.current({ intent: 'seen' }, { method: 'post' })
    }
    see()
    document.addEventListener('visibilitychange', see)
    return () => document.removeEventListener('visibilitychange', see)
  }, [unseen])
}
