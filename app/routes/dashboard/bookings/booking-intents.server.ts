import { redirect } from '@remix-run/node'
import { z } from 'zod'
import {
  adjustPrice,
  approveBooking,
  askForBalance,
  chargeRest,
  collectByHand,
  correctByHand,
  dropFee,
  finishBooking,
  fixArrival,
  tellStep,
  undoStep,
} from '#app/domain/booking/index.server.ts'
import { methodsIn } from '#app/domain/payments/rules.ts'
import type { BookingDetail } from '#app/domain/desk/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { resendMessage, sendReminderNow } from '#app/domain/notifications/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { answerIntent, readForm, type ReadForm } from '#app/lib/form.server.ts'
import { line } from '#app/lib/lines.ts'
import { decimalSignOf, parseMoney } from '#app/lib/money.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { bookingAnswers } from '#app/words/catalog/bookingAnswers.ts'
import { feeWords } from '#app/words/catalog/missedFee.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { arrivalFacts } from '#app/words/catalog/bookingArrival.ts'
import type { Reader } from '#app/words/reader.ts'
import { resendRefusal } from '../delivery/delivery-view.server.ts'
import { arrivalRefusal, readArrival } from './arrival-view.server.ts'
import { refusalWords, reminderWords } from './booking-words.server.ts'
import { doerOf } from './doer.server.ts'

/** The booking whose button was pressed, as the member sees it. */
type Pressed = { app: App; reader: Reader; member: Member; detail: BookingDetail }

type Refused = Extract<ReadForm<unknown>, { ok: false }>['reply']

/** Handles one button of the page: returns the page with what was done, or the form with the reason why not. */
type Handler = (on: Pressed, form: FormData) => Promise<Response | Refused>

/** By the `intent` of each button. */
const handlers = {
  approve: (on, form) => change(on, form, 'approve'),
  completed: (on, form) => change(on, form, 'completed'),
  no_show: (on, form) => change(on, form, 'no_show'),
  on_my_way: (on, form) => step(on, form, 'on_my_way'),
  arrived: (on, form) => step(on, form, 'arrived'),
  undo: (on, form) => step(on, form, 'undo'),
  collect: (on, form) => step(on, form, 'collect'),
  ask: (on, form) => step(on, form, 'ask'),
  charge_card: chargeCard,
  collect_other: (on, form) => collect(on, form),
  adjust,
  take_back: (on, form) => takeBack(on, form),
  fee_drop: forManagers(dropItsFee),
  arrival: confirmArrival,
  remind: forManagers(remind),
  resend: forManagers(resend),
} satisfies Record<string, Handler>

/** Throws AppError `bad_request` for a button that the page does not have. */
export function answerBooking(request: Request, on: Pressed): Promise<Response | Refused> {
  const bound = Object.entries(handlers).map(
    ([intent, handle]: [string, Handler]) => [intent, (form: FormData) => handle(on, form)] as const,
  )
  return answerIntent(request, Object.fromEntries(bound))
}

/** `doneWords` turns the code into words, which are said where the button was. */
const backWith = (bookingId: string, done: keyof typeof bookingAnswers.afterwards, back?: 'today') =>
  redirect(
    back === 'today' ? withQuery(dashboard.today, { said: done }) : withQuery(dashboard.booking(bookingId), { done }),
  )

function forManagers(handle: Handler): Handler {
  return (on, form) => {
    if (on.member.role === 'staff') throw new AppError('forbidden', bookingAnswers.refused.not_allowed)
    return handle(on, form)
  }
}

