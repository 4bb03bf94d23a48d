import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { shop as paths, withQuery } from '#app/paths.ts'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { placeStepWords as words } from '#app/words/catalog/bookingPlace.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { SuggestionsAnswer } from '../suggestions.ts'

type Suggestion = SuggestionsAnswer['suggestions'][number]

const pauseMs = 250
const leastTyped = 3
const list = 'addresses'

/**
 * The address field. With JavaScript it suggests addresses while typing, as a combobox with a list (WAI-ARIA APG):
 * arrows choose, Enter accepts, Escape closes. One session for everything typed until an address is chosen.
 */
export function AddressInput({ typed }: { typed: string }) {
  const { say } = useReader()
  const [asked, setAsked] = useState('')
  const [found, setFound] = useState<Suggestion[]>([])
  const [at, setAt] = useState(-1)
  const [taken, setTaken] = useState<(Suggestion & { session: string }) | null>(null)
  const session = useRef('')
  const input = useRef<HTMLInputElement>(null)
  const close = () => {
    setFound([])
    setAt(-1)
  }

  useEffect(() => {
    if (asked.trim().length < leastTyped) return
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      session.current ||= crypto.randomUUID()
      const url = withQuery(paths.suggestions, { q: asked, session: session.current })
      // Whoever types on, or leaves, ends the question also while its answer is being read.
      const answer = await fetch(url, { signal: stop.signal })
        .then(async (given) => (given.ok ? ((await given.json()) as SuggestionsAnswer) : null))
        .catch(() => null)
      if (!answer || stop.signal.aborted) return
      setFound(answer.suggestions)
      setAt(-1)
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked])

  function take(suggestion: Suggestion) {
    if (input.current) input.current.value = suggestion.text
    setTaken({ ...suggestion, session: session.current })
    session.current = ''
    setAsked('')
    close()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (found.length === 0) return
    const chosen = found[at]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt((now) => (now === -1 && step === -1 ? found.length - 1 : (now + step + found.length) % found.length))
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      take(chosen)
    } else if (event.key === 'Escape') close()
  }

  const open = found.length > 0
  return (
    <div className="relative">
      <TextInput
        inputRef={input}
        name="address"
        autoComplete="street-address"
        required
        maxLength={300}
        defaultValue={typed}
        enterKeyHint="next"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={list}
        {...(at >= 0 && { 'aria-activedescendant': `${list}-${at}` })}
        onInput={({ currentTarget }) => {
          setTaken(null)
          setAsked(currentTarget.value)
          if (currentTarget.value.trim().length < leastTyped) close()
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {taken ? (
        <>
          <input type="hidden" name="choice" value={taken.id} />
          <input type="hidden" name="session" value={taken.session} />
        </>
      ) : null}
      <div
        id={list}
        role="listbox"
        aria-label={say(words.suggestions)}
        hidden={!open}
        className="absolute inset-x-0 top-full z-10 mt-1 rounded-md border border-edge bg-sheet py-1 shadow-lg"
      >
        {found.map((suggestion, index) => (
          <div
            key={suggestion.id}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={cx('flex min-h-target cursor-pointer items-center px-4 py-2', index === at && 'bg-sunk')}
            // Before the field loses the focus and the list closes.
            onMouseDown={(event) => {
              event.preventDefault()
              take(suggestion)
            }}
          >
            {suggestion.text}
          </div>
        ))}
      </div>
    </div>
  )
}
