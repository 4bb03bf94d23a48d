import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'

export type News = { id: string; text: string }

const firstRetryMs = 1_000
const longestRetryMs = 60_000
const pollMs = 60_000

/**
 * Keeps the page's data fresh: listens to the server-sent events at `url` and reloads the data at each change. A lost
 * stream is opened again after a pause that doubles up to a minute; meanwhile the data reloads once a minute, and
 * whenever the tab becomes visible. `news` is the latest booking that came in.
 */
export function useLive(url: string): { news: News | null; dismiss: () => void } {
  const [news, setNews] = useState<News | null>(null)
  const { revalidate } = useRevalidator()
  const load = useRef(revalidate)
  useEffect(() => void (load.current = revalidate), [revalidate])

  useEffect(() => {
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let pause = firstRetryMs
    let lost = false
    const refresh = () => document.visibilityState === 'visible' && load.current()

    const open = () => {
      source = new EventSource(url)
      source.addEventListener('ready', () => {
        pause = firstRetryMs
        // Fetch what happened while nobody listened.
        if (lost) refresh()
        lost = false
      })
      source.addEventListener('change', (event) => {
        load.current()
        const told = readNews(event.data)
        if (told) setNews(told)
      })
      source.addEventListener('end', () => stop())
      source.addEventListener('error', () => {
        source?.close()
        lost = true
        retry = setTimeout(open, pause * (0.75 + Math.random() / 2))
        pause = Math.min(pause * 2, longestRetryMs)
      })
    }
    const stop = () => {
      source?.close()
      clearTimeout(retry)
      load.current()
    }
    const poll = setInterval(() => lost && refresh(), pollMs)
    document.addEventListener('visibilitychange', refresh)
    open()
    return () => {
      source?.close()
      clearTimeout(retry)
      clearInterval(poll)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [url])

  // The same function at each render: a new one would restart the toast's timer with every change.
  const dismiss = useCallback(() => setNews(null), [])
  return { news, dismiss }
}

function readNews(data: unknown): News | null {
  try {
    const told: unknown = JSON.parse(String(data))
    if (typeof told !== 'object' || told === null || !('id' in told) || !('text' in told)) return null
    return { id: String(told.id), text: String(told.text) }
  } catch {
    return null
  }
}