async function change(
  { app, reader, member, detail }: Pressed,
  form: FormData,
  to: 'approve' | 'completed' | 'no_show',
): Promise<Response | Refused> {
  const read = await readForm(form, stepSchema)
  if (!read.ok) return read.reply
  const { id } = detail.booking
  const answer =
    to === 'approve'
      ? await approveBooking(app, member.tenantId, id, doerOf(member))
      : await finishBooking(app, member.tenantId, id, to, doerOf(member))
  if (answer.ok)
    return read.value.back === 'today' ? redirect(withQuery(dashboard.today, { done: id })) : backWith(id, to)
  if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  if (answer.reason === 'not_allowed') throw new AppError('forbidden', bookingAnswers.refused.not_allowed)
  return read.refuse({ formErrors: [reader.say(refusalWords(answer.reason))] }, 409)
}

/** `back`: the page with the button. */
const stepSchema = z.object({ back: z.enum(['today']).optional().catch(undefined) })
const noteSchema = z.string().trim().max(300).default('')

/** One tap on the day of the visit. */
async function step(
  { app, reader, member, detail }: Pressed,
  form: FormData,
  what: 'on_my_way' | 'arrived' | 'undo' | 'collect' | 'ask',
): Promise<Response | Refused> {
  const read = await readForm(form, stepSchema)
  if (!read.ok) return read.reply
  const { id } = detail.booking
  const [tenantId, doer] = [member.tenantId, doerOf(member)]
  const steps = { undo: undoStep, collect: collectByHand, ask: askForBalance }
  const answer =
    what === 'on_my_way' || what === 'arrived'
      ? await tellStep(app, tenantId, id, what, doer)
      : await steps[what](app, tenantId, id, doer)
  if (answer.ok) return backWith(id, what, read.value.back)
  if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  return read.refuse({ formErrors: [reader.say(refusalWords(answer.reason))] }, 409)
}

/** `card`: what the button said it charges, minor units. */
const chargeSchema = stepSchema.extend({ card: z.coerce.number().int().positive().catch(0) })

