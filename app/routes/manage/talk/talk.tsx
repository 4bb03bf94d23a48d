import { useActionData, useLoaderData } from '@remix-run/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { offerUrl } from '#app/domain/booking/index.server.ts'
import { readTalk, seeAnswers, writeOnLink } from '#app/domain/messaging/index.server.ts'
import { talkSchema, writtenAtMost } from '#app/domain/messaging/schema.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { readPhotoForm, sayPhotoFault, type PhotoFault } from '#app/lib/photo-form.server.ts'
import { talk } from '#app/paths.ts'
import { talkWords as words } from '#app/words/catalog/talk.ts'
import { openManaged } from '../managed.server.ts'
import { TalkPage } from './talk-page.tsx'
import { toTalkView } from './talk-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const managed = await openManaged(args)
  const { entries, open } = await readTalk(app, managed.tenant.id, managed.booking.id)
  return {
    ...toTalkView(
      managed,
      entries,
      (id) => talk.photo(args.params.token ?? '', id),
      (entryId) => offerUrl(app, managed.tenant, entryId),
      reader,
    ),
    open,
    title: reader.say(words.title(managed.shop.name)),
    key: crypto.randomUUID(),
    textAtMost: writtenAtMost,
    live: talk.live(args.params.token ?? ''),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { app, ip, reader } = args.context
  const { tenant, booking } = await openManaged(args)
  const here = talk.page(args.params.token ?? '')
  const byAddress = ['uploadByAddress', `${tenant.id}:${ip}`] as const
  const { form: sent, photos, fault } = await readPhotoForm(app, args.request, ['uploadByLink', booking.id], byAddress)
  return answerIntent(sent, {
    // Said by the page itself once it is looked at: opening a link changes nothing.
    seen: async () => {
      await seeAnswers(app, tenant.id, booking.id)
      return null
    },
    otherwise: async (form) => {
      const read = await readForm(form, talkSchema)
      if (!read.ok) return read.reply
      const refuse = (why: PhotoFault) => read.refuse({ fieldErrors: { photos: [sayPhotoFault(reader, why, photos)] } })
      if (fault) return refuse(fault)
      const { text, key: formKey } = read.value
      if (!text && photos.length === 0) return read.refuse({ fieldErrors: { text: ['Please fill this in.'] } })
      try {
        const written = await writeOnLink(app, tenant.id, { bookingId: booking.id, text, formKey, ip, photos })
        if (!written.ok && written.reason !== 'closed') return refuse({ ...written, reason: written.reason })
      } catch (error) {
        return read.failed(error)
      }
      return redirect(here)
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  return <TalkPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
