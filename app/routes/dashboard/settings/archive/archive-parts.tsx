import { Form } from '@remix-run/react'
import { undoDays } from '#app/domain/imports/rules.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Card, Notice, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { archiveWords as words } from '#app/words/catalog/archive.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ArchiveView } from './archive-view.server.ts'

export function UploadForm({ problem }: { problem: string | undefined }) {
  const { say } = useReader()
  return (
    <Form method="post" encType="multipart/form-data">
      <p className="mb-4">{say(words.lead)}</p>
      <Field label={say(words.file)} hint={say(words.fileHint)} id="file" error={problem}>
        <input
          type="file"
          id="file"
          name="file"
          accept=".gz,.tgz,.tar,application/gzip"
          className="control w-full py-2 file:me-3 file:min-h-8 file:rounded-sm file:border-0 file:bg-sunk file:px-3 file:font-medium file:text-ink"
        />
      </Field>
      <SubmitButton pendingLabel={say(words.looking)}>{say(words.look)}</SubmitButton>
    </Form>
  )
}

function Sums({ sums }: Pick<ArchiveView, 'sums'>) {
  const { say } = useReader()
  return (
    <StatRow>
      {sums.map(({ part, count }) => (
        <Stat key={part} label={say(words.parts[part])} value={count} />
      ))}
    </StatRow>
  )
}

/** What would come, what would not, and what to know before. */
export function Would({ archive }: { archive: ArchiveView }) {
  const { say } = useReader()
  const { about, sums, left, people, visits, paid, cardsStay } = archive
  return (
    <>
      <Card title={say(words.would)}>
        <p className="mb-4 font-semibold wrap-anywhere">{about}</p>
        <Sums sums={sums} />
        <ul className="mt-4 list-disc space-y-1.5 ps-5">
          {people ? <li>{say(words.notes.people)}</li> : null}
          {visits ? <li>{say(words.notes.links)}</li> : null}
          {paid ? <li>{say(words.notes.paid)}</li> : null}
          {cardsStay ? <li>{say(words.notes.cards)}</li> : null}
          <li>{say(words.notes.refused)}</li>
        </ul>
      </Card>
      {left.length > 0 ? (
        <Card title={say(words.stays)}>
          <ul className="list-disc space-y-1 ps-5">
            {left.map((line) => (
              <li key={line} className="figures">
                {line}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Form method="post" className="flex flex-wrap gap-3">
        <SubmitButton name="intent" value="start" pendingLabel={say(words.start)}>
          {say(words.start)}
        </SubmitButton>
        <LinkButton to={withQuery(dashboard.archive, { again: '1' })} tone="quiet">
          {say(words.again)}
        </LinkButton>
      </Form>
    </>
  )
}

export function Coming({ archive }: { archive: ArchiveView }) {
  const { say } = useReader()
  const { state, share, total, open } = archive
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Notice tone="info" title={say(state === 'running' ? words.running(share) : words.undoing)}>
        {state === 'running' ? <progress className="my-2 block w-full" max={total} value={total - open} /> : null}
        {say(words.leave)}
      </Notice>
    </>
  )
}

/** What became of it. */
export function Came({ archive }: { archive: ArchiveView }) {
  const { say } = useReader()
  const { state, about, sums, failed, kept, undoable } = archive
  if (state === 'undone')
    return (
      <Notice tone="success" title={say(words.undone)}>
        {kept > 0 ? say(words.kept(kept)) : null}
      </Notice>
    )
  return (
    <>
      <Notice tone="success" title={say(words.done)}>
        {say(words.doneText)}
      </Notice>
      <Card title={about}>
        <Sums sums={sums} />
        {failed > 0 ? <p className="mt-4">{say(words.failed(failed))}</p> : null}
      </Card>
      {undoable ? (
        <Form method="post" className="flex flex-wrap items-center gap-3">
          <SubmitButton tone="quiet" name="intent" value="undo" pendingLabel={say(words.undoing)}>
            {say(words.undo)}
          </SubmitButton>
          <p className="text-sm text-soft">{say(words.undoText(undoDays))}</p>
        </Form>
      ) : null}
    </>
  )
}
