import { useActionData, useBlocker } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { leavingWords as words } from '#app/words/catalog/leaving.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Button } from './button.tsx'

/**
 * Placed in a long form: somebody who leaves the page with unsent changes is asked first. When the tab is closed, the
 * browser asks in its own words. `byQuery`: another query shows another form.
 */
export function UnsavedGuard({ byQuery = false }: { byQuery?: boolean }) {
  const { say } = useReader()
  const anchor = useRef<HTMLSpanElement>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const changed = useRef(false)
  useEffect(() => {
    const form = anchor.current?.closest('form')
    if (!form) return
    const events = new AbortController()
    const { signal } = events
    form.addEventListener('input', () => (changed.current = true), { signal })
    form.addEventListener('submit', () => (changed.current = false), { signal })
    addEventListener('beforeunload', (event) => changed.current && event.preventDefault(), { signal })
    return () => events.abort()
  }, [])
  // A form that came back with errors holds what was typed, and none of it is stored.
  const reply = useActionData<{ status?: string }>()
  useEffect(() => void (reply?.status === 'error' && (changed.current = true)), [reply])
  const blocker = useBlocker(
    ({ currentLocation: from, nextLocation: to }) =>
      changed.current && (from.pathname !== to.pathname || (byQuery && from.search !== to.search)),
  )
  useEffect(() => {
    if (blocker.state === 'blocked') dialog.current?.showModal()
    else dialog.current?.close()
  }, [blocker.state])
  return (
    <>
      <span ref={anchor} hidden />
      <dialog
        ref={dialog}
        aria-label={say(words.title)}
        onCancel={() => blocker.reset?.()}
        className="w-[min(26rem,calc(100vw-2rem))] rounded-lg border border-rule bg-sheet p-5 text-ink"
      >
        <p className="text-lg font-semibold">{say(words.title)}</p>
        <p className="mt-1 text-soft">{say(words.text)}</p>
        <div className="mt-5 flex flex-wrap gap-2">
          <Button onClick={() => blocker.reset?.()}>{say(words.stay)}</Button>
          <Button tone="quiet" onClick={() => blocker.proceed?.()}>
            {say(words.leave)}
          </Button>
        </div>
      </dialog>
    </>
  )
}
