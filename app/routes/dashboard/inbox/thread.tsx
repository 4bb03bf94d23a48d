import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { dropDraft, readDraft, readTurns, type TurnRow } from '#app/domain/assistant/index.server.ts'
import { draftText } from '#app/domain/assistant/rules.ts'
import { requireMember, type Member } from '#app/domain/identity/index.server.ts'
import {
  answerThread,
  assignThread,
  closeThread,
  getThread,
  noteThread,
  readThread,
  reopenThread,
  saveSender,
  snoozeThread,
  unreadThread,
  type PutAway,
} from '#app/domain/messaging/index.server.ts'
import { snoozes } from '#app/domain/messaging/rules.ts'
import { answerSchema, senderSchema, shownSchema, talkSchema, writtenAtMost } from '#app/domain/messaging/schema.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { readPhotoForm, sayPhotoFault, type PhotoFault, type PhotoForm } from '#app/lib/photo-form.server.ts'
import { readCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { answerPartsWords } from '#app/words/catalog/answerParts.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import type { Reader } from '#app/words/reader.ts'
import { requireId } from '../require-id.ts'
import { readListQuery, type ListQuery } from './list-query.ts'
import { ThreadPage } from './thread-page.tsx'
import { toThreadView } from './thread-view.server.ts'
import { toDraftView, toTurnView } from './turn-view.server.ts'

export { meta } from '../title.ts'

export { revalidateConflict as shouldRevalidate } from '#app/lib/revalidate.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const id = requireId(args.params, 'page')
  const query = new URL(args.request.url).searchParams
  const list = readListQuery(args.request.url)
  const about = query.get('about')
  const before = readCursor(query.get('before'))
  const meant = isId(about) ? about : null
  const open = await getThread(app, member, id, { before, meant })
  const view = toThreadView(open, { ...list, about: meant }, reader)
  const asked = open.entries.filter(({ kind }) => kind === 'incoming')
  const turns = await readTurns(
    app,
    member,
    asked.map((entry) => entry.id),
  )
  const taken = query.get('draft')
  const takenDraft = isId(taken) ? await readDraft(app, member, id, taken) : null
  const currency = args.context.host.kind === 'tenant' ? args.context.host.tenant.currency : 'USD'
  const draftHref = (entryId: string) => withQuery(dashboard.thread(id), { ...list, about: meant, draft: entryId })
  const quick = view.quick[Number(query.get('quick') ?? '') - 1]?.body ?? ''
  return {
    view,
    name: view.name,
    about: meant ?? '',
    old: before !== undefined,
    draft: takenDraft ? draftText(takenDraft.said ?? '') : quick,
    /** Of which message the draft in the field is, and the one that waits above it. */
    draftOf: takenDraft?.entryId ?? '',
    draftLeads: (takenDraft?.offer ?? null) !== null,
    waiting: before === undefined && !takenDraft ? waitingDraft(open.entries, turns, draftHref, reader) : null,
    turns: Object.fromEntries(
      turns.map((turn) => {
        const answer = open.entries.find(({ assistantOf }) => assistantOf === turn.entryId)
        return [
          answer?.id ?? turn.entryId,
          toTurnView(turn, { currency, below: answer ? 'answer' : 'question' }, reader),
        ]
      }),
    ),
    formKey: crypto.randomUUID(),
    textAtMost: writtenAtMost,
    manages: member.role !== 'staff',
  }
}

/** The draft for her latest message, while nobody has answered it. */
function waitingDraft(
  entries: readonly { id: string; kind: string }[],
  turns: readonly TurnRow[],
  hrefOf: (entryId: string) => string,
  reader: Reader,
) {
  const last = entries.findLast(({ kind }) => kind !== 'note')
  const turn = last?.kind === 'incoming' ? turns.find(({ entryId }) => entryId === last.id) : undefined
  if (!turn || turn.state !== 'drafted' || turn.droppedAt) return null
  return toDraftView(turn, hrefOf(turn.entryId), reader)
}

