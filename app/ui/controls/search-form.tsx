import { Form, Link, useSubmit } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Icon } from '../layout/icon.tsx'
import { KeptFields } from './kept-fields.tsx'

type SearchFormProps = {
  text: string
  label: string
  placeholder: string
  /** Query members that stay as they are. */
  keep?: Record<string, string>
}

const pauseMs = 250

/**
 * A search field that asks by GET, so that each search has a URL. With scripts it searches while typing, and each
 * search replaces the previous one in the history.
 */
export function SearchForm({ text, label, placeholder, keep = {} }: SearchFormProps) {
  const { say } = useReader()
  const rest = new URLSearchParams(keep).toString()
  const field = useRef<HTMLInputElement>(null)
  const pause = useRef<ReturnType<typeof setTimeout>>()
  const submit = useSubmit()
  const stop = () => clearTimeout(pause.current)
  useEffect(() => () => clearTimeout(pause.current), [])
  // Back, forward and the clear button change the search; while somebody types, an answer to half a word does not
  // interrupt.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = text
  }, [text])
  const ask = () => {
    stop()
    pause.current = setTimeout(
      () => submit(field.current?.form ?? null, { replace: true, preventScrollReset: true }),
      pauseMs,
    )
  }
  return (
    <Form role="search" className="flex gap-2" replace onSubmit={stop}>
      <KeptFields keep={keep} />
      <div className="relative min-w-0 flex-1">
        <Icon
          name="search"
          className="pointer-events-none absolute start-3 top-1/2 hidden -translate-y-1/2 text-faint sm:block"
        />
        <input
          ref={field}
          type="search"
          name="q"
          onInput={ask}
          defaultValue={text}
          aria-label={label}
          placeholder={placeholder}
          maxLength={80}
          className="control text-ellipsis sm:ps-10 [&::-webkit-search-cancel-button]:hidden"
        />
      </div>
      <button type="submit" className="btn btn-quiet flex-none max-sm:px-3.5">
        <Icon name="search" className="sm:hidden" />
        <span className="max-sm:sr-only">{say(commonWords.search)}</span>
      </button>
      {text ? (
        <Link to={rest ? `?${rest}` : '?'} className="btn btn-plain flex-none px-3!">
          <Icon name="x" label={say(commonWords.clearSearch)} />
        </Link>
      ) : null}
    </Form>
  )
}
