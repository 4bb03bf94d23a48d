import { useState } from 'react'
import { Icon } from '#app/ui/layout/icon.tsx'
import { copyWords as words } from '#app/words/catalog/copying.ts'
import { useReader } from '#app/words/reader-context.ts'
import { useOwnId } from './own-id.ts'

/** Copies with one press where JavaScript runs. */
function CopyButton({ value }: { value: string }) {
  const { say } = useReader()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <button type="button" onClick={() => void copy()} className="btn btn-quiet flex-none">
      <Icon name={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{say(copied ? words.copied : words.copy)}</span>
    </button>
  )
}

/** Code to paste elsewhere: all of it is seen. */
export function CopyArea({ value, label }: { value: string; label: string }) {
  const [id, field] = useOwnId<HTMLTextAreaElement>()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        readOnly
        lang="zxx"
        rows={5}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className="control resize-y font-mono text-sm break-all"
      />
      <div className="mt-2">
        <CopyButton value={value} />
      </div>
    </div>
  )
}

/** A link to share: selectable everywhere. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const [id, field] = useOwnId<HTMLInputElement>()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="control min-w-0 flex-1"
        />
        <CopyButton value={value} />
      </div>
    </div>
  )
}