/** Charges what is left to the card that was kept for the visit. */
async function chargeCard({ app, reader, member, detail }: Pressed, form: FormData): Promise<Response | Refused> {
  const read = await readForm(form, chargeSchema)
  if (!read.ok) return read.reply
  const { id } = detail.booking
  const { back, card } = read.value
  const answer = await chargeRest(app, member.tenantId, id, doerOf(member), card)
  const refused = answer.ok ? (answer.outcome === 'refused' ? 'card_refused' : null) : answer.reason
  if (refused === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  if (refused) return read.refuse({ formErrors: [reader.say(refusalWords(refused))] }, 409)
  return backWith(id, answer.ok && answer.outcome === 'charging' ? 'card_charging' : 'charge_card', back)
}

/** How it was paid, where that was not cash; the note is read by the team alone. */
const otherSchema = (currency: string) =>
  stepSchema.extend({
    method: z.enum(methodsIn(currency)),
    note: noteSchema,
    amount: line(40).default(''),
    tip: line(40).default(''),
    token: z.uuid().optional(),
  })

async function collect({ app, reader, member, detail }: Pressed, form: FormData): Promise<Response | Refused> {
  const read = await readForm(form, otherSchema(detail.booking.currency))
  if (!read.ok) return read.reply
  const { id } = detail.booking
  const { method, note, back, token } = read.value
  const amountMinor = typedMinor(read.value.amount, detail, reader)
  const tipMinor = typedMinor(read.value.tip, detail, reader)
  const answer = await collectByHand(app, member.tenantId, id, doerOf(member), {
    method,
    note,
    amountMinor,
    tipMinor,
    token,
  })
  if (answer.ok) return backWith(id, 'collect_other', back)
  if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  return read.refuse({ formErrors: [reader.say(refusalWords(answer.reason))] }, 409)
}

/** NaN for what nobody can read as an amount, which every command refuses; undefined where nothing was typed. */
const typedMinor = (text: string, { booking }: BookingDetail, reader: Reader): number | undefined =>
  text === '' ? undefined : (parseMoney(text, booking.currency, decimalSignOf(reader)) ?? Number.NaN)

const adjustSchema = z.object({ token: z.uuid(), price: line(40).default(''), reason: line(200).default('') })

/** Another price, from whoever is at the door. */
async function adjust({ app, reader, member, detail }: Pressed, form: FormData): Promise<Response | Refused> {
  const read = await readForm(form, adjustSchema)
  if (!read.ok) return read.reply
  const { id } = detail.booking
  const { token, price, reason } = read.value
  const wish = { token, reason, toMinor: typedMinor(price, detail, reader) ?? Number.NaN }
  const answer = await adjustPrice(app, member.tenantId, id, wish, doerOf(member))
  if (answer.ok) return backWith(id, 'adjust')
  if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  return read.refuse({ formErrors: [reader.say(refusalWords(answer.reason))] }, 409)
}

/** Takes one entry back that was a mistake. */
async function takeBack({ app, reader, member, detail }: Pressed, form: FormData): Promise<Response | Refused> {
  const read = await readForm(form, z.object({ entry: z.string().max(100), note: noteSchema }))
  if (!read.ok) return read.reply
  const { id } = detail.booking
  const { entry: entryId, note } = read.value
  const answer = await correctByHand(app, member.tenantId, id, doerOf(member), { entryId, note })
  if (answer.ok) return backWith(id, 'take_back')
  if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  return read.refuse({ formErrors: [reader.say(refusalWords(answer.reason))] }, 409)
}

/** Lets a fee off. */
async function dropItsFee({ app, reader, member, detail }: Pressed, form: FormData): Promise<Response | Refused> {
  const read = await readForm(form, z.object({}))
  if (!read.ok) return read.reply
  const { id } = detail.booking
  const answer = await dropFee(app, member.tenantId, id, doerOf(member))
  if (answer.ok) return backWith(id, 'fee_drop')
  if (answer.reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  return read.refuse({ formErrors: [reader.say(feeWords.tooLate)] }, 409)
}

/** `version`: of the booking that the page showed. */
export const arrivalSchema = z.object({
  arrival: z.string().max(40).default(''),
  version: z.number().int().optional().catch(undefined),
})

async function confirmArrival({ app, reader, member, detail }: Pressed, form: FormData): Promise<Response | Refused> {
  const read = await readForm(form, arrivalSchema)
  if (!read.ok) return read.reply
  const { id, version, arrivalFrom, arrivalUntil } = detail.booking
  const window = arrivalFrom && arrivalUntil && { from: arrivalFrom, until: arrivalUntil }
  const start = window && readArrival(read.value.arrival.slice(0, 5), window, reader.timeZone)
  const refuse = (why: string, status: number) => read.refuse({ fieldErrors: { arrival: [why] } }, status)
  if (start === null) return refuse(reader.say(arrivalFacts.chooseArrival), 422)
  const answer = await fixArrival(
    app,
    member.tenantId,
    id,
    { start, version: read.value.version ?? version },
    doerOf(member),
  )
  if (answer.ok) return backWith(id, 'arrival')
  return refuse(arrivalRefusal(answer, reader), answer.reason === 'outside_window' ? 422 : 409)
}

async function remind({ app, reader, member, detail }: Pressed, form: FormData): Promise<Response | Refused> {
  const read = await readForm(form, z.object({}))
  if (!read.ok) return read.reply
  const sent = await sendReminderNow(app, member.tenantId, detail.booking.id)
  if (sent.ok) return backWith(detail.booking.id, 'reminded')
  return read.refuse({ formErrors: [reader.say(reminderWords(sent.reason))] }, 409)
}

/** Only messages about this booking. */
async function resend({ app, reader, member, detail }: Pressed, form: FormData): Promise<Response | Refused> {
  const read = await readForm(form, z.object({ message: z.string().max(100).optional() }))
  if (!read.ok) return read.reply
  const message = detail.messages.find(({ id }) => id === read.value.message)
  const sent = message && (await resendMessage(app, member.tenantId, message.id))
  if (sent?.ok) return backWith(detail.booking.id, 'resent')
  return read.refuse({ formErrors: [resendRefusal(sent ?? null, reader)] }, 409)
}
