import { data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { rescheduleBooking } from '#app/domain/booking/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { answerIntent, readForm, type FormReply, type ReadForm } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { bookingChangeFacts as words } from '#app/words/catalog/bookingChange.ts'
import type { Reader } from '#app/words/reader.ts'
import { readLocalTime, readInstant } from '../dates.server.ts'
import { nearWords } from '../new/slot-view.server.ts'
import { refusalWords } from './booking-words.server.ts'
import { doerOf } from './doer.server.ts'

type Moving = { app: App; reader: Reader; member: Member; bookingId: string }
type Wish = { start: number | null; technician?: string | undefined; overrule: boolean }

/** The form again, with free times close to the one that is taken. */
type MoveReply = FormReply & { alternatives?: ReturnType<typeof nearWords> }
type Moved = Response | ReturnType<typeof data<MoveReply>>

/** `proposed` and `technician`: another technician comes, but only at exactly the proposed time. */
const offeredSchema = z.object({
  start: z.string().default(''),
  proposed: z.string().optional(),
  technician: z.string().optional(),
})
const otherSchema = z.object({ day: z.string().default(''), time: z.string().default('') })

/** Moves a booking to an offered time, or to another time the business chooses. */
export const answerMove = (request: Request, on: Moving): Promise<Moved> =>
  answerIntent(request, {
    async offered(form) {
      const read = await readForm(form, offeredSchema)
      if (!read.ok) return read.reply
      const { start: typed, proposed, technician } = read.value
      const start = readInstant(typed)
      const withOther = start !== null && readInstant(proposed) === start && isId(technician)
      return move(on, read, {
        start,
        technician: withOther ? technician : undefined,
        overrule: false,
      })
    },
    async other(form) {
      const read = await readForm(form, otherSchema)
      if (!read.ok) return read.reply
      const start = readLocalTime(read.value.day, read.value.time, on.reader.timeZone)
      return move(on, read, { start, overrule: true })
    },
  })

type Sent = Pick<Extract<ReadForm<unknown>, { ok: true }>, 'refuse'>

async function move({ app, reader, member, bookingId }: Moving, read: Sent, { start, ...wish }: Wish): Promise<Moved> {
  const refuse = (why: string, status: number, alternatives: ReturnType<typeof nearWords> = []) =>
    data<MoveReply>({ ...read.refuse({ formErrors: [why] }).data, alternatives }, { status })
  if (start === null) return refuse(reader.say(words.chooseTime), 422)
  const answer = await rescheduleBooking(app, member.tenantId, bookingId, { start, ...wish }, doerOf(member))
  if (answer.ok) return redirect(withQuery(dashboard.booking(bookingId), { done: 'moved' }))
  if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  if (answer.reason === 'price_changed') throw new Error('a move by the business keeps the price')
  if (answer.reason !== 'slot_taken') return refuse(reader.say(refusalWords(answer.reason)), 409)
  const near = nearWords(answer.alternatives, reader, answer.windowMinutes)
  return refuse(reader.say(words.timeTaken(reader.dayTime(start))), 409, near)
}