const readSchema = z.object({ entry: z.uuid() })
const assignSchema = z.object({
  user: z.union([z.literal(''), z.uuid()]).default(''),
  before: z.union([z.literal(''), z.uuid()]).default(''),
})
const snoozeSchema = shownSchema.extend({ until: z.enum(snoozes) })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const id = requireId(args.params, 'page')
  const list = readListQuery(args.request.url)
  const here = withQuery(dashboard.thread(id), list)
  const afterPutAway = ({ ok }: PutAway) =>
    ok
      ? redirect(withQuery(dashboard.inbox, { ...list, away: id }))
      : data({ problem: reader.say(words.newSince) }, { status: 409 })
  const sent = await readPhotoForm(app, args.request)
  return answerIntent(sent.form, {
    read: async (form) => {
      await readThread(app, member, id, (await readFields(form, readSchema)).entry)
      return null
    },
    'drop-draft': async (form) => {
      await dropDraft(app, member, id, (await readFields(form, readSchema)).entry)
      return redirect(here)
    },
    // Whoever stays on the page reads it again.
    unread: async () => {
      await unreadThread(app, member, id)
      return redirect(withQuery(dashboard.inbox, list))
    },
    close: async (form) =>
      afterPutAway(await closeThread(app, member, id, (await readFields(form, shownSchema)).entry)),
    reopen: async () => {
      await reopenThread(app, member, id)
      return redirect(here)
    },
    snooze: async (form) => {
      const { until, entry } = await readFields(form, snoozeSchema)
      const when = { snooze: until, timeZone: reader.timeZone, entryId: entry }
      return afterPutAway(await snoozeThread(app, member, id, when))
    },
    assign: async (form) => {
      const { user, before } = await readFields(form, assignSchema)
      await assignThread(app, member, id, user || null)
      return { assigned: user, before }
    },
    sender: async (form) => {
      const read = await readForm(form, senderSchema)
      if (!read.ok) return read.reply
      return redirect(dashboard.thread(await saveSender(app, member, id, read.value)))
    },
    note: async (form) => {
      const read = await readForm(form, talkSchema)
      if (!read.ok) return read.reply
      const { photos, fault } = sent
      const refuse = (why: PhotoFault) => read.refuse({ fieldErrors: { photos: [sayPhotoFault(reader, why, photos)] } })
      if (fault) return refuse(fault)
      if (!read.value.text && photos.length === 0)
        return read.refuse({ fieldErrors: { text: ['Please fill this in.'] } })
      try {
        const noted = await noteThread(app, member, id, { ...read.value, photos })
        return noted.ok ? redirect(here) : refuse(noted)
      } catch (error) {
        return read.failed(error)
      }
    },
    otherwise: () => answer(args, member, id, sent, list),
  })
}

async function answer({ context }: ActionFunctionArgs, member: Member, id: string, sent: PhotoForm, list: ListQuery) {
  const { app, reader } = context
  const { form, photos, fault } = sent
  const read = await readForm(form, answerSchema)
  if (!read.ok) return read.reply
  const { text, key, way, shown, entry, booking, draft } = read.value
  const refuse = (why: PhotoFault) => read.refuse({ fieldErrors: { photos: [sayPhotoFault(reader, why, photos)] } })
  if (fault) return refuse(fault)
  if (!text && photos.length === 0) return read.refuse({ fieldErrors: { text: ['Please fill this in.'] } })
  const taken = draft ? await readDraft(app, member, id, draft) : null
  const offerOf = taken?.offer ? taken.entryId : null
  const said = { text, key, way, shown, photos, entryId: entry, bookingId: booking, offerOf }
  // Where too many photos are drawn at the moment, the words stay.
  const answered = await answerThread(app, member, id, said).catch((error: unknown) => ({ ok: false as const, error }))
  if ('error' in answered) return read.failed(answered.error)
  if (answered.ok) return redirect(withQuery(dashboard.thread(id), { ...list, about: booking }))
  if (answered.reason === 'answered_meanwhile') return read.refuse({ formErrors: [words.meanwhile.en] }, 409)
  if (answered.reason === 'too_long') return read.refuse({ fieldErrors: { text: [answerPartsWords.tooMany.en] } })
  if (answered.reason === 'way_closed') return read.refuse({ fieldErrors: { way: [words.wayClosed.en] } }, 409)
  if (answered.reason === 'other_way') return read.refuse({ fieldErrors: { way: [words.otherWay.en] } }, 409)
  return refuse({ ...answered, reason: answered.reason })
}

export default function Page() {
  const answered = useActionData<typeof action>()
  const page = useLoaderData<typeof loader>()
  if (answered && 'problem' in answered) return <ThreadPage {...page} problem={answered.problem} />
  if (answered && 'assigned' in answered) return <ThreadPage {...page} assigned={answered} />
  return <ThreadPage {...page} answer={answered} />
}
