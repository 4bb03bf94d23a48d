import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { dashboard } from '#app/paths.ts'

/** Says that a thread was read as far as `entryId`, once it is looked at; left out: there is nothing new. */
export function useRead(threadId: string, entryId: string | undefined): void {
  const { submit } = useFetcher()
  const tell = useRef(submit)
  useEffect(() => void (tell.current = submit), [submit])
  useEffect(() => {
    const read = () => {
      if (entryId && document.visibilityState === 'visible')
        tell.current({ intent: 'read', entry: entryId }, { method: 'post', action: dashboard.thread(threadId) })
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [threadId, entryId])
}
