import { randomBytes } from 'node:crypto'
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { addPagePicture, changeDraft, markOf, readDraft, type DraftOutcome } from '#app/domain/pages/index.server.ts'
import { byLanguage, keepItem, moveItem, sectionOf, withSection } from '#app/domain/pages/rules.ts'
import {
  isListKind,
  itemMoveSchema,
  itemSchemas,
  publishSchema,
  sectionKinds,
  sectionSchema,
  type Section as PageSection,
} from '#app/domain/pages/schema.ts'
import { AppError } from '#app/lib/errors.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard } from '#app/paths.ts'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { languagesBesides, ownLanguage } from '#app/words/own-texts.ts'
import { useReader } from '#app/words/reader-context.ts'
import { buttonReply, refusalOf, thumbsOf } from './page-desk.server.ts'
import { receivePicture } from '../settings/upload.server.ts'
import { PictureForm } from '../settings/picture-form.tsx'
import { ItemForm, toItemValues } from './item-form.tsx'
import { ItemRow } from './item-row.tsx'
import { SectionForm } from './section-form.tsx'

export { meta } from '../title.ts'

export const shouldRevalidate = revalidateConflict

function kindOf({ params }: Pick<LoaderFunctionArgs, 'params'>) {
  const kind = sectionKinds.find((one) => one === params.section)
  if (!kind) throw new AppError('not_found', refusals.doesNotExist.page)
  return kind
}

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { locale, timeZone } = tenantOf(args.context)
  const kind = kindOf(args)
  const { page } = await readDraft(app, member)
  const section = sectionOf(page, kind)
  const own = ownLanguage(locale)
  const { [own]: heading = '', ...headingIn } = section.heading
  const { [own]: text = '', ...textIn } = section.text
  const thumbOf = await thumbsOf(app, member.tenantId, page)
  return {
    kind,
    name: reader.say(words.kinds[kind]),
    seen: markOf(page, kind),
    values: { heading, headingIn, text, textIn },
    languages: languagesBesides(locale),
    items: section.items.map((item) => ({ ...toItemValues(item, own), thumb: thumbOf(item.picture) })),
    picture: thumbOf(section.picture),
    today: Temporal.Instant.fromEpochMilliseconds(app.clock.now())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString(),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const own = ownLanguage(tenantOf(args.context).locale)
  const kind = kindOf(args)
  const change = (seen: string, to: (section: PageSection) => PageSection | null) =>
    changeDraft(app, member, { part: kind, seen }, (page) => {
      const changed = to(sectionOf(page, kind))
      return changed && withSection(page, kind, () => changed)
    })
  return answerIntent(args.request, {
    async text(form) {
      const read = await readForm(form, sectionSchema)
      if (!read.ok) return read.reply
      const { heading, headingIn, text, textIn, seen } = read.value
      const refused = refusalOf(
        await change(seen, (section) => ({
          ...section,
          heading: byLanguage(heading, headingIn, own),
          text: byLanguage(text, textIn, own),
        })),
        reader,
      )
      return refused ? read.refuse({ formErrors: [refused] }, 409) : read.saved()
    },
    async item(form) {
      if (!isListKind(kind)) throw new AppError('not_found', refusals.doesNotExist.page)
      const read = await readForm<ReadItem>(form, itemSchemas[kind])
      if (!read.ok) return read.reply
      const { title = '', titleIn = {}, text = '', textIn = {}, author = '', day = null, item, seen } = read.value
      const outcome = await change(seen, (section) => {
        const known = section.items.find(({ id }) => id === item)
        // Somebody removed it, which the mark tells, or it never was.
        if (!known && item !== 'new') return section
        return keepItem(section, {
          id: known?.id ?? newId(),
          title: byLanguage(title, titleIn, own),
          text: byLanguage(text, textIn, own),
          author,
          day,
          picture: known?.picture ?? null,
        })
      })
      const refused = refusalOf(outcome, reader)
      return refused ? read.refuse({ formErrors: [refused] }, 409) : read.saved()
    },
    async picture(form) {
      if (kind !== 'gallery' && kind !== 'hero') throw new AppError('not_found', refusals.doesNotExist.page)
      const { seen } = await readFields(form, publishSchema)
      let outcome: DraftOutcome | null = null
      const problem = await receivePicture(form, 'picture', reader, async (bytes) => {
        const added = await addPagePicture(app, member, bytes)
        if (!added.ok) return added
        outcome = await change(seen, (section) =>
          kind === 'hero' ? { ...section, picture: added.id } : keepItem(section, pictureItem(added.id)),
        )
        return added
      })
      const told = problem ?? refusalOf(outcome ?? { ok: true }, reader)
      return data({ ok: told === null, told: told ?? '', focus: null }, { status: told === null ? 200 : 422 })
    },
    async 'no-picture'(form) {
      const { seen } = await readFields(form, publishSchema)
      return buttonReply(await change(seen, (section) => ({ ...section, picture: null })), reader, '')
    },
    async move(form) {
      const { item, move, seen } = await readFields(form, itemMoveSchema)
      return buttonReply(await change(seen, (section) => moveItem(section, item, move)), reader, '')
    },
    otherwise: () => data({ ok: false, told: '', focus: null }, { status: 400 }),
  })
}

