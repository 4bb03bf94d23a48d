import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { cancelBooking, quoteCancellation, rejectBooking } from '#app/domain/booking/index.server.ts'
import { line } from '#app/lib/lines.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { answerIntent, readForm, type ReadForm } from '#app/lib/form.server.ts'
import { decimalSignOf, moneyText, parseMoney, payableAround } from '#app/lib/money.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { bookingChangeFacts as words } from '#app/words/catalog/bookingChange.ts'
import type { Reader } from '#app/words/reader.ts'
import { refusalWords } from './booking-words.server.ts'
import { doerOf } from './doer.server.ts'

/** `refund`: an amount as people type it; empty means everything the policy gives. */
export const cancelSchema = z.object({ refund: line(40).default(''), reason: line(500).optional() })

type Ending = { app: App; reader: Reader; member: Member; booking: { id: string; currency: string } }
type Sent = Extract<ReadForm<z.output<typeof cancelSchema>>, { ok: true }>
type Refused = ReturnType<Sent['refuse']>

/** Ends a booking, or declines one that still waits for approval, by the pressed button. */
export const answerEnding = (request: Request, on: Ending) =>
  answerIntent(request, {
    decline: (form) => decline(on, form),
    cancel: (form) => cancel(on, form),
  })

async function decline(on: Ending, form: FormData): Promise<Response | Refused> {
  const { app, member, booking } = on
  const read = await readForm(form, cancelSchema)
  if (!read.ok) return read.reply
  const answer = await rejectBooking(app, member.tenantId, booking.id, doerOf(member), read.value.reason || undefined)
  return answer.ok ? backWith(booking.id, 'rejected') : refuseEnding(on, read, answer.reason)
}

async function cancel(on: Ending, form: FormData): Promise<Response | Refused> {
  const { app, reader, member, booking } = on
  const read = await readForm(form, cancelSchema)
  if (!read.ok) return read.reply
  const { refund, reason } = read.value
  const refundMinor = refund === '' ? undefined : parseMoney(refund, booking.currency, decimalSignOf(on.reader))
  const why = await refuseRefund(on, refundMinor)
  if (why) return read.refuse({ fieldErrors: { refund: [why] } })
  if (!reason && (await keepsPart(on, refundMinor)))
    return read.refuse({ fieldErrors: { reason: [reader.say(refusals.keptWithoutReason)] } })
  const answer = await cancelBooking(
    app,
    member.tenantId,
    booking.id,
    doerOf(member),
    reason || undefined,
    refundMinor ?? undefined,
  )
  return answer.ok ? backWith(booking.id, 'cancelled') : refuseEnding(on, read, answer.reason)
}

/** Whether less is refunded than all that is left: then the customer reads the reason. */
async function keepsPart({ app, member, booking }: Ending, refundMinor: number | null | undefined): Promise<boolean> {
  if (typeof refundMinor !== 'number') return false
  const quote = await quoteCancellation(app, member.tenantId, booking.id, doerOf(member))
  return quote.ok && refundMinor < quote.refundMinor
}

/** Why an amount cannot be refunded, in words; null when it can, or when the booking itself refuses. */
async function refuseRefund(on: Ending, refundMinor: number | null | undefined): Promise<string | null> {
  const { app, reader, member, booking } = on
  const { currency } = booking
  const typed = (minor: number) => moneyText(minor, currency, decimalSignOf(reader))
  if (refundMinor === undefined) return null
  if (refundMinor === null) return reader.say(words.amountLike(typed(4950)))
  const around = payableAround(refundMinor, currency)
  if (around) return reader.say(words.amountSteps(typed(around.below), typed(around.above)))
  const quote = await quoteCancellation(app, member.tenantId, booking.id, doerOf(member))
  if (!quote.ok) return null
  if (refundMinor < Math.min(1, quote.refundMinor)) return reader.say(words.amountAboveZero)
  if (refundMinor > quote.refundMinor)
    return reader.say(words.atMostLeft(reader.money(quote.refundMinor, quote.currency)))
  return null
}

function refuseEnding(
  { reader }: Ending,
  read: Sent,
  reason: Parameters<typeof refusalWords>[0] | 'not_found',
): Refused {
  if (reason === 'not_found') throw new AppError('not_found', refusals.doesNotExist.booking)
  return read.refuse({ formErrors: [reader.say(refusalWords(reason))] }, 409)
}

const backWith = (id: string, done: 'rejected' | 'cancelled') => redirect(withQuery(dashboard.booking(id), { done }))
