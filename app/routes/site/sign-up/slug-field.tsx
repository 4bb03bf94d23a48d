import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { site, withQuery } from '#app/paths.ts'
import { Field } from '#app/ui/controls/field.tsx'
import { textOf, type FormField } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { signUpWords as words } from '#app/words/catalog/signUp.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { SlugAnswer } from './slug-check.ts'

const pauseMs = 250

/**
 * The business's address. With scripts it follows the name until it is edited, and says while typing whether it is
 * free; without them the answer comes with the form.
 */
export function SlugField({ field, name, suffix }: { field: FormField; name: string; suffix: string }) {
  const { say } = useReader()
  const [slug, setSlug] = useState(textOf(field))
  const [edited, setEdited] = useState(slug !== '')
  const fetcher = useFetcher<SlugAnswer>({ key: 'slug' })
  const check = fetcher.load
  // Until it is edited, the server makes the address from the name: its letter tables are too large for a page.
  const suggested = fetcher.data?.slug ?? ''
  const shown = edited ? slug : name.trim() ? suggested : ''
  const asked = edited ? slug : name.trim()

  // The name only helps to find alternatives: changing only the name asks nothing.
  const typedName = useRef(name)
  useEffect(() => {
    typedName.current = name
  }, [name])

  useEffect(() => {
    if (asked.length < (edited ? 3 : 1)) return
    const ask = () => check(withQuery(site.slugCheck, { slug: edited ? asked : '', name: typedName.current }))
    const timer = setTimeout(ask, pauseMs)
    return () => clearTimeout(timer)
  }, [asked, edited, check])

  const answer = fetcher.data?.asked === asked && shown ? fetcher.data : undefined
  const choose = (value: string) => {
    setEdited(true)
    setSlug(value)
  }
  const error = field.errors ?? (answer && !answer.free ? [answer.message] : undefined)
  return (
    <Field label={say(words.pageAddress)} hint={say(words.pageAddressHint)} id={field.id} error={error}>
      <span className="flex items-stretch">
        <TextInput
          name={field.name}
          value={shown}
          onChange={(event) => choose(event.currentTarget.value.toLowerCase())}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={40}
          className="min-w-0 flex-1 rounded-e-none"
        />
        <span className="grid max-w-[55%] place-items-center rounded-e-md border-[1.5px] border-s-0 border-edge bg-sunk px-3 text-sm text-soft wrap-anywhere">
          {suffix}
        </span>
      </span>
      <SlugVerdict answer={answer} onChoose={choose} />
    </Field>
  )
}

function SlugVerdict({ answer, onChoose }: { answer: SlugAnswer | undefined; onChoose: (slug: string) => void }) {
  if (!answer) return null
  if (answer.free)
    return (
      <p role="status" className="text-sm font-medium text-ok">
        {answer.message}
      </p>
    )
  if (answer.alternatives.length === 0) return null
  return (
    <div className="flex flex-wrap gap-2">
      {answer.alternatives.map((one) => (
        <button key={one} type="button" className="btn btn-quiet" onClick={() => onChoose(one)}>
          {one}
        </button>
      ))}
    </div>
  )
}