const newId = () => randomBytes(6).toString('hex')
const pictureItem = (picture: string) => ({ id: newId(), title: {}, text: {}, author: '', day: null, picture })

/** What every form of an entry gives, whatever it asks for. */
type ReadItem = {
  title?: string
  titleIn?: Partial<Record<string, string>>
  text?: string
  textIn?: Partial<Record<string, string>>
  author?: string
  day?: string | null
  item: string
  seen: string
}

export default function Section() {
  const { kind, seen, values, languages, items, picture, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const pressed = answer && 'told' in answer ? answer : null
  const result = answer && 'told' in answer ? null : answer
  const sentItem = typeof result?.initialValue?.item === 'string' ? result.initialValue.item : null
  const saved = result?.status === 'success'
  const isList = isListKind(kind)
  return (
    <>
      <PageHeader title={say(words.kinds[kind])} back={{ to: dashboard.page, label: say(words.title) }}>
        {say(words.about[kind])}
      </PageHeader>
      {saved ? <SavedToast text={say(commonWords.saved)} /> : null}
      {pressed && !pressed.ok ? (
        <Notice tone="error" className="mb-5" title={pressed.told}>
          {say(words.changedOrder)}
        </Notice>
      ) : null}
      <div className="grid max-w-3xl gap-5">
        <SectionForm
          kind={kind}
          seen={seen}
          stored={values}
          languages={languages}
          lastResult={sentItem === null ? result : null}
        />
        {kind === 'hero' || kind === 'gallery' ? (
          <Card title={say(kind === 'hero' ? words.heroPicture : words.add.gallery)}>
            <PictureForm
              key={kind === 'gallery' ? items.length : null}
              name="picture"
              intent="picture"
              removeIntent="no-picture"
              label={say(words.file)}
              {...(kind === 'hero' && { hint: say(words.heroPictureHint) })}
              current={picture}
              shape="wide"
              error={pressed && !pressed.ok ? pressed.told : null}
              saved={false}
              seen={seen}
            />
          </Card>
        ) : null}
        {isList && items.length + (kind === 'gallery' ? 0 : 1) > 0 ? (
          <Card title={say(words.entries[kind])} flush>
            <ol className="divide-y divide-rule">
              {items.map((item, at) => (
                <ItemRow
                  key={item.item}
                  kind={kind}
                  stored={item}
                  seen={seen}
                  languages={languages}
                  first={at === 0}
                  last={at === items.length - 1}
                  lastResult={sentItem === item.item ? result : null}
                />
              ))}
            </ol>
            {kind === 'gallery' ? null : (
              <div className="border-t border-rule p-4 sm:p-5">
                <h3 className="mb-3 font-semibold">{say(words.add[kind])}</h3>
                <ItemForm
                  key={`new ${items.length}`}
                  kind={kind}
                  stored={{ item: 'new', title: '', titleIn: {}, text: '', textIn: {}, author: '', day: today }}
                  seen={seen}
                  languages={languages}
                  lastResult={sentItem === 'new' && !saved ? result : null}
                />
              </div>
            )}
          </Card>
        ) : null}
      </div>
    </>
  )
}
