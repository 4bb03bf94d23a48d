import { randomUUID } from 'node:crypto'
import { data, redirect, redirectDocument, type ActionFunctionArgs, type AppLoadContext } from '@remix-run/node'
import { z } from 'zod'
import { manageUrl, requestBooking, type NoPlace, type RequestAnswer } from '#app/domain/booking/index.server.ts'
import { openCheckout, paysOnPage } from '#app/domain/payments/index.server.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { assertBookable } from '#app/domain/tenancy/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { accessWords } from '#app/words/catalog/access.ts'
import { couponField } from '#app/words/catalog/couponField.ts'
import { detailsWords as words } from '#app/words/catalog/bookingDetails.ts'
import { isTimeZone } from '#app/words/other-clock.ts'
import { sayProblem } from '#app/words/catalog/problems.ts'
import type { Reader } from '#app/words/reader.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { withQuery } from '#app/paths.ts'
import { readFields } from '#app/lib/form.server.ts'
import { shownAmount } from '../shown-amount.ts'
import type { BookingRefusal, Typed } from './booking-view.ts'
import { bookingPath, readBookingQuery, referralSource, type BookingQuery } from '../booking-query.server.ts'
import { accessOf } from '../access.server.ts'
import { referrerOf } from '../referrer.server.ts'
import { bookedPath } from '../booked-query.server.ts'
import { findOwnHold, rememberHold } from './own-hold.server.ts'
import { timeWords } from '../time-view.server.ts'
import { loadPriceWith } from './booking-page.server.ts'

const keyPattern = /^[0-9a-f-]{36}$/

const typedAtMost = 2_500
// The command checks what was typed; here it is only kept short, and never refused before it can be shown again.
const typedText = z
  .string()
  .catch('')
  .transform((text) => text.slice(0, typedAtMost))

const sentSchema = z.object({
  key: z.string().catch(''),
  price: shownAmount,
  /** The guest's time zone, as the browser tells it. */
  timeZone: z.string().refine(isTimeZone).optional().catch(undefined),
  firstName: typedText,
  lastName: typedText,
  email: typedText,
  phone: typedText,
  note: typedText,
  flat: typedText,
  access: typedText,
  coupon: typedText,
  /** The code whose price she has seen. */
  told: typedText,
  /** The customer confirmed a second visit at this start. */
  another: z.literal('yes').optional().catch(undefined),
})

/** Books what the URL and the form say, and continues to payment or confirmation; a refusal keeps what was typed. */
export async function sendBooking({ request, context, params }: ActionFunctionArgs) {
  const tenant = tenantOf(context)
  assertBookable(tenant)
  await requireBudget(context.app, ['bookingTry', `${tenant.id}:${context.ip}`])
  const slug = params.service ?? ''
  const query = readBookingQuery(new URL(request.url))
  const { key, price, timeZone, another, told, ...typed } = await readFields(request, sentSchema)
  if (!query.start) throw redirect(bookingPath(slug, query))
  const { firstName, lastName, email, phone, note, flat, access, coupon } = typed
  const sent = {
    slug,
    told: { code: told, minor: price },
    query,
    typed,
    key,
    name: tenant.name,
    reader: query.zone ? context.reader.in(query.zone) : context.reader,
  }
  if (coupon.trim() !== told.trim()) {
    const priced = await tellPrice({ request, context, params }, sent)
    if (priced) return priced
  }
  const referrer = referrerOf(request, context)
  const answer = await requestBooking(
    context.app,
    tenant.id,
    {
      service: slug,
      start: query.start,
      technician: query.technician,
      ...(query.lat === undefined || query.lng === undefined
        ? {}
        : { place: { lat: query.lat, lng: query.lng, label: query.place, seal: query.seal } }),
      address: query.typed ?? query.place,
      flat,
      accessNotes: access,
      customer: { firstName, lastName, email, phone },
      notes: note,
      ...(coupon.trim() ? { coupon } : {}),
      source: query.source ?? (referrer ? referralSource : undefined),
      agreedPriceMinor: price,
      ...(another ? { another: true } : {}),
    },
    {
      idempotencyKey: keyPattern.test(key) ? `page:${key}` : undefined,
      language: context.reader.language,
      // As she chose it on the page, before what her browser says.
      timeZone: query.zone ?? timeZone,
      access: accessOf(request, context),
      referrer,
    },
  )
  if (answer.ok)
    throw await (query.embed ? leaveFrame(context, answer, query) : nextStop(context, answer, timeZone !== undefined))
  if (answer.reason === 'slot_taken') {
    const own = await findOwnHold(request, context, Date.parse(query.start))
    if (own) throw query.embed ? redirect(bookedPath(own, 'held', query)) : redirectDocument(own)
  }
  // What she was told a code makes of the price stays beside the form.
  const shown = coupon.trim() ? await loadPriceWith({ request, context, params }, coupon.trim()) : null
  return refuse(answer, { ...sent, priced: shown?.priced ?? null })
}

