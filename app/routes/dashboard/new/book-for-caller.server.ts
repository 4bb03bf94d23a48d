import { data, type ActionFunctionArgs } from '@remix-run/node'
import { explainStart, listOffered, listOpenSlots, requestBooking } from '#app/domain/booking/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { localDate } from '#app/lib/time.ts'
import { phoneBookingFacts as words } from '#app/words/catalog/phoneBooking.ts'
import { bookingWords } from '#app/words/catalog/booking.ts'
import type { Text } from '#app/words/text.ts'
import type { NewBookingAnswer } from './new-booking-form.tsx'
import { draftHref, placeWords, noTime, readDraft, slotsWish, verdictWords } from './new-booking.server.ts'
import { nearWords } from './slot-view.server.ts'

const fieldNames = ['firstName', 'lastName', 'phone', 'email', 'notes', 'pay', 'key'] as const
type Typed = Record<(typeof fieldNames)[number], string>

type Answer =
  | { ok: true; bookingId: string; held: boolean }
  | { ok: false; response: ReturnType<typeof data<NewBookingAnswer>> }

/**
 * Books what the page's address and form say, in the member's name. The same form sent twice makes one booking. A time of the
 * member's own choosing overrules hours and notice; where it cannot be had, the answer names the rule and the nearest times.
 */
export async function bookForCaller(args: ActionFunctionArgs, member: Member): Promise<Answer> {
  const { app } = args.context
  const { reader } = args.context
  const { say, timeZone } = reader
  const query = new URL(args.request.url).searchParams
  const draft = readDraft(query, timeZone)
  const form = await args.request.formData()
  const typed = Object.fromEntries(fieldNames.map((name) => [name, textOf(form.get(name))])) as Typed
  const refuse = (status: number, problem: string, more: Partial<NewBookingAnswer> = {}): Answer => ({
    ok: false,
    response: data({ problem, reasons: [], alternatives: [], fields: {}, typed, ...more }, { status }),
  })
  const services = await listOffered(app, member.tenantId)
  const service = services.find(({ slug }) => slug === draft.service)
  if (!service || draft.start === null) return refuse(422, say(words.chooseFirst))

  const { beyondArea, ...wish } = slotsWish(service, draft)
  const { firstName, lastName, phone, email, notes } = typed
  const answer = await requestBooking(
    app,
    member.tenantId,
    {
      ...wish,
      start: new Date(draft.start).toISOString(),
      customer: { firstName, lastName, phone, email },
      ...(notes ? { notes } : {}),
      ...readShown(form),
    },
    {
      createdBy: { userId: member.userId },
      overrule: draft.other,
      beyondArea,
      askPayment: typed.pay === 'link',
      ...(/^[0-9a-f-]{36}$/.test(typed.key) ? { idempotencyKey: `dashboard:${member.userId}:${typed.key}` } : {}),
    },
  )
  if (answer.ok) return { ok: true, bookingId: answer.booking.id, held: answer.booking.status === 'held' }
  switch (answer.reason) {
    case 'invalid':
      return refuse(422, say(words.markedFields), {
        fields: Object.fromEntries(
          Object.keys(answer.fields).map((path) => [
            path.replace('customer.', ''),
            say(fieldTexts[path] ?? words.markedFields),
          ]),
        ),
      })
    case 'slot_taken': {
      return refuse(409, say(words.notPossible(reader.dayTime(draft.start))), {
        reasons: await explain(args, member, { ...wish, beyondArea }, draft.start, draft.other),
        alternatives: nearWords(answer.alternatives, reader, answer.windowMinutes).map(({ value, label }) => ({
          label,
          href: draftHref(query, { ...noTime, start: value }),
        })),
      })
    }
    case 'payments_unavailable':
      return refuse(409, say(words.cannotCharge))
    case 'idempotency_conflict':
      return refuse(409, say(words.sentBefore))
    case 'no_choice':
      return refuse(422, say(words.chooseTechnician))
    case 'price_changed':
      return refuse(409, say(words.priceChanged))
    default:
      return refuse(409, placeWords(answer, reader))
  }
}

async function explain(
  args: ActionFunctionArgs,
  member: Member,
  wish: ReturnType<typeof slotsWish>,
  start: number,
  overrule: boolean,
): Promise<string[]> {
  const { app, reader } = args.context
  const date = localDate(start, reader.timeZone)
  const [explained, open] = await Promise.all([
    explainStart(app, member.tenantId, wish, start, { overrule }),
    listOpenSlots(app, member.tenantId, { ...wish, from: date, to: date }),
  ])
  return explained.ok ? verdictWords(explained.verdicts, open.ok ? open.technicians : [], reader).slice(0, 5) : []
}

/** What is said beside a field, by its path in the request. */
const fieldTexts: Readonly<Record<string, Text>> = {
  'customer.firstName': bookingWords.firstNameMissing,
  'customer.lastName': bookingWords.lastNameMissing,
  'customer.email': bookingWords.emailWrong,
  'customer.phone': bookingWords.phoneWrong,
  notes: bookingWords.noteTooLong,
}

/** The price the caller was told, minor units. */
function readShown(form: FormData): { price?: number } {
  const shown = textOf(form.get('price'))
  return /^\d{1,11}$/.test(shown) ? { price: Number(shown) } : {}
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.slice(0, 4000) : '')
