import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getArchive, startArchive, undoArchive, uploadArchive } from '#app/domain/imports/index.server.ts'
import { answerIntent } from '#app/lib/form.server.ts'
import { dashboard, inLanguage, site } from '#app/paths.ts'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { archiveWords as words } from '#app/words/catalog/archive.ts'
import { signUpWords } from '#app/words/catalog/signUp.ts'
import { useReader } from '#app/words/reader-context.ts'
import { viewArchive } from './archive-view.server.ts'
import { Came, Coming, UploadForm, Would } from './archive-parts.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { archive, empty } = await getArchive(args.context.app, member)
  const again = new URL(args.request.url).searchParams.has('again')
  const { app, reader } = args.context
  const start = inLanguage(app.env.APP_ORIGIN + site.start, reader.language)
  return { archive: archive && viewArchive(archive, reader), empty, again, start }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  const refuse = (reason: keyof typeof words.refused, status: number) =>
    data({ problem: reader.say(words.refused[reason]) }, { status })
  return answerIntent(args.request, {
    start: async () => {
      const begun = await startArchive(app, member)
      return begun.ok ? redirect(dashboard.archive) : refuse(begun.reason, 409)
    },
    undo: async () => {
      const begun = await undoArchive(app, member)
      return begun.ok ? redirect(dashboard.archive) : refuse(begun.reason, 409)
    },
    otherwise: async (form) => {
      const file = form.get('file')
      if (!(file instanceof Blob) || file.size === 0) return refuse('not_archive', 422)
      const name = file instanceof File ? file.name : ''
      const read = await uploadArchive(app, member, { name, bytes: new Uint8Array(await file.arrayBuffer()) })
      return read.ok ? redirect(dashboard.archive) : refuse(read.reason, 422)
    },
  })
}

const pauseMs = 2_000

export default function ArchivePage() {
  const { archive, empty, again, start } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const { say } = useReader()
  const { revalidate } = useRevalidator()
  const moves = archive?.state === 'running' || archive?.state === 'undoing'
  useEffect(() => {
    if (!moves) return
    const timer = setInterval(revalidate, pauseMs)
    return () => clearInterval(timer)
  }, [moves, revalidate])
  const looks = archive?.state === 'uploaded' && !again
  return (
    <div className="grid max-w-3xl gap-5" aria-live="polite">
      {problem && (looks || moves || archive?.state === 'done') ? <Notice tone="error">{problem}</Notice> : null}
      {archive && looks ? <Would archive={archive} /> : null}
      {archive && moves ? <Coming archive={archive} /> : null}
      {archive?.state === 'done' || archive?.state === 'undone' ? <Came archive={archive} /> : null}
      {looks || moves || archive?.state === 'done' ? null : (
        <Card title={say(words.title)}>
          {empty ? (
            <UploadForm problem={problem} />
          ) : (
            <>
              <p className="mb-4">{say(words.notEmptyYet)}</p>
              <a href={start} className="btn btn-quiet">
                <Icon name="plus" /> {say(signUpWords.startBusiness)}
              </a>
            </>
          )}
        </Card>
      )}
    </div>
  )
}
