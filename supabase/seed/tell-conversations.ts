import { minuteMs } from '../../app/lib/time.ts'
import type { Language } from '../../app/words/language.ts'
import type { Week } from './week.ts'

type Channel = 'sms' | 'whatsapp' | 'email'

type Said = {
  /** A note is read by the business alone. */
  by: 'customer' | 'business' | 'note'
  minutesAgo: number
  text: string
}

type Talk = {
  channel: Channel
  said: readonly Said[]
  /** Who writes, where it is none of the customers. */
  stranger?: { name: string; address: string }
  /** Left out: read, and open. */
  state?: 'unread' | 'closed' | 'snoozed' | 'assigned'
}

const [hour, day] = [60, 24 * 60]

/** What is being talked about, in the language of the business: with its customers in the order of their list, and with a stranger. */
const told: Partial<Record<Language, readonly Talk[]>> = {
  en: [
    {
      channel: 'sms',
      state: 'unread',
      said: [
        { by: 'customer', minutesAgo: 2 * day, text: 'Hi! Is it the same person as last time? We liked her a lot.' },
        { by: 'business', minutesAgo: 2 * day - 25, text: 'Yes, it is her again. See you then!' },
        {
          by: 'customer',
          minutesAgo: 18,
          text: 'One more thing: my brother is asleep in the back room until 10. Could you begin at the other end?',
        },
      ],
    },
    {
      channel: 'whatsapp',
      state: 'assigned',
      said: [
        { by: 'customer', minutesAgo: 5 * hour, text: 'Could I have a receipt with my company’s name on it?' },
        {
          by: 'note',
          minutesAgo: 4 * hour,
          text: 'The name is “Bell & Daughters LLC”. Third time this year: put it on the card.',
        },
        { by: 'business', minutesAgo: 3 * hour, text: 'Of course. I will send it this evening.' },
      ],
    },
    {
      channel: 'email',
      state: 'snoozed',
      said: [
        {
          by: 'customer',
          minutesAgo: day + 3 * hour,
          text: 'We will be away for most of January. May I come back to you about a time in February?',
        },
        { by: 'business', minutesAgo: day, text: 'Gladly. I will write to you at the end of January. Enjoy the trip!' },
      ],
    },
    {
      channel: 'sms',
      state: 'closed',
      said: [
        { by: 'customer', minutesAgo: 4 * day, text: 'Thank you, everything was perfect.' },
        { by: 'business', minutesAgo: 4 * day - 40, text: 'That makes our day. Thank you!' },
      ],
    },
    {
      channel: 'email',
      stranger: { name: 'Judith Marlow', address: 'judith.marlow@example.test' },
      state: 'unread',
      said: [
        {
          by: 'customer',
          minutesAgo: 95,
          text: 'Hello, a neighbour gave me your address. Do you have anything on a Saturday morning?',
        },
      ],
    },
  ],
  ru: [
    {
      channel: 'whatsapp',
      state: 'unread',
      said: [
        { by: 'customer', minutesAgo: day, text: 'Здравствуйте! Можно прийти с ребёнком?' },
        { by: 'business', minutesAgo: day - 15, text: 'Конечно. У нас есть детское кресло и мультики.' },
        { by: 'customer', minutesAgo: 22, text: 'Отлично! Мы опоздаем минут на пять, не страшно?' },
      ],
    },
    {
      channel: 'whatsapp',
      state: 'assigned',
      said: [
        { by: 'customer', minutesAgo: 6 * hour, text: 'Здравствуйте! Можно оплатить по Kaspi на месте?' },
        { by: 'business', minutesAgo: 6 * hour - 10, text: 'Да, можно. Или сразу по ссылке из сообщения.' },
        { by: 'note', minutesAgo: 5 * hour, text: 'Платит всегда сам, чек просит на почту.' },
      ],
    },
    {
      channel: 'sms',
      state: 'closed',
      said: [
        { by: 'customer', minutesAgo: 3 * day, text: 'Спасибо, всё отлично!' },
        { by: 'business', minutesAgo: 3 * day - 30, text: 'Рады, что понравилось. Ждём вас снова!' },
      ],
    },
    {
      channel: 'email',
      stranger: { name: 'Данияр Сатпаев', address: 'daniyar.satpaev@example.test' },
      state: 'unread',
      said: [{ by: 'customer', minutesAgo: 70, text: 'Добрый день! Есть ли у вас время в воскресенье после обеда?' }],
    },
  ],
  es: [
    {
      channel: 'whatsapp',
      state: 'unread',
      said: [
        { by: 'customer', minutesAgo: day, text: 'Buenos días. ¿Traen ustedes el material o lo compro yo?' },
        { by: 'business', minutesAgo: day - 12, text: 'Lo llevamos nosotros y viene en el precio.' },
        { by: 'customer', minutesAgo: 15, text: 'Perfecto. Toquen en el 4B, el interfón del 4A no sirve.' },
      ],
    },
    {
      channel: 'sms',
      state: 'snoozed',
      said: [
        { by: 'customer', minutesAgo: 7 * hour, text: '¿Me pueden mandar la factura de la última visita?' },
        { by: 'business', minutesAgo: 6 * hour, text: 'Claro que sí, se la mando mañana temprano.' },
      ],
    },
    {
      channel: 'sms',
      state: 'closed',
      said: [
        { by: 'customer', minutesAgo: 4 * day, text: 'Quedó muy bien, mil gracias.' },
        { by: 'business', minutesAgo: 4 * day - 35, text: 'Gracias a usted. Aquí estamos para lo que necesite.' },
      ],
    },
    {
      channel: 'email',
      stranger: { name: 'Paola Rentería', address: 'paola.renteria@example.test' },
      state: 'unread',
      said: [
        { by: 'customer', minutesAgo: 80, text: 'Hola, vivo en Narvarte. ¿Llegan hasta allá a revisar un calentador?' },
      ],
    },
  ],
}