/**
 * A code that was just typed, or taken out, books nothing yet: first she sees what it makes of the price. Null: the time is
 * gone, which booking tells.
 */
async function tellPrice(args: ActionFunctionArgs, sent: Sent) {
  const code = sent.typed.coupon.trim()
  const shown = await loadPriceWith(args, code)
  if (!shown) return null
  const { error, priced, minor } = shown
  const { say } = sent.reader
  const { typed } = sent
  const kept = { typed, taken: false, alternatives: [], another: false, formKey: sent.key || randomUUID() }
  const told = { code, minor }
  if (error !== null)
    return data<BookingRefusal>({ ...kept, told, priced, errors: { coupon: error }, problem: null }, { status: 422 })
  const problem = {
    title: say(couponField.nowCosts(priced.service.price)),
    text: say(couponField.onceMore),
    good: true,
  }
  return data<BookingRefusal>({ ...kept, told, priced, errors: {}, problem })
}

/**
 * Where a hold is paid: on its own page, if the business and the browser let it (`alive`: it runs our script), or on
 * Stripe's. Otherwise the booking's own page, also when Stripe does not answer, as it offers to pay again.
 */
async function nextStop(
  context: AppLoadContext,
  { booking, tenant }: Extract<RequestAnswer, { ok: true }>,
  alive: boolean,
): Promise<Response> {
  const { app, log } = context
  const url = manageUrl(app, tenant, booking)
  if (booking.status !== 'held') return redirect(withQuery(url, { booked: 1 }))
  rememberHold(context, url, booking)
  // More is asked of her than the page said: she reads it there before she pays.
  if (booking.noShowsBefore) return redirectDocument(url)
  // A document of its own: only that one may load Stripe's script.
  const here = alive && booking.dueNowMinor > 0 && app.env.STRIPE_PUBLISHABLE_KEY !== undefined
  try {
    if (here && (await paysOnPage(app, tenant.id))) return redirectDocument(url)
    const checkout = await openCheckout(app, tenant.id, booking.id, {
      returnUrl: withQuery(url, { paid: 1 }),
      cancelUrl: url,
    })
    if (!checkout.ok) return redirect(url)
    return redirect(checkout.way === 'kaspi' ? manageUrl(app, tenant, booking, 'kaspi') : checkout.url)
  } catch (error) {
    log.warn({ err: error, bookingId: booking.id }, 'the payment page cannot be opened')
    return redirect(withQuery(url, { pay: 'unavailable' }))
  }
}

/** In a frame: what follows is for the customer alone, and opens outside of it. */
function leaveFrame(
  { app }: AppLoadContext,
  { booking, tenant }: Extract<RequestAnswer, { ok: true }>,
  query: BookingQuery,
): Response {
  const { pathname } = new URL(manageUrl(app, tenant, booking))
  const state = booking.status === 'held' ? 'held' : booking.status === 'confirmed' ? 'booked' : 'asked'
  return redirect(bookedPath(pathname, state, query))
}

type Sent = {
  slug: string
  told: BookingRefusal['told']
  query: BookingQuery
  typed: Typed
  key: string
  name: string
  reader: Reader
}
type Refusal = Extract<RequestAnswer, { ok: false }>

