import { useRevalidator } from '@remix-run/react'
import { alive } from '#app/paths/public.ts'
import { useCallback, useEffect, useRef, useState } from 'react'

export type News = { id: string; text: string }

const firstRetryMs = 1_000
const longestRetryMs = 60_000
const pollMs = 60_000

/**
 * Keeps the page's data fresh: listens to the server-sent events at `url` and reloads the data at each change. A lost
 * stream is opened again after a pause that doubles up to a minute; meanwhile the data reloads once a minute, and
 * whenever the tab becomes visible. `news` is the latest booking that came in.
 *
 * Without a connection nothing is loaded and no link or form is followed: a failure would replace the day on the screen by an
 * error page. `offline` says that what is shown may be out of date.
 */
export function useLive(url: string): { news: News | null; offline: boolean; dismiss: () => void } {
  const [news, setNews] = useState<News | null>(null)
  const [offline, setOffline] = useState(false)
  const { revalidate } = useRevalidator()
  const load = useRef(revalidate)
  useEffect(() => void (load.current = revalidate), [revalidate])

  useEffect(() => {
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let pause = firstRetryMs
    let lost = false
    const refresh = async () => {
      if (document.visibilityState !== 'visible') return
      const reached = await isReachable()
      setOffline(!reached)
      if (reached) load.current()
    }
    const loseConnection = () => setOffline(true)
    const stayHere = (event: Event) => {
      if (navigator.onLine || !leadsOn(event)) return
      event.preventDefault()
      event.stopPropagation()
      setOffline(true)
    }

    const open = () => {
      source = new EventSource(url)
      source.addEventListener('ready', () => {
        pause = firstRetryMs
        // Fetch what happened while nobody listened.
        if (lost) void refresh()
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
    const poll = setInterval(() => lost && void refresh(), pollMs)
    document.addEventListener('visibilitychange', refresh)
    addEventListener('online', refresh)
    addEventListener('offline', loseConnection)
    addEventListener('click', stayHere, true)
    addEventListener('submit', stayHere, true)
    open()
    return () => {
      source?.close()
      clearTimeout(retry)
      clearInterval(poll)
      document.removeEventListener('visibilitychange', refresh)
      removeEventListener('online', refresh)
      removeEventListener('offline', loseConnection)
      removeEventListener('click', stayHere, true)
      removeEventListener('submit', stayHere, true)
    }
  }, [url])

  // The same function at each render: a new one would restart the toast's timer with every change.
  const dismiss = useCallback(() => setNews(null), [])
  return { news, offline, dismiss }
}

/** Whether the server answers at this moment: a phone in a lift believes for a while that it is connected. */
const isReachable = () =>
  fetch(alive, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

/** A form that is sent, or a press on a link to a page of ours; a call, a text and a map need no page. */
function leadsOn({ type, target }: Event): boolean {
  if (type === 'submit') return true
  const link = target instanceof Element ? target.closest('a') : null
  return link !== null && link.target !== '_blank' && link.origin === location.origin
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
