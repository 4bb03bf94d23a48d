import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerIncoming } from '#app/domain/assistant/index.server.ts'
import { findBookingOf, listMoveSlots, listOpenSlots } from '#app/domain/booking/index.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { assistantSays } from '#app/words/catalog/assistantSays.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { statusWords } from '#app/words/catalog/status.ts'
import { languages, type Language } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { corpus } from '#tests/assistant/corpus/index.ts'
import type { Conversation } from '#tests/assistant/conversation.ts'
import { letAssistant, write } from '#tests/setup/assistant.ts'
import { doorstep } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, type Booked } from '#tests/setup/jobs.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql, cloud } = context

type Customer = { id: string; visit: Booked; later: Booked }
let sparkle: TestTenant
const customers = {} as Record<Language, Customer>
/** What belongs to others and may be in nothing that the model is given or a customer reads. */
const canaries = ['canary-note-51', '77 Canary Lane', '2125557777', 'Secret otherworld', 'Otto']

/** A business with two services, a customer of each language with two visits, another customer, and another business. */
beforeAll(async () => {
  sparkle = await makeTenant(context, { technicians: 2, contactPhone: '+12125550100' })
  await sql`update tenants set name = 'Sparkle' where id = ${sparkle.id}`
  await sql`update services set name = 'Standard cleaning', position = 1 where id = ${sparkle.serviceId}`
  const [washing] = await sql<{ id: string }[]>`insert into services ${sql({
    tenantId: sparkle.id,
    slug: 'window-washing',
    name: 'Window washing',
    durationMinutes: 90,
    priceMinor: 8_000,
    place: 'business',
    paymentKind: 'none',
    position: 2,
  })} returning id`
  for (const technicianId of sparkle.technicianIds)
    await sql`insert into technician_services ${sql({ tenantId: sparkle.id, technicianId, serviceId: washing!.id })}`
  await letAssistant(context, sparkle.id, { mode: 'answers' })
  for (const [at, language] of languages.entries()) {
    const visit = await bookSomebody(context, sparkle, { days: 3 + at })
    const [row] = await sql<{ id: string }[]>`select customer_id as id from bookings where id = ${visit.id}`
    await sql`update customers set language = ${language} where id = ${row!.id}`
    const { email, phone } = visit
    const later = await bookSomebody(context, sparkle, { days: 10 + at, customer: { email, phone } })
    customers[language] = { id: row!.id, visit, later }
  }
  const zelda = await bookSomebody(context, sparkle, {
    days: 8,
    customer: { firstName: 'Zelda', lastName: 'Canary', phone: '+12125557777' },
  })
  await sql`update customers set notes = 'canary-note-51' where id = (select customer_id from bookings where id = ${zelda.id})`
  await sql`update bookings set address_label = '77 Canary Lane' where id = ${zelda.id}`
  const otherworld = await makeTenant(context)
  await sql`update services set name = 'Secret otherworld service' where id = ${otherworld.serviceId}`
  await bookSomebody(context, otherworld, { customer: { firstName: 'Otto', lastName: 'Canary' } })
}, 60_000)
afterAll(() => expectSound(sql))

