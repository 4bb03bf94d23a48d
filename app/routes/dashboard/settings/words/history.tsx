import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Timeline } from '#app/ui/layout/timeline.tsx'
import { ownWords as words } from '#app/words/catalog/ownWords.ts'
import { useReader } from '#app/words/reader-context.ts'

type Change = { id: string; at: string; by: string; isOurs: boolean; subject: string | null; body: string }
type Props = {
  changes: readonly Change[]
  language: string
  /** The version that a text taken from here comes after. */
  version: number
}

/** Who changed a text, and to what, the latest first; what was said before can be said again. */
export function History({ changes, language, version }: Props) {
  const { say } = useReader()
  if (changes.length === 0) return <p className="text-soft">{say(words.noHistory)}</p>
  return (
    <Timeline
      events={changes.map(({ id, at, by, isOurs, subject, body }, nth) => ({
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
            {nth > 0 ? <UseAgain version={version} subject={subject} body={body} /> : null}
          </>
        ),
      }))}
    />
  )
}

function UseAgain({ version, subject, body }: { version: number; subject: string | null; body: string }) {
  const { say } = useReader()
  return (
    <Form method="post" className="mt-1.5">
      <input type="hidden" name="seen" value={version} />
      {subject ? <input type="hidden" name="subject" value={subject} /> : null}
      <input type="hidden" name="body" value={body} />
      <SubmitButton name="intent" value="save" tone="quiet">
        {say(words.sayAgain)}
      </SubmitButton>
    </Form>
  )
}
