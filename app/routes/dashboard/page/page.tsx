import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useEffect } from 'react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { changeDraft, markOf, publishPage, readDraft } from '#app/domain/pages/index.server.ts'
import { alwaysShown, arrange } from '#app/domain/pages/rules.ts'
import { arrangeSchema, publishSchema } from '#app/domain/pages/schema.ts'
import { answerIntent, readFields } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard, shop } from '#app/paths.ts'
import { writeSection } from '#app/routes/book/shop/page-html.server.tsx'
import { isWritten } from '#app/routes/book/shop/sections/sections.server.tsx'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { ownPagesDesk } from '#app/words/catalog/ownPagesDesk.ts'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { buttonReply, viewDraft } from './page-desk.server.ts'
import { SectionRow } from './section-row.tsx'

export const shouldRevalidate = revalidateConflict

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone, status } = tenantOf(args.context)
  const reader = args.context.reader.in(timeZone)
  const draft = await readDraft(app, member)
  const { page, changedAt, changedBy, published } = draft
  const view = await viewDraft(args, page)
  const others = page.sections.filter(({ kind }) => kind !== 'hero')
  return {
    look: page.look,
    published,
    isPublic: status === 'published',
    changed: changedAt && changedBy ? reader.say(words.by(changedBy, reader.dayTime(changedAt.getTime()))) : null,
    sections: page.sections.map(({ kind, shown }) => ({
      kind,
      shown,
      fixed: alwaysShown.has(kind),
      empty: isWritten(kind) && writeSection(view, kind) === '',
      first: kind === 'hero' || others[0]?.kind === kind,
      last: kind === 'hero' || others.at(-1)?.kind === kind,
    })),
    seen: markOf(page, 'arrangement'),
    all: markOf(page, 'all'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { say } = reader
  return answerIntent(args.request, {
    async arrange(form) {
      const { kind, move, seen } = await readFields(form, arrangeSchema)
      const outcome = await changeDraft(app, member, { part: 'arrangement', seen }, (page) => arrange(page, kind, move))
      const name = say(words.kinds[kind])
      const told = { up: words.up, down: words.down, show: words.showIt, hide: words.hideIt }[move]
      return buttonReply(outcome, reader, say(told(name)), `${kind} ${move}`)
    },
    async publish(form) {
      const { seen } = await readFields(form, publishSchema)
      return buttonReply(await publishPage(app, member, seen), reader, say(words.published))
    },
  })
}

export default function PageDesk() {
  const { look, published, isPublic, changed, sections, seen, all } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  useKeptFocus(answer)
  return (
    <>
      <PageHeader
        title={say(words.title)}
        actions={
          <>
            <LinkButton to={dashboard.pagePreview()} tone="quiet" icon="eye" reloadDocument>
              {say(words.preview)}
            </LinkButton>
            {published ? null : (
              <Form method="post">
                <input type="hidden" name="seen" value={all} />
                <SubmitButton name="intent" value="publish" pendingLabel={say(words.publishing)}>
                  {say(words.publish)}
                </SubmitButton>
              </Form>
            )}
          </>
        }
      >
        {say(words.lead)}
      </PageHeader>
      {answer?.ok ? <SavedToast text={answer.told} /> : null}
      {answer && !answer.ok ? (
        <Notice tone="error" className="mb-5" title={answer.told}>
          {say(words.changedOrder)}
        </Notice>
      ) : null}
      {published && !isPublic ? null : (
        <Notice
          tone={published ? 'success' : 'warn'}
          className="mb-5"
          title={say(published ? words.upToDate : words.notYet)}
        >
          {published ? (
            <a href={shop.home} className="link">
              {say(words.seePage)}
            </a>
          ) : (
            changed
          )}
        </Notice>
      )}
      <div className="grid items-start gap-5 wide:grid-cols-[minmax(0,1fr)_18rem]">
        <Card title={say(words.sections)} flush>
          <ol className="divide-y divide-rule">
            {sections.map((section) => (
              <SectionRow key={section.kind} section={section} seen={seen} />
            ))}
          </ol>
        </Card>
        <div className="grid gap-5">
          <Card title={say(words.look)}>
            <p className="font-semibold">{say(words.looks[look])}</p>
            <p className="mb-4 text-soft">{say(words.lookTexts[look])}</p>
            <LinkButton to={dashboard.pageLook} tone="quiet">
              {say(words.changeLook)}
            </LinkButton>
          </Card>
          <Card title={say(ownPagesDesk.title)}>
            <p className="mb-4 text-soft">{say(ownPagesDesk.lead)}</p>
            <LinkButton to={dashboard.ownPages} tone="quiet">
              {say(ownPagesDesk.open)}
            </LinkButton>
          </Card>
          <Card title={say(words.versions)}>
            <LinkButton to={dashboard.pageVersions} tone="quiet">
              {say(words.versions)}
            </LinkButton>
          </Card>
        </div>
      </div>
    </>
  )
}

/** A row that moves takes its button along: whoever presses it by keyboard goes on from there. */
function useKeptFocus(answer: { focus?: string | null } | undefined) {
  const { state } = useNavigation()
  useEffect(() => {
    // Only when the row has moved: at an end of the page its button is gone.
    if (state !== 'idle') return
    const [kind = '', move = ''] = answer?.focus?.split(' ') ?? []
    const other = { up: 'down', down: 'up', show: 'hide', hide: 'show' }[move]
    const button = document.getElementById(`${kind}-${move}`) ?? document.getElementById(`${kind}-${other}`)
    button?.focus()
  }, [answer, state])
}
