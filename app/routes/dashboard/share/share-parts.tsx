import { useState } from 'react'
import { useOwnId } from '#app/ui/controls/own-id.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { shareWords as words } from '#app/words/catalog/share.ts'
import { useReader } from '#app/words/reader-context.ts'

/** A link to share: selectable everywhere, copied with one press where JavaScript runs. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const { say } = useReader()
  const [id, field] = useOwnId<HTMLInputElement>()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
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
        <button type="button" onClick={() => void copy()} className="btn btn-quiet flex-none">
          <Icon name={copied ? 'check' : 'copy'} />
          <span aria-live="polite">{say(copied ? words.copied : words.copy)}</span>
        </button>
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