const post = (path: string, method: string, body?: unknown) =>
  fetch(`${cloud}${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })

/** What must not change by talking. */
async function snapshot(): Promise<unknown> {
  const [row] = await sql`select
    (select md5(string_agg(t::text, '|' order by t.id)) from bookings t) as bookings,
    (select md5(string_agg(t::text, '|' order by t.id)) from customers t) as customers,
    (select md5(string_agg(t::text, '|' order by t.id)) from services t) as services,
    (select count(*) from booking_events) as events,
    (select count(*) from payments) as payments, (select count(*) from refunds) as refunds`
  return row
}

let [last, before] = [undefined as Conversation | undefined, undefined as unknown]

/** Plants what belongs to a conversation, after taking back what belonged to the last. Returns the snapshot before anything is said. */
async function prepare(conversation: Conversation): Promise<unknown> {
  if (last?.planted) await plant({ language: last.language })
  if (conversation.planted) await plant(conversation)
  if (!before || last?.planted || conversation.planted) before = await snapshot()
  last = conversation
  return before
}

async function plant({ planted, language }: Pick<Conversation, 'planted' | 'language'>): Promise<void> {
  const { id, visit } = customers[language]
  const { firstName = 'Ada', lastName = 'Lovelace', note = '', address, visitNote = '', calendarTitle } = planted ?? {}
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update customers set first_name = ${firstName}, last_name = ${lastName}, notes = ${note}, preferences = ${note}
      where id = ${id}`
    await tx`update bookings set customer_first_name = ${firstName}, customer_last_name = ${lastName},
      customer_note = ${visitNote}, address_label = ${address ?? doorstep.label} where id = ${visit.id}`
    await tx`update customer_addresses set address = ${address ?? doorstep.label} where customer_id = ${id}`
    await tx`delete from time_off`
    if (calendarTitle === undefined) return
    const day = localDate(app.clock.now() + 2 * 86_400_000, sparkle.timeZone)
    const [technicianId] = sparkle.technicianIds
    await tx`insert into time_off ${tx({ tenantId: sparkle.id, technicianId: technicianId!, reason: calendarTitle, fromDate: day, toDate: day })}`
  })
}

