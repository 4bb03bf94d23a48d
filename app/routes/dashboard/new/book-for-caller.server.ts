import { data, type ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import {
  explainStart,
  listOffered,
  listOpenSlots,
  requestBooking,
  type RequestAnswer,
} from '#app/domain/booking/index.server.ts'
import { calledCustomerSchema } from '#app/domain/customers/schema.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { readForm, type FormReply } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { isId } from '#app/lib/ids.ts'
import { addressWithoutLinks, line, paragraph } from '#app/lib/lines.ts'
import { localDate } from '#app/lib/time.ts'
import { phoneBookingFacts as words } from '#app/words/catalog/phoneBooking.ts'
import { draftHref, sayNoPlace, noTime, readDraft, slotsWish, verdictWords } from './new-booking.server.ts'
import { readOwnPrice } from './own-price.server.ts'
import { nearWords } from './slot-view.server.ts'

/**
 * `technician`: who goes at a time of the member's own choice, as the page named them. `price`: the total price the caller was told, minor units; `ownPrice`: another one, as people type amounts. `key`:
 * the same form sent twice makes one booking.
 */
export const callerSchema = calledCustomerSchema.safeExtend({
  flat: addressWithoutLinks(line(80)).optional(),
  accessNotes: paragraph(500).optional(),
  notes: paragraph(2000).optional(),
  pay: z.enum(['none', 'link']).catch('none'),
  ownPrice: line(40).optional(),
  priceReason: line(200).optional(),
  key: z.string().optional(),
  blockedToo: z.literal('yes').optional().catch(undefined),
  technician: z.uuid().optional().catch(undefined),
  price: z.number().int().min(0).max(99_999_999_999).optional().catch(undefined),
})

/** The form again; when the time is not available, with the rule for each technician and the nearest times. */
export type CallerReply = FormReply & {
  reasons?: string[]
  alternatives?: { label: string; href: string }[]
  /** The business has blocked this customer: pressed once more, it books all the same. */
  blocked?: true
}
type Replied = ReturnType<typeof data<CallerReply>>

type Answer = { ok: true; bookingId: string; held: boolean } | { ok: false; reply: Replied }
type Refusal = Extract<RequestAnswer, { ok: false }>
type Asked = { wish: ReturnType<typeof slotsWish>; start: number; overrule: boolean; query: URLSearchParams }

/**
 * Books what the page's URL and form say, as the member. A time of the member's own choice ignores hours and notice; if
 * it is not available, the answer names the rule and the nearest times.
 */
export async function bookForCaller(args: ActionFunctionArgs, member: Member): Promise<Answer> {
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const draft = readDraft(query, reader.timeZone)
  const read = await readForm(args.request, callerSchema)
  if (!read.ok) return { ok: false, reply: read.reply }
  const {
    notes,
    flat,
    accessNotes,
    pay,
    key,
    price,
    technician,
    ownPrice: typed,
    priceReason,
    blockedToo,
    ...customer
  } = read.value
  const services = await listOffered(app, member.tenantId, 'all')
  const service = services.find(({ slug }) => slug === draft.service)
  if (!service || draft.start === null)
    return { ok: false, reply: read.refuse({ formErrors: [reader.say(words.chooseFirst)] }) }

  const terms = { service, currency: tenantOf(args.context).currency, byLink: pay === 'link' }
  const own = readOwnPrice({ ownPrice: typed, priceReason, price }, terms, reader)
  if (!own.ok) return { ok: false, reply: read.refuse({ fieldErrors: own.fieldErrors }) }

  const { beyondArea, ...wish } = slotsWish(service, { ...draft, technician: draft.technician ?? technician ?? null })
  const answer = await requestBooking(
    app,
    member.tenantId,
    {
      ...wish,
      ...(draft.address ? { address: draft.address } : {}),
      start: new Date(draft.start).toISOString(),
      customer,
      flat,
      accessNotes,
      notes,
      agreedPriceMinor: price,
      ownPrice: own.ownPrice,
    },
    {
      createdBy: { userId: member.userId },
      overrule: draft.other,
      beyondArea,
      askPayment: pay === 'link',
      blockedToo: blockedToo === 'yes',
      ...(isId(key) ? { idempotencyKey: `dashboard:${member.userId}:${key}` } : {}),
    },
  )
  if (answer.ok) return { ok: true, bookingId: answer.booking.id, held: answer.booking.status === 'held' }
  if (answer.reason === 'invalid') return { ok: false, reply: read.refuse(besideFields(answer.fields, args)) }
  const asked = { wish: { ...wish, beyondArea }, start: draft.start, overrule: draft.other, query }
  const { why, status = 409, ...more } = await refusalOf(answer, asked, args, member)
  return { ok: false, reply: data({ ...read.refuse({ formErrors: [why] }).data, ...more }, { status }) }
}

/** Problems the command finds with the customer are shown beside their field, other problems above the form. */
function besideFields(fields: Record<string, string[]>, { context }: ActionFunctionArgs) {
  const named = Object.entries(fields).map(([path, sentences]) => [path.replace('customer.', ''), sentences] as const)
  return named.every(([name]) => Object.hasOwn(callerSchema.shape, name))
    ? { fieldErrors: Object.fromEntries(named) }
    : { formErrors: [context.reader.say(words.chooseFirst)] }
}

type Told = { why: string; status?: number } & Pick<CallerReply, 'reasons' | 'alternatives' | 'blocked'>

async function refusalOf(
  answer: Exclude<Refusal, { reason: 'invalid' }>,
  asked: Asked,
  args: ActionFunctionArgs,
  member: Member,
): Promise<Told> {
  const { reader } = args.context
  switch (answer.reason) {
    case 'slot_taken':
      return {
        why: reader.say(words.notPossible(reader.dayTime(asked.start))),
        reasons: await explain(asked, args, member),
        alternatives: nearWords(answer.alternatives, reader, answer.windowMinutes).map(({ value, label }) => ({
          label,
          href: draftHref(asked.query, { ...noTime, start: value }),
        })),
      }
    case 'payments_unavailable':
      return { why: reader.say(words.cannotCharge) }
    case 'idempotency_conflict':
      return { why: reader.say(words.sentBefore) }
    case 'no_choice':
      return { why: reader.say(words.chooseTechnician), status: 422 }
    case 'too_often':
    case 'too_many_holds':
    // Members give their own price instead.
    case 'coupon_invalid':
    case 'visit_then':
      return { why: reader.say(words.tooManyByHand), status: 429 }
    case 'blocked_customer':
      return { why: reader.say(words.blocked), blocked: true }
    case 'price_changed':
      return { why: reader.say(words.priceChanged) }
    default:
      return { why: sayNoPlace(answer, reader) }
  }
}

/** The first rule that forbids the start, for each technician. */
async function explain({ wish, start, overrule }: Asked, args: ActionFunctionArgs, member: Member): Promise<string[]> {
  const { app, reader } = args.context
  const date = localDate(start, reader.timeZone)
  const [explained, open] = await Promise.all([
    explainStart(app, member.tenantId, wish, start, { overrule }),
    listOpenSlots(app, member.tenantId, { ...wish, from: date, to: date }),
  ])
  return explained.ok ? verdictWords(explained.verdicts, open.ok ? open.technicians : [], reader).slice(0, 5) : []
}
