import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { changeDraft, markOf, readDraft } from '#app/domain/pages/index.server.ts'
import { lookSchema } from '#app/domain/pages/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { lookNames, lookStyle } from '#app/lib/looks.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm, useForm } from '#app/ui/controls/form.tsx'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { bookingWords } from '#app/words/catalog/booking.ts'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { refusalOf } from './page-desk.server.ts'

export const shouldRevalidate = revalidateConflict

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { page } = await readDraft(args.context.app, member)
  const { brandColour, name } = tenantOf(args.context)
  return {
    name,
    look: page.look,
    seen: markOf(page, 'arrangement'),
    styles: lookNames.map((look) => ({ look, style: lookStyle(brandColour, look) })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const read = await readForm(args.request, lookSchema)
  if (!read.ok) return read.reply
  const { look, seen } = read.value
  const outcome = await changeDraft(app, member, { part: 'arrangement', seen }, (page) => ({ ...page, look }))
  const refused = refusalOf(outcome, reader)
  if (refused) return read.refuse({ formErrors: [refused] }, 409)
  throw redirect(dashboard.page)
}

export default function Look() {
  const { name, look: stored, seen, styles } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form] = useForm<typeof lookSchema>({ id: 'look', lastResult: result })
  return (
    <>
      <PageHeader title={say(words.look)} back={{ to: dashboard.page, label: say(words.title) }}>
        {say(words.lookLead)}
      </PageHeader>
      <PostForm form={form}>
        <input type="hidden" name="seen" value={seen} />
        <fieldset className="grid grid-cols-1 gap-4 sm:grid-cols-2 wide:grid-cols-3">
          <legend className="sr-only">{say(words.look)}</legend>
          {styles.map(({ look, style }) => (
            <label key={look} className="choice">
              <input type="radio" name="look" value={look} defaultChecked={look === stored} />
              <span className="option flex flex-col gap-3">
                <Sample
                  name={name}
                  book={say(bookingWords.bookNow)}
                  style={style}
                  round={look === 'salon'}
                  dark={look === 'evening'}
                />
                <span className="flex gap-3">
                  <span className="option-mark" aria-hidden="true" />
                  <span>
                    <span className="block font-semibold">{say(words.looks[look])}</span>
                    <span className="block text-sm text-soft">{say(words.lookTexts[look])}</span>
                  </span>
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="mt-5">
          <SubmitButton>{say(words.chooseLook)}</SubmitButton>
        </div>
      </PostForm>
    </>
  )
}

type SampleProps = { name: string; book: string; style: Record<string, string>; round: boolean; dark: boolean }

/** The head of a page and its button, in small. */
function Sample({ name, book, style, round, dark }: SampleProps) {
  return (
    <span
      aria-hidden="true"
      className="tenant block overflow-hidden rounded-lg border border-rule bg-ground"
      data-look={'--look-gap' in style ? '' : undefined}
      style={style}
    >
      <span className={`block p-4 ${dark ? 'night' : 'bg-sheet'} ${round ? 'text-center' : ''}`}>
        <b className="block truncate text-xl">{name}</b>
        <span className="mt-2 inline-block rounded-md bg-accent px-4 py-1.5 text-sm font-semibold text-accent-ink">
          {book}
        </span>
      </span>
      <span className="grid gap-2 p-4">
        <span className="block h-6 rounded-md border border-rule bg-sheet" />
        <span className="block h-6 rounded-md border border-rule bg-sheet" />
        <span className="block h-2 w-1/2 rounded-sm bg-accent" />
      </span>
    </span>
  )
}