/** Conversations as they stand after some days of work: rows, because nobody is to be told of them. */
export async function tellConversations({ app, sql, business, tenantId, ownerId }: Week): Promise<void> {
  const [known] = await sql`select from threads where tenant_id = ${tenantId} limit 1`
  if (known) return
  const now = app.clock.now()
  const at = (minutesAgo: number) => new Date(now - minutesAgo * minuteMs)
  const customers = await sql<{ id: string; phone: string; email: string | null }[]>`
    select id, phone, email from customers where tenant_id = ${tenantId}
      and phone = any(${business.customers.map(({ phone }) => phone)})
    order by array_position(${business.customers.map(({ phone }) => phone)}::text[], phone)`
  await sql.begin(async (tx) => {
    await tx`insert into assistant_settings ${tx({
      tenantId,
      mode: 'answers',
      topics: ['services', 'times', 'visits', 'changes'],
    })} on conflict do nothing`
    for (const { channel, said, stranger, state } of told[business.locale ?? 'en'] ?? []) {
      const customer = stranger ? null : customers.shift()
      const address = stranger?.address ?? (channel === 'email' ? customer?.email : customer?.phone)
      const last = said.at(-1)!
      if (!address) continue
      const [thread] = await tx<{ id: string }[]>`insert into threads ${tx({
        tenantId,
        ...(customer ? { customerId: customer.id } : { channel, address, senderName: stranger?.name ?? null }),
        lastAt: at(last.minutesAgo),
        unreadSince: state === 'unread' ? at(last.minutesAgo) : null,
        // The owner has been told.
        toldAt: state === 'unread' ? at(last.minutesAgo - 10) : null,
        closedAt: state === 'closed' ? at(last.minutesAgo - 1) : null,
        snoozedUntil: state === 'snoozed' ? at(-2 * day) : null,
        assignedTo: state === 'assigned' ? ownerId : null,
      } as Record<string, unknown>)} returning id`
      for (const [nth, { by, minutesAgo, text }] of said.entries()) {
        const entry = { tenantId, threadId: thread!.id, body: text, at: at(minutesAgo) }
        if (by === 'customer') {
          const [asked] = await tx<{ id: string }[]>`
            insert into thread_entries ${tx({ ...entry, kind: 'incoming', channel, address })} returning id`
          // What no tool tells is for the owner.
          if (state === 'unread' && customer && nth === said.length - 1)
            await tx`insert into assistant_turns ${tx({
              tenantId,
              entryId: asked!.id,
              state: 'handed_over',
              reason: 'cannot_answer',
              language: business.locale ?? 'en',
              calls: tx.json([{ tool: 'hand_over', input: { reason: 'cannot_answer' }, output: null }]),
              tokens: 1_460,
              startedAt: entry.at,
              endedAt: entry.at,
            } as Record<string, unknown>)}`
          continue
        }
        const author = { authorUserId: ownerId, authorName: business.owner.name }
        if (by === 'note') {
          await tx`insert into thread_entries ${tx({ ...entry, kind: 'note', ...author })}`
          continue
        }
        const [message] = await tx<{ id: string }[]>`insert into messages ${tx({
          tenantId,
          customerId: customer?.id ?? null,
          audience: 'customer',
          channel,
          template: 'answer',
          receiver: address,
          subject: channel === 'email' ? business.name : null,
          body: text,
          status: 'sent',
          sentAt: entry.at,
          providerId: 'demo',
          dedupeKey: `answer:demo:${thread!.id}:${nth}`,
          event: tx.json({ name: 'written' }),
        } as Record<string, unknown>)} returning id`
        await tx`insert into thread_entries ${tx({ ...entry, kind: 'answer', channel, address, ...author, messageId: message!.id })}`
      }
    }
  })
}
