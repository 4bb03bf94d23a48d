import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import type { EventName } from '#app/lib/events.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { announceLeftBehind, tellLeftBehind } from '#app/lib/left-behind.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { listReminderGaps } from './queries.server.ts'
import { wasPlanned, sendReminder } from './reminders.server.ts'

/** Messages that were queued or claimed and never sent, within the past week. */
export const sweepMessages = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'messages',
    'message/send_asked',
    (tx) => tx`
      select tenant_id, jsonb_build_object('messageId', id) as data from messages
      where (status in ('queued', 'sending') or (status = 'unknown' and channel in ('sms', 'whatsapp')))
        and created_at between now() - interval '7 days' and now() - interval '10 minutes'
        and (sending_since is null or sending_since < now() - interval '10 minutes')
        and (due_at is null or due_at < app.now() - interval '10 minutes')
      order by created_at`,
  )

/** A reminder's job counts as lost when it is this late, ms. */
const lateMs = 10 * minuteMs

/** Reminders that were due and have no message. */
export async function sweepReminders(app: App): Promise<number> {
  const now = app.clock.now()
  const gaps = await app.db.withTenant(asPlatform(), (tx) =>
    listReminderGaps(tx, new Date(now), new Date(now - lateMs)),
  )
  const made = await eachByItself(app, { kind: 'reminders' }, gaps, async (gap) => {
    const { tenantId, bookingId, version, leadMinutes } = gap
    const planned = await wasPlanned(app, tenantId, bookingId, version, leadMinutes)
    return planned ? sendReminder(app, tenantId, bookingId, version, leadMinutes) : 0
  })
  return tellLeftBehind(
    app,
    'reminders',
    made.reduce((sum, messages) => sum + messages, 0),
  )
}

/** Somebody is always told of these: the owner, or people who heard of the booking before. */
const news: EventName[] = ['booking/confirmed', 'booking/approval_asked', 'booking/rescheduled', 'booking/cancelled']

/** News of the past day about bookings that nobody was told; each is announced again once. */
export async function sweepNews(app: App): Promise<number> {
  let found = 0
  for (const name of news) {
    found += await announceLeftBehind(
      app,
      'news',
      name,
      (tx) => tx`
        select o.tenant_id, o.data::jsonb as data from outbox o
        join bookings b on b.tenant_id = o.tenant_id and b.id = (o.data ->> 'bookingId')::uuid
          and b.version = (o.data ->> 'version')::int
        where o.name = ${name} and o.sent_at < now() - interval '30 minutes' and o.created_at > now() - interval '1 day'
          and o.data ->> 'pending' is null
          and b.status = any (case ${name} when 'booking/cancelled' then array['cancelled']
            when 'booking/approval_asked' then array['pending_approval'] else array['confirmed'] end)
          and (${name} <> 'booking/cancelled'
            or exists (select from messages m where m.tenant_id = o.tenant_id and m.booking_id = b.id))
          and not exists (select from messages m where m.tenant_id = o.tenant_id and m.booking_id = b.id
            and starts_with(m.dedupe_key, ${name} || ':' || b.id || ':v' || b.version || ':'))
          and (select count(*) from outbox s where s.name = o.name and s.tenant_id = o.tenant_id
            and s.created_at > now() - interval '2 days' and s.data::jsonb = o.data::jsonb) = 1
        order by o.seq`,
    )
  }
  return found
}