async function forget(): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from assistant_turns`
    await tx`delete from assistant_months`
    await tx`delete from messages`
    await tx`delete from thread_entries`
    await tx`delete from threads`
  })
}

/** Every line that is true for this customer now, as the database and the slots have it, and that no tool of the assistant made. */
async function truths(language: Language, visits: Booked[]): Promise<Set<string>> {
  const reader = makeReader({ language, country: sparkle.country, timeZone: sparkle.timeZone, now: app.clock.now() })
  const { say, money, duration, dayTime, dayWindow } = reader
  const written = (start: number, until?: number | null) => (until ? dayWindow(start, until) : dayTime(start))
  const lines: string[] = [
    say(assistantSays.disclosure),
    say(assistantSays.page),
    say(assistantSays.phone('+12125550100')),
  ]
  const conditional = ['no_times', 'no_visits', 'which_address']
  for (const [code, said] of Object.entries(assistantSays.says)) if (!conditional.includes(code)) lines.push(say(said))
  const services = await sql<
    { id: string; slug: string; name: string; priceMinor: number; durationMinutes: number; place: string }[]
  >`
    select id, slug, name, price_minor, duration_minutes, place from services where tenant_id = ${sparkle.id}`
  const from = localDate(app.clock.now(), sparkle.timeZone)
  const days = { from, to: addDays(from, 13) }
  for (const { slug, name, priceMinor, durationMinutes, place } of services) {
    lines.push(
      say(
        assistantSays.service(
          name,
          priceMinor === 0 ? say(commonWords.free) : money(priceMinor, 'USD'),
          duration(durationMinutes),
        ),
      ),
    )
    const open = await listOpenSlots(app, sparkle.id, {
      service: slug,
      ...days,
      ...(place === 'customer' ? { place: doorstep } : {}),
    })
    if (!open.ok) throw new Error(open.reason)
    for (const { start, arrivalUntil } of open.slots)
      for (const line of [assistantSays.time, assistantSays.book])
        lines.push(say(line(name, written(start, arrivalUntil))))
  }
  for (const visit of visits) {
    const managed = await findBookingOf(app, sparkle.id, visit.id)
    if (!managed.ok) throw new Error('no visit')
    const known = managed.booking.serviceName
    for (const line of [assistantSays.visit, assistantSays.listedVisit])
      lines.push(say(line(known, written(visit.startsAt), say(statusWords.confirmed))))
    const dated = `${known}, ${written(visit.startsAt)}`
    lines.push(say(assistantSays.cancel(dated)), say(assistantSays.costsNothing(dated)))
    const moves = await listMoveSlots(app, sparkle.id, visit.id, days)
    if (moves.ok)
      for (const { start, arrivalUntil } of moves.slots)
        for (const line of [assistantSays.time, assistantSays.move])
          lines.push(say(line(known, written(start, arrivalUntil))))
  }
  // As it goes out: a text with such a space is twice as dear.
  return new Set(lines.map((line) => line.replaceAll('\u00a0', ' ')))
}

/** A time that is gone since was open all the same. */
const usual: Partial<Record<Language, Promise<Set<string>>>> = {}

const greetings: Record<Language, string> = {
  en: 'Hello! Thank you for your message.',
  ru: 'Здравствуйте! Спасибо за сообщение.',
  kk: 'Сәлеметсіз бе! Хабарыңызға рақмет.',
  es: '¡Hola! Gracias por su mensaje.',
}
/** The lines of an answer: in a list of times the service stands in the first line alone. */
function inFull(body: string, language: Language): string[] {
  const { say } = makeReader({ language, country: sparkle.country, timeZone: sparkle.timeZone, now: 0 })
  const begins = ['Standard cleaning', 'Window washing'].map((name) => say(assistantSays.time(name, '')))
  let above: string | undefined
  return body.split('\n').map((line) => {
    const listed = above !== undefined && /\d/.test(line) && !line.includes(': ') && !line.includes(' (')
    const full = listed ? `${above}${line}` : line
    above = begins.find((begin) => full.startsWith(begin))
    return full
  })
}
const states = { sent: 'sent', held: 'drafted', handed_over: 'handed_over' } as const
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')

test.each(corpus.map((each) => [each.id, each] as const))('%s', async (_id, conversation) => {
  const { language, message, model, planted, never = [], before: earlier = [] } = conversation
  const { id, visit, later } = customers[language]
  const byLink = conversation.channel === 'link'
  const was = await prepare(conversation)
  await forget()
  await post('/model/requests', 'DELETE')
  expect((await post('/model/script', 'POST', { when: message, replies: model })).status).toBe(200)
  // On the link of a visit it is of that visit alone.
  const by = {
    customerId: id,
    address: visit.phone,
    ...(byLink ? { channel: 'link' as const, bookingId: later.id } : {}),
  }
  for (const [at, { from, text }] of earlier.entries()) {
    const when = new Date(app.clock.now() - (earlier.length - at) * 60_000)
    const entryId = await write(context, sparkle.id, by, text, when)
    if (from === 'business')
      await sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx`update thread_entries set kind = 'answer', author_name = 'Olive Owner' where id = ${entryId}`
      })
  }
  const entryId = await write(context, sparkle.id, by, message)
  const outcome = await answerIncoming(app, sparkle.id, entryId)
  const [turn] = await sql`select state, reason, parts, calls from assistant_turns where entry_id = ${entryId}`
  expect({ outcome, reason: turn?.reason }).toEqual({ outcome: states[conversation.expect], reason: turn?.reason })
  const answers = await sql<{ body: string }[]>`select body from thread_entries where assistant_of = ${entryId}`
  expect(answers).toHaveLength(conversation.expect === 'sent' ? 1 : 0)
  expect(await snapshot()).toEqual(was)
  for (const { body } of answers) {
    const now = () => truths(language, byLink ? [later] : [visit, later])
    const known = await (byLink || planted?.calendarTitle !== undefined ? now() : (usual[language] ??= now()))
    const strange = inFull(body, language).filter((line) => !known.has(line) && line !== greetings[language])
    expect(strange).toEqual([])
    for (const each of [...never, ...canaries]) expect(fold(body)).not.toContain(fold(each))
  }
  const asked = (await (await fetch(`${cloud}/model/requests`)).json()) as {
    body: { messages: { content: unknown }[] }
  }[]
  const told = asked.flatMap(({ body }) =>
    body.messages.flatMap(({ content }) => (Array.isArray(content) ? content : [])),
  )
  const results = JSON.stringify(told.filter(({ type }: { type: string }) => type === 'tool_result'))
  for (const each of canaries) expect(results).not.toContain(each)
})
