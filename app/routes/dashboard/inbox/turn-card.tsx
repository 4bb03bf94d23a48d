import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { assistantWords as words } from '#app/words/catalog/assistant.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { DraftView, TurnView } from './turn-view.server.ts'

/** Below a message: what the assistant made of it, which opens into what it looked up and what it gave. */
export function TurnFacts({ turn }: { turn: TurnView }) {
  const { say } = useReader()
  return (
    <details className="group mt-1 max-w-full px-1 text-sm">
      <summary className="flex min-h-target cursor-pointer flex-wrap items-center gap-x-1.5 text-soft hover:text-ink">
        <span className="wrap-anywhere">{[turn.state, turn.reason].filter(Boolean).join(': ')}</span>
        <span className="inline-flex items-center gap-1.5">
          <span className="link">{turn.title}</span>
          <Icon name="chevron-down" className="text-faint group-open:rotate-180 motion-safe:transition-transform" />
        </span>
      </summary>
      <div className="mt-1 max-w-prose space-y-3 rounded-lg border border-rule bg-sheet p-4">
        {turn.forgotten ? <p className="text-soft">{say(words.forgotten)}</p> : null}
        {turn.parts.length > 0 ? (
          <section>
            <h3 className="text-sm font-semibold">{say(words.said)}</h3>
            <ul className="mt-1 space-y-1.5">
              {turn.parts.map(({ kind, text, held }, at) => (
                <li key={at} className="wrap-anywhere">
                  <span className={held ? 'line-through decoration-bad' : undefined}>{text}</span>{' '}
                  <span className="text-soft">({kind})</span>
                  {held ? <span className="block font-medium text-bad">{held}</span> : null}
                </li>
              ))}
            </ul>
            {turn.leads ? <p className="mt-1.5 text-soft">{say(words.withLink)}</p> : null}
          </section>
        ) : null}
        {turn.forgotten ? null : (
          <section>
            <h3 className="text-sm font-semibold">{say(words.lookedUp)}</h3>
            {turn.calls.length === 0 ? <p className="text-soft">{say(words.lookedUpNothing)}</p> : null}
            <ol className="mt-1 space-y-1">
              {turn.calls.map(({ name, input, output }, at) => (
                <li key={at}>
                  <details>
                    <summary className="inline-flex min-h-target cursor-pointer items-center gap-1.5 wrap-anywhere">
                      {name}
                      <Icon name="chevron-down" className="text-faint" />
                    </summary>
                    <pre className="rounded border border-rule bg-ground p-2 text-xs whitespace-pre-wrap wrap-anywhere">
                      {[input, output].filter(Boolean).join('\n→ ')}
                    </pre>
                  </details>
                </li>
              ))}
            </ol>
          </section>
        )}
      </div>
    </details>
  )
}

/** What the assistant would answer: to be taken into the field, or left. */
export function DraftCard({ draft }: { draft: DraftView }) {
  const { say } = useReader()
  const card = useRef<HTMLElement>(null)
  // Above the field of the answer, which lies over what stands below.
  useEffect(() => card.current?.scrollIntoView({ block: 'end' }), [])
  return (
    <section
      ref={card}
      aria-label={say(words.draft)}
      className="scroll-mb-72 rounded-lg border border-dashed border-edge bg-sheet p-4"
    >
      <h2 className="text-sm font-semibold">{say(words.draft)}</h2>
      {draft.reason ? <p className="mt-1 text-sm font-medium text-warn">{draft.reason}</p> : null}
      {draft.text ? (
        <p dir="auto" className="mt-2 whitespace-pre-line wrap-anywhere">
          {draft.text}
        </p>
      ) : null}
      {draft.leads ? <p className="mt-1 text-sm text-soft">{say(words.withLink)}</p> : null}
      {draft.leftOut.length > 0 ? (
        <div className="mt-2 text-sm text-soft">
          <p>{say(words.leftOut)}</p>
          {draft.leftOut.map((text) => (
            <p key={text} dir="auto" className="line-through decoration-bad wrap-anywhere">
              {text}
            </p>
          ))}
        </div>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {draft.text ? (
          <LinkButton to={draft.useHref} tone="quiet" icon="pencil">
            {say(words.use)}
          </LinkButton>
        ) : null}
        <Form method="post" preventScrollReset>
          <input type="hidden" name="entry" value={draft.entryId} />
          <SubmitButton name="intent" value="drop-draft" tone="plain">
            {say(words.drop)}
          </SubmitButton>
        </Form>
      </div>
    </section>
  )
}
