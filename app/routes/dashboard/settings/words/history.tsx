import { Timeline } from '#app/ui/layout/timeline.tsx'
import { ownWords as words } from '#app/words/catalog/ownWords.ts'
import { useReader } from '#app/words/reader-context.ts'

type Change = { id: string; at: string; by: string; isOurs: boolean; subject: string | null; body: string }

/** Who changed a text, and to what, the latest first. */
export function History({ changes, language }: { changes: readonly Change[]; language: string }) {
  const { say } = useReader()
  if (changes.length === 0) return <p className="text-soft">{say(words.noHistory)}</p>
  return (
    <Timeline
      events={changes.map(({ id, at, by, isOurs, subject, body }) => ({
        id,
        at,
        by,
        text: isOurs ? (
          <span className="font-semibold">{say(words.tookOurs)}</span>
        ) : (
          <>
            <span className="font-semibold">{say(words.wrote)}</span>
            <span dir="auto" lang={language} className="mt-0.5 block text-soft whitespace-pre-line">
              {subject ? `${subject}\n` : ''}
              {body}
            </span>
          </>
        ),
      }))}
    />
  )
}
