import { Form } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { ownPagesDesk as words } from '#app/words/catalog/ownPagesDesk.ts'
import { pageDesk } from '#app/words/catalog/pageDesk.ts'
import { useReader } from '#app/words/reader-context.ts'

type Page = {
  id: string
  published: boolean
  upToDate: boolean
  path: string
  url: string
  seen: { isPrivate: boolean }
}

/** Whether the page is shown, and where. */
export function StateCard({ page }: { page: Page }) {
  const { say } = useReader()
  const { id, published, upToDate, path, url, seen } = page
  return (
    <Card>
      <p className="mb-3 flex flex-wrap gap-2">
        <Badge tone={upToDate ? 'ok' : 'warn'}>
          {say(upToDate ? words.shownNow : published ? words.changed : words.notPublished)}
        </Badge>
        <Badge tone="neutral">{say(seen.isPrivate ? words.some : words.everybody)}</Badge>
      </p>
      {/* By its address alone, strangers find nothing. */}
      {published && !seen.isPrivate ? <CopyField value={url} label={say(words.address)} /> : null}
      <div className="flex flex-wrap gap-x-5">
        {published && !seen.isPrivate ? (
          <a href={path} className="link inline-flex min-h-target items-center">
            {say(words.seePage)}
          </a>
        ) : null}
        <LinkButton to={dashboard.ownPagePreview(id)} tone="plain" reloadDocument>
          {say(words.preview)}
        </LinkButton>
      </div>
    </Card>
  )
}

type Version = { number: number; live: boolean; told: string }

export function VersionsCard({
  id,
  versions,
  revision,
}: {
  id: string
  versions: readonly Version[]
  revision: number
}) {
  const { say } = useReader()
  return (
    <Card title={say(pageDesk.versions)}>
      {versions.length === 0 ? <p className="text-soft">{say(words.noVersions)}</p> : null}
      <ol className="divide-y divide-rule">
        {versions.map(({ number, live, told }) => (
          <li key={number} className="flex flex-wrap items-center gap-x-3 py-2">
            <div className="min-w-0 flex-1 basis-40">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {say(pageDesk.version(number))} {live ? <Badge tone="ok">{say(words.shownNow)}</Badge> : null}
              </p>
              <p className="text-sm text-soft">{told}</p>
            </div>
            <LinkButton to={dashboard.ownPagePreview(id, String(number))} tone="plain" reloadDocument>
              {say(pageDesk.preview)}
            </LinkButton>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="revision" value={String(revision)} />
              <input type="hidden" name="number" value={String(number)} />
              <SubmitButton tone="plain" name="intent" value="restore">
                {say(pageDesk.restore)}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** In two steps, without JavaScript too: it cannot be undone. */
export function RemoveCard() {
  const { say } = useReader()
  return (
    <details className="rounded-lg border border-rule bg-sheet px-4 sm:px-5">
      <summary className="flex min-h-14 cursor-pointer items-center font-medium">{say(words.remove)}</summary>
      <Form method="post" className="pb-5">
        <p className="mb-3 text-soft">{say(words.removeText)}</p>
        <SubmitButton tone="danger" name="intent" value="remove">
          {say(words.remove)}
        </SubmitButton>
      </Form>
    </details>
  )
}
