import type { LastResult } from '#app/ui/controls/form.tsx'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import { useReader } from '#app/words/reader-context.ts'

/** After somebody else changed what one is changing: what it says now, above what was typed. */
export function Meanwhile({ lastResult, now }: { lastResult: LastResult; now: readonly string[] }) {
  const { say } = useReader()
  const refused = lastResult?.error?.['']?.[0]
  if (!refused || refused !== say(words.changed)) return null
  return (
    <div className="mb-4 rounded-md bg-sunk p-4 text-sm">
      <p>{say(words.changedText)}</p>
      <p className="mt-2 font-semibold">{say(words.itSays)}</p>
      <p className="whitespace-pre-line wrap-anywhere">{now.filter(Boolean).join('\n') || '–'}</p>
    </div>
  )
}
