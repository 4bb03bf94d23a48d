import { shownName } from '../../app/domain/reviews/rules.ts'
import type { Language } from '../../app/words/language.ts'
import type { Week } from './week.ts'

type Told = { stars: number; text: string; answer?: string }

/** What people say of visits, good and bad, and what the owner answers. */
const told: Partial<Record<Language, readonly Told[]>> = {
  en: [
    {
      stars: 5,
      text: 'On time to the minute, friendly, and everything was left spotless. Booking took me less than a minute.',
    },
    { stars: 5, text: 'I have tried three others around here. These are the first I booked a second time.' },
    {
      stars: 3,
      text: 'The work itself was fine, but they came twenty minutes late and nobody told me.',
      answer: 'You are right, and we are sorry. We now send a message as soon as we set out.',
    },
    {
      stars: 4,
      text: 'Careful and quick. One corner was forgotten; they came back the next day and did it without a word.',
    },
    { stars: 5, text: '' },
    {
      stars: 5,
      text: 'Explained what was wrong, showed me the price before starting, and kept to it.',
      answer: 'Thank you! See you in spring.',
    },
    {
      stars: 2,
      text: 'Not what I expected for the price. I would have liked a call before.',
      answer: 'Thank you for being frank. We have written to you to put it right.',
    },
    {
      stars: 5,
      text: 'My mother is 82 and hears badly. They took their time with her. That is worth more than stars.',
    },
  ],
  ru: [
    { stars: 5, text: 'Записался за минуту с телефона, ждать не пришлось. Сделали ровно так, как просил.' },
    {
      stars: 5,
      text: 'Хожу второй год. Всегда вовремя и всегда с хорошим настроением.',
      answer: 'Спасибо! Ждём вас снова.',
    },
    {
      stars: 3,
      text: 'Сама работа хорошая, но начали на пятнадцать минут позже.',
      answer: 'Вы правы, простите. В тот день затянулась предыдущая запись, теперь оставляем запас.',
    },
    { stars: 4, text: 'Аккуратно и быстро. Чуть дороже, чем у соседей, но оно того стоит.' },
    { stars: 5, text: '' },
    { stars: 5, text: 'Привёл сына, он обычно капризничает, а тут сидел спокойно и ещё просит.' },
  ],
  es: [
    { stars: 5, text: 'Llegaron a la hora, explicaron todo y dejaron la cocina más limpia que antes.' },
    {
      stars: 5,
      text: 'Por fin alguien que da el precio antes de empezar y lo respeta.',
      answer: '¡Gracias! Para eso estamos.',
    },
    {
      stars: 2,
      text: 'La fuga volvió a los dos días.',
      answer: 'Lo sentimos. Volvimos ese mismo jueves y cambiamos la pieza sin costo.',
    },
    { stars: 4, text: 'Buen trabajo y trato amable. Tardaron un poco más de lo previsto.' },
    { stars: 5, text: '' },
    { stars: 5, text: 'Reservé desde el celular mientras desayunaba. Muy fácil.' },
  ],
}

const hourMs = 3_600_000

/** What customers said of the visits of the past days: rows as their pages write them, published a day later. */
export async function tellReviews({ app, sql, business, tenantId, ownerId }: Week): Promise<void> {
  const now = app.clock.now()
  const language = business.locale ?? 'en'
  const texts = told[language] ?? told.ru ?? []
  await sql`insert into review_settings ${sql({ tenantId, waitDays: 1 })} on conflict do nothing`
  const over = await sql<{ id: string; customerId: string; first: string; last: string; endsAt: Date }[]>`
    select b.id, b.customer_id, b.customer_first_name as first, b.customer_last_name as last, b.ends_at from bookings b
    where b.tenant_id = ${tenantId} and b.status = 'completed' and b.ends_at < ${new Date(now - 6 * hourMs)}
      and not exists (select from reviews r where r.tenant_id = b.tenant_id and r.booking_id = b.id)
    order by b.ends_at, b.id`
  for (const [nth, { id: bookingId, customerId, first, last, endsAt }] of over.entries()) {
    // Not everybody says something.
    const said = nth % 4 === 3 ? undefined : texts[nth % texts.length]
    if (!said) continue
    const writtenAt = new Date(endsAt.getTime() + (3 + (nth % 3)) * hourMs)
    const publishAt = new Date(writtenAt.getTime() + 24 * hourMs)
    const shown = publishAt.getTime() <= now
    const [review] = await sql<{ id: string }[]>`
      insert into reviews ${sql({
        tenantId,
        bookingId,
        customerId,
        stars: said.stars,
        body: said.text,
        author: shownName(first, last),
        language,
        status: shown ? 'published' : 'waiting',
        writtenAt,
        changedAt: writtenAt,
        publishAt,
        publishedAt: shown ? publishAt : null,
      })} on conflict do nothing returning id`
    if (review && said.answer)
      await sql`insert into review_answers ${sql({ tenantId, reviewId: review.id, body: said.answer, answeredBy: ownerId })}`
  }
  // Nobody is asked about what happened before the demo began.
  await sql`insert into review_asks (tenant_id, booking_id, asked_at)
    select tenant_id, id, ends_at + interval '3 hours' from bookings
    where tenant_id = ${tenantId} and status = 'completed' and ends_at < ${new Date(now - 3 * hourMs)} on conflict do nothing`
}
