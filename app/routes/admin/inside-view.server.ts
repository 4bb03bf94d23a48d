import { channelWords } from '#app/words/catalog/channels.ts'
import type { lookInside } from '#app/domain/admin/index.server.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { admin, withQuery } from '#app/paths.ts'
import { hourMs } from '#app/lib/time.ts'
import { historyWords } from '#app/words/catalog/bookingHistory.ts'
import { supportWords as words } from '#app/words/catalog/consoleSupport.ts'
import type { Text } from '#app/words/text.ts'
import type { Reader } from '#app/words/reader.ts'
import { writeInstant } from './lines.server.ts'

type Inside = NonNullable<Awaited<ReturnType<typeof lookInside>>>
const reasons: Readonly<Record<string, Text>> = historyWords.notSent
const templates: Readonly<Record<string, Text>> = historyWords.messages

/** What support sees, in words: times of visits on the business's clock, everything else in UTC as the whole console. */
export function viewInside({ until, tenant, bookings, messages, money, refunds }: Inside, reader: Reader) {
  const { say } = reader
  const there = reader.in(tenant.timeZone)
  const hours = (count: number) => reader.duration((count * hourMs) / 60_000)
  return {
    until: writeInstant(until, reader),
    bookings: bookings.map(({ id, status, startsAt, serviceName, customerName, technicianName, ...booking }) => ({
      id,
      status,
      when: there.dayTime(startsAt.getTime()),
      what: `${serviceName} · ${technicianName}`,
      customer: customerName,
      price: reader.money(booking.priceMinor, booking.currency),
      refundHref: booking.mayRefund ? withQuery(admin.refund(tenant.id), { booking: bookingReference(id) }) : null,
    })),
    messages: messages.map((message) => ({
      id: message.id,
      status: message.status,
      state: say(historyWords.messageStates[message.status]),
      what: say(templates[message.template] ?? historyWords.message),
      how: `${say(message.audience === 'customer' ? words.toCustomer : words.toOwner)} · ${say(channelWords[message.channel])}`,
      at: writeInstant(message.sentAt ?? message.createdAt, reader),
      error: message.error && (reasons[message.error] ? say(reasons[message.error]!) : message.error),
    })),
    money: money.map(({ kind, currency, count, grossMinor, feesMinor, netMinor }) => ({
      key: `${kind}${currency}`,
      what: say(words.kinds[kind]),
      count: reader.number(count),
      gross: reader.money(grossMinor, currency),
      fees: reader.money(feesMinor, currency),
      net: reader.money(netMinor, currency),
    })),
    refunds: refunds > 0 ? say(words.refundsOpen(reader.number(refunds))) : null,
    rules: [
      [words.page, say(tenant.pageStoppedAt ? words.pageStopped : words.pageOpen)],
      [words.services, reader.number(tenant.services)],
      [words.technicians, reader.number(tenant.technicians)],
      [words.confirmation, say(tenant.confirmation === 'manual' ? words.byHand : words.automatic)],
      [words.notice, reader.duration(tenant.minNoticeMinutes)],
      [words.horizon, reader.number(tenant.horizonDays)],
      [
        words.radius,
        tenant.serviceRadiusKm === null ? say(words.anyDistance) : reader.distance(tenant.serviceRadiusKm),
      ],
      [words.cancelling, hours(tenant.cancelFreeHours)],
      [words.late, reader.percent(tenant.refundLatePercent / 100)],
    ].map(([label, value]) => ({ label: say(label as Text), value: value as string })),
  }
}

export type InsideShown = ReturnType<typeof viewInside>
