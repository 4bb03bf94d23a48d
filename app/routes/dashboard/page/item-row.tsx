import { Form } from '@remix-run/react'
import type { ListKind } from '#app/domain/pages/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import type { LastResult } from '#app/ui/controls/form.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import type { Language } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ItemForm, type ItemValues } from './item-form.tsx'

type Props = {
  kind: ListKind
  stored: ItemValues & { thumb?: string | null }
  seen: string
  languages: readonly Language[]
  first: boolean
  last: boolean
  lastResult: LastResult
}

/** An entry: its first words, folded over its form. News stand by their day, so they are not moved. */
export function ItemRow({ kind, stored, seen, languages, first, last, lastResult }: Props) {
  const { say } = useReader()
  const name = stored.title || stored.text || stored.author || say(words.entries[kind])
  const isWrong = Boolean(lastResult?.error)
  const moves = kind !== 'news'
  return (
    <li className="px-4 py-2 sm:px-5">
      <details open={isWrong}>
        <summary className="flex min-h-target items-center gap-3">
          {stored.thumb ? (
            <img src={stored.thumb} alt="" className="size-12 flex-none rounded-md object-cover" />
          ) : null}
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          <Icon name="chevron-down" className="flex-none text-soft" />
        </summary>
        <div className="py-3">
          <ItemForm kind={kind} stored={stored} seen={seen} languages={languages} lastResult={lastResult} />
        </div>
      </details>
      <Form method="post" preventScrollReset className="flex flex-wrap gap-1">
        <input type="hidden" name="intent" value="move" />
        <input type="hidden" name="item" value={stored.item} />
        <input type="hidden" name="seen" value={seen} />
        {moves && !first ? (
          <SubmitButton name="move" value="up" tone="plain" pending={false} aria-label={say(words.up(name))}>
            {say(words.moveUp)}
          </SubmitButton>
        ) : null}
        {moves && !last ? (
          <SubmitButton name="move" value="down" tone="plain" pending={false} aria-label={say(words.down(name))}>
            {say(words.moveDown)}
          </SubmitButton>
        ) : null}
        <SubmitButton name="move" value="remove" tone="plain" pending={false} aria-label={say(words.removeIt(name))}>
          {say(words.remove)}
        </SubmitButton>
      </Form>
    </li>
  )
}
