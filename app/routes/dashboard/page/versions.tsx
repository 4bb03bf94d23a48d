import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listPageVersions, markOf, readDraft, restoreVersion } from '#app/domain/pages/index.server.ts'
import { versionSchema } from '#app/domain/pages/schema.ts'
import { readFields } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { refusalOf } from './page-desk.server.ts'

export const shouldRevalidate = revalidateConflict

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const reader = args.context.reader.in(tenantOf(args.context).timeZone)
  const [versions, { page }] = await Promise.all([listPageVersions(app, member), readDraft(app, member)])
  return {
    seen: markOf(page, 'all'),
    versions: versions.map(({ number, live, publishedAt, by }) => ({
      number,
      live,
      told: [by, reader.dayTime(publishedAt.getTime())].filter(Boolean).join(', '),
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const outcome = await restoreVersion(app, member, await readFields(args.request, versionSchema))
  const refused = refusalOf(outcome, reader)
  return data({ refused }, { status: refused ? 409 : 200 })
}

export default function Versions() {
  const { versions, seen } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.versions)} back={{ to: dashboard.page, label: say(words.title) }}>
        {say(words.versionsLead)}
      </PageHeader>
      {answer && !answer.refused ? <SavedToast text={say(words.restored)} /> : null}
      {answer?.refused ? (
        <Notice tone="error" className="mb-5" title={answer.refused}>
          {say(words.changedOrder)}
        </Notice>
      ) : null}
      <Card flush>
        {versions.length === 0 ? (
          <EmptyState title={say(words.noVersions)} icon="store">
            {say(words.noVersionsText)}
          </EmptyState>
        ) : (
          <ol className="divide-y divide-rule">
            {versions.map(({ number, live, told }) => (
              <li key={number} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
                <div className="min-w-0 flex-1 basis-48">
                  <p className="flex flex-wrap items-center gap-2 font-semibold">
                    {say(words.version(number))} {live ? <Badge tone="ok">{say(words.live)}</Badge> : null}
                  </p>
                  <p className="text-sm text-soft">{told}</p>
                </div>
                <LinkButton to={dashboard.pagePreview(String(number))} tone="plain" reloadDocument>
                  {say(words.preview)}
                </LinkButton>
                <Form method="post">
                  <input type="hidden" name="seen" value={seen} />
                  <SubmitButton tone="quiet" name="number" value={String(number)}>
                    {say(words.restore)}
                  </SubmitButton>
                </Form>
              </li>
            ))}
          </ol>
        )}
      </Card>
    </>
  )
}
