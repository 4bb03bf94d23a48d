import { Form, Link } from '@remix-run/react'
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

/** One field that asks by GET, so that a search has an address of its own. */
export function SearchForm({ text, label, placeholder, keep = {} }: SearchFormProps) {
  const { say } = useReader()
  const rest = new URLSearchParams(keep).toString()
  return (
    <Form role="search" className="flex gap-2" key={text}>
      <KeptFields keep={keep} />
      <div className="relative min-w-0 flex-1">
        <Icon
          name="search"
          className="pointer-events-none absolute start-3 top-1/2 hidden -translate-y-1/2 text-faint sm:block"
        />
        <input
          type="search"
          name="q"
          defaultValue={text}
          aria-label={label}
          placeholder={placeholder}
          maxLength={80}
          className="control text-ellipsis sm:ps-10"
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
