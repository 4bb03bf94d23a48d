import { addDays, dayMs, localDate, wallTime } from '#app/lib/time.ts'

/**
 * Whether somebody may still write about a visit on its link; the link itself ends two weeks after the visit. A time
 * that was never taken is about nothing. `now`: epoch ms.
 */
export function mayWrite(booking: { status: string; holdExpiresAt: Date | null }, now: number): boolean {
  if (booking.status === 'held') return (booking.holdExpiresAt?.getTime() ?? 0) > now
  return booking.status !== 'expired'
}

/** The boxes of the inbox, in the order they are shown. */
export const boxes = ['open', 'unread', 'mine', 'snoozed', 'unknown', 'all'] as const
export type Box = (typeof boxes)[number]

/** All ways to answer; all but the link send a message. */
export const answerWays = ['sms', 'whatsapp', 'telegram', 'email', 'link'] as const
export type AnswerWay = (typeof answerWays)[number]

/** A way to answer, and whom it reaches there: a number, a chat, a mail address, a visit. */
export type Reach = { way: AnswerWay; receiver: string }

/** `whatsapp` and `chat`: from where she last wrote in this thread. */
type Reachable = {
  customerId: string | null
  phone: string | null
  email: string | null
  whatsapp: string | null
  chat: string | null
}

/**
 * How somebody can be answered: nobody unknown, who first becomes a customer. `bookingId`: a visit whose link she can
 * still read.
 */
export function listReaches(
  { customerId, phone, email, whatsapp, chat }: Reachable,
  bookingId: string | null,
): Reach[] {
  if (!customerId) return []
  return [
    ...(phone ? [{ way: 'sms' as const, receiver: phone }] : []),
    ...(whatsapp ? [{ way: 'whatsapp' as const, receiver: whatsapp }] : []),
    ...(chat ? [{ way: 'telegram' as const, receiver: chat }] : []),
    ...(email ? [{ way: 'email' as const, receiver: email }] : []),
    ...(bookingId ? [{ way: 'link' as const, receiver: bookingId }] : []),
  ]
}

/** The way to answer unless another is picked: how she last wrote, then as she wants to be written to, then by text. */
export function chooseReach(reaches: readonly Reach[], writtenBy: string | null, choice: string | null): Reach | null {
  const by = (wanted: string | null) => reaches.find(({ way }) => way === wanted)
  return by(writtenBy) ?? by(choice) ?? reaches[0] ?? null
}

/** The most parts of an answer by text: each is billed, and nobody reads more on a phone. */
export const answerPartsAtMost = 10

/** The longest text Twilio takes, characters. https://www.twilio.com/docs/messaging/api/message-resource */
const twilioAtMost = 1_600
/** How to opt out, in the longest of our languages. */
const optOutAtMost = 40
/** Whether Twilio takes a text as it goes out, with the business's name and the links of its photos. */
export const isForTwilio = (text: string): boolean => Array.from(text).length + optOutAtMost <= twilioAtMost

/** The most photos of one message. */
export const photosAtMost = 4
/** What stands for photos without words. */
export const photoSign = '\u{1f4f7}'

/** What stands for a mail that cannot be read. */
export const mailSign = '\u{2709}\u{fe0f}'

/** For how long a thread is put off. */
export const snoozes = ['evening', 'tomorrow', 'three_days', 'week'] as const
export type Snooze = (typeof snoozes)[number]

const [eveningHour, morningHour] = [18, 8]
const daysOff: Record<Snooze, number> = { evening: 0, tomorrow: 1, three_days: 3, week: 7 }

/** Until when, epoch ms: six in the evening or eight in the morning, on the business's clock. An evening that has begun is the next one. */
export function snoozeUntil(snooze: Snooze, now: number, timeZone: string): number {
  const today = localDate(now, timeZone)
  if (snooze !== 'evening') return wallTime(addDays(today, daysOff[snooze]), morningHour * 60, timeZone)
  const evening = wallTime(today, eveningHour * 60, timeZone)
  return evening > now ? evening : wallTime(addDays(today, 1), eveningHour * 60, timeZone)
}

/** A customer is told of answers on her link once until she has seen them, and once more each day they wait: which time this is. */
export const noticeOf = (waitsSince: number, now: number): number => Math.floor((now - waitsSince) / dayMs)

/** What an answer to a phone says: numbers and bots are shared, so it begins with who writes. */
export const textOfAnswer = (business: string, text: string): string => `${business}: ${text}`