function refuse(answer: Refusal, sent: Sent & Pick<BookingRefusal, 'priced'>) {
  const { say: text, money } = sent.reader
  const say = (status: number, change: Partial<BookingRefusal>) =>
    data<BookingRefusal>(
      {
        typed: sent.typed,
        priced: sent.priced,
        told: answer.reason === 'price_changed' ? { ...sent.told, minor: answer.priceMinor } : sent.told,
        errors: {},
        problem: null,
        taken: false,
        alternatives: [],
        another: false,
        formKey: sent.key || randomUUID(),
        ...change,
      },
      { status },
    )
  switch (answer.reason) {
    case 'not_found':
      return found<ReturnType<typeof say>>(null, 'service')
    case 'invalid':
      return say(422, refuseFields(answer.fields, sent.reader))
    case 'slot_taken':
      return say(409, { ...slotTaken(answer, sent), formKey: randomUUID() })
    // For members alone.
    case 'blocked_customer':
    case 'visit_then':
      return say(409, {
        problem: { title: text(words.visitThen), text: text(words.visitThenText) },
        another: true,
      })
    case 'too_many_holds': {
      const [title, what] =
        answer.whose === 'customer'
          ? [words.manyUnpaid, words.manyUnpaidText]
          : [words.manyPaying, words.manyPayingText]
      return say(409, { problem: { title: text(title), text: text(what) } })
    }
    case 'coupon_invalid':
      return say(422, { errors: { coupon: text(couponField.invalid) } })
    case 'too_often':
      return say(429, { problem: { title: text(words.manyFromHere), text: text(words.manyFromHereText) } })
    case 'idempotency_conflict':
      return say(409, {
        formKey: randomUUID(),
        problem: {
          title: text(words.sentBefore),
          text: text(words.sentBeforeText),
        },
      })
    case 'price_changed':
      return say(409, {
        problem: {
          title: text(words.priceChanged(money(answer.priceMinor, answer.currency))),
          text: text(words.priceChangedText),
        },
      })
    case 'payments_unavailable':
      return say(409, {
        problem: {
          title: text(words.cannotPayOnline),
          text: text(words.cannotPayOnlineText(sent.name)),
        },
      })
    case 'no_choice':
      throw redirect(bookingPath(sent.slug, { ...sent.query, technician: undefined }))
    default:
      throw redirect(placeAgain(answer, sent))
  }
}

/** The place step looks up the place again and shows the problem beside the field. */
function placeAgain(_: NoPlace, { slug, query }: Sent): string {
  return bookingPath(slug, { ...query, start: undefined })
}

function refuseFields(fields: Record<string, string[]>, reader: Reader): Partial<BookingRefusal> {
  const { say } = reader
  const said = (path: string, text: Parameters<typeof say>[0]) => {
    const [wrong] = fields[path] ?? []
    // A name with a link in it is not a missing name.
    return wrong && (wrong.startsWith('Please leave out') ? sayProblem(wrong, reader) : say(text))
  }
  const named = {
    firstName: said('customer.firstName', words.firstNameMissing),
    lastName: said('customer.lastName', words.lastNameMissing),
    email: said('customer.email', words.emailWrong),
    phone: said('customer.phone', words.phoneWrong),
    note: said('notes', words.noteTooLong),
    flat: said('flat', accessWords.flatTooLong),
    access: said('accessNotes', accessWords.accessTooLong),
    coupon: said('coupon', couponField.invalid),
  }
  const errors = Object.fromEntries(Object.entries(named).filter(([, text]) => text)) as BookingRefusal['errors']
  const problem =
    Object.keys(errors).length > 0 ? null : { title: say(words.cannotBook), text: say(words.chooseTimeAgain) }
  return { errors, problem }
}

function slotTaken(
  { alternatives, timeZone, windowMinutes }: Extract<Refusal, { reason: 'slot_taken' }>,
  { slug, query, reader }: Sent,
): Partial<BookingRefusal> {
  const format = offsetFormat(timeZone)
  const text = reader.say(alternatives.length > 0 ? words.justTakenOthers : words.justTakenNone)
  return {
    taken: true,
    problem: { title: reader.say(words.justTaken), text },
    alternatives: alternatives.map(({ start }) => ({
      label: `${reader.day(start)}, ${timeWords(windowMinutes > 0 ? { start, arrivalUntil: start + windowMinutes * minuteMs } : { start }, reader)}`,
      action: bookingPath(slug, { ...query, start: format(start), from: undefined, date: undefined }),
    })),
  }
}
