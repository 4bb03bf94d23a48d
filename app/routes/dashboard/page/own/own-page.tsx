import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import {
  addOwnPage,
  getOwnPage,
  listOwnPageVersions,
  publishOwnPage,
  removeOwnPage,
  restoreOwnVersion,
  saveOwnPage,
  type OwnPageOutcome,
} from '#app/domain/pages/index.server.ts'
import { byLanguage, saidTo } from '#app/domain/pages/rules.ts'
import { ownPageFormSchema, ownVersionSchema } from '#app/domain/pages/schema.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard, shop } from '#app/paths.ts'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { ownPagesDesk as words } from '#app/words/catalog/ownPagesDesk.ts'
import { pageDesk } from '#app/words/catalog/pageDesk.ts'
import { languagesBesides, ownLanguage } from '#app/words/own-texts.ts'
import { useReader } from '#app/words/reader-context.ts'
import { requireId } from '../../require-id.ts'
import { audienceIntents, loadAudience } from '../../services/who-sees.server.ts'
import { WhoSees } from '../../services/who-sees.tsx'
import { OwnPageForm } from './own-page-form.tsx'
import { RemoveCard, StateCard, VersionsCard } from './own-page-cards.tsx'

export { meta } from '../../title.ts'

export const shouldRevalidate = revalidateConflict

/** `new` in the address instead of an id: a page that is not there yet. */
const idOf = ({ params }: Pick<LoaderFunctionArgs, 'params'>) =>
  params.id === 'new' ? null : requireId(params, 'page')

const blank = { title: '', titleIn: {}, text: '', textIn: {}, audience: 'everyone' as const }

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, host } = args.context
  const tenant = tenantOf(args.context)
  const reader = args.context.reader.in(tenant.timeZone)
  const id = idOf(args)
  const languages = languagesBesides(tenant.locale)
  if (id === null) return { page: null, languages, values: blank, revision: 0 }
  const page = await getOwnPage(app, member, id)
  const [versions, seen] = await Promise.all([
    listOwnPageVersions(app, member, id),
    loadAudience(app, member, { kind: 'page', id }, tenant, reader),
  ])
  const own = ownLanguage(tenant.locale)
  const { [own]: title = '', ...titleIn } = page.document.title
  const { [own]: text = '', ...textIn } = page.document.text
  return {
    languages,
    values: { title, titleIn, text, textIn },
    revision: page.revision,
    page: {
      id,
      seen,
      name: title,
      published: page.published,
      upToDate: page.upToDate,
      path: shop.page(page.slug),
      url: host.origin + shop.page(page.slug),
      versions: versions.map(({ number, live, publishedAt, by }) => ({
        number,
        live,
        told: [by, reader.dayTime(publishedAt.getTime())].filter(Boolean).join(', '),
      })),
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const tenant = tenantOf(args.context)
  const own = ownLanguage(tenant.locale)
  const id = idOf(args)
  const page = id === null ? null : await getOwnPage(app, member, id)
  const name = page ? saidTo(page.document.title, own, own).text : ''
  const refused = (outcome: OwnPageOutcome) => (outcome.ok ? null : reader.say(pageDesk.changed))

  const write = (publish: boolean) => async (form: FormData) => {
    const read = await readForm(form, ownPageFormSchema)
    if (!read.ok) return read.reply
    const { title, titleIn, text, textIn, revision, audience = 'everyone' } = read.value
    const document = { title: byLanguage(title, titleIn, own), text: byLanguage(text, textIn, own) }
    if (id === null) {
      const added = await addOwnPage(app, member, { document, audience, own })
      if (added === null) return read.refuse({ formErrors: [reader.say(words.tooMany)] }, 409)
      if (publish) await publishOwnPage(app, member, added, { document, revision: 1, name: title })
      throw redirect(dashboard.ownPage(added))
    }
    const change = { document, revision, name: title }
    const wrong = refused(await (publish ? publishOwnPage : saveOwnPage)(app, member, id, change))
    return wrong ? read.refuse({ formErrors: [wrong] }, 409) : read.saved()
  }

  return answerIntent(args.request, {
    ...(id === null ? {} : audienceIntents(app, member, { kind: 'page', id, name }, tenant, reader)),
    save: write(false),
    publish: write(true),
    async restore(form) {
      const outcome = await restoreOwnVersion(app, member, id ?? '', await readFields(form, ownVersionSchema))
      return data({ restored: outcome.ok }, { status: outcome.ok ? 200 : 409 })
    },
    async remove() {
      await removeOwnPage(app, member, id ?? '', own)
      throw redirect(dashboard.ownPages)
    },
  })
}

export default function EditOwnPage() {
  const { page, values, revision, languages } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const restored = answer && 'restored' in answer ? answer.restored : null
  return (
    <>
      <PageHeader title={page?.name || say(words.add)} back={{ to: dashboard.ownPages, label: say(words.title) }} />
      {restored === true ? <SavedToast text={say(words.restored)} /> : null}
      {restored === false ? (
        <Notice tone="error" className="mb-5" title={say(pageDesk.changed)}>
          {say(pageDesk.changedOrder)}
        </Notice>
      ) : null}
      <div className="grid items-start gap-5 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <OwnPageForm
          key={restored === true ? `restored ${revision}` : (page?.id ?? 'new')}
          isNew={page === null}
          isPublished={page?.upToDate === true}
          stored={values}
          revision={revision}
          languages={languages}
          lastResult={answer && 'status' in answer ? answer : null}
        />
        {page ? (
          <div className="grid gap-5">
            <StateCard page={page} />
            <WhoSees of="page" {...page.seen} reply={answer && 'seen' in answer ? answer.seen : null} />
            <VersionsCard id={page.id} versions={page.versions} revision={revision} />
            <RemoveCard />
          </div>
        ) : null}
      </div>
    </>
  )
}
