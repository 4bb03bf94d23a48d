import { useState } from 'react'
import { useOwnId } from '#app/ui/controls/own-id.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { shareWords as words } from '#app/words/catalog/share.ts'
import { useReader } from '#app/words/reader-context.ts'

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

/**
 * Shows an SVG that the server's QR library made; never pass it text from a person. Always black on white, so that it
 * can be scanned.
 */
export function QrCode({ svg, name }: { svg: string; name: string }) {
  const { say } = useReader()
  return (
    <div
      role="img"
      aria-label={say(words.qrCodeOf(name))}
      className="aspect-square w-full max-w-52 rounded-md border border-rule bg-[#fff] p-3 [&>svg]:size-full"
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  )
}
