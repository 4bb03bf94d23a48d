import type Stripe from 'stripe'
import { makeReader } from '#app/words/reader.ts'
import type { Agreed, Delivery, EvidenceRow, PolicyChange, Step, Talked } from './dispute-queries.server.ts'

export type EvidenceFacts = EvidenceRow & {
  /** Only where a card was kept for fees. */
  agreed: Agreed | undefined
  talk: readonly Talked[]
  steps: readonly Step[]
  deliveries: readonly Delivery[]
  policyChanges: readonly PolicyChange[]
  ownWords: string
}

const channelNames = {
  email: 'e-mail',
  sms: 'text message',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  push: 'notification',
  link: 'the page of the booking',
} as const satisfies Record<Delivery['channel'] | NonNullable<Talked['channel']>, string>

/** What the bank is sent, by Stripe's names. */
export type Evidence = Stripe.DisputeUpdateParams.Evidence

/** The most that Stripe takes in one field; in all of them, 150,000. */
const fieldAtMost = 20_000
/** The most of one message that stands in the answer, so that a long one leaves room for the others. */
const messageAtMost = 1_000

/** What happened, in the words of a document. Of what else is in a history, the bank needs to know nothing. */
const happened: Record<string, string> = {
  requested: 'The booking was made',
  approved: 'The business confirmed the booking',
  paid: 'The payment was made',
  rescheduled: 'The booking was moved',
  arrival_fixed: 'The time of arrival was fixed',
  on_my_way: 'The technician set out and the customer was told',
  arrived: 'The technician arrived',
  completed: 'The visit was marked as done',
  no_show: 'The customer was not there',
  cancelled: 'The booking was cancelled',
}
const byWhom = { customer: 'by the customer', member: 'by the business', system: 'automatically' }

/** How times are written in a document for the bank: with their year and their zone. */
export function documentTime({ country, timeZone }: { country: string | null; timeZone: string }) {
  // Long ago, so that each date names its year.
  const reader = makeReader({ language: 'en', country: country ?? '', timeZone, now: 0 })
  const inZone = (text: string, ms: number) => `${text} ${reader.zoneName(ms)}`
  return { reader, inZone, when: (date: Date) => inZone(reader.dayTime(date.getTime()), date.getTime()) }
}

/**
 * The evidence of a visit that was paid and is disputed. In English, whatever the business speaks: it is read by the banks of the card
 * networks. Pure.
 */
export function writeEvidence(facts: EvidenceFacts): Evidence {
  const { reader, inZone, when } = documentTime(facts)
  const visitTime = inZone(reader.range(facts.startsAt.getTime(), facts.endsAt.getTime()), facts.startsAt.getTime())
  const money = (minor: number) => reader.money(minor, facts.currency)
  // Who books for a caller sees the policy, the caller does not.
  const policy = facts.bookedOnline ? policyAt(facts) : null
  const shown = policy ? policyText(policy) : ''
  const arrived = facts.arrivedAt ? `The technician, ${facts.technicianName}, arrived ${when(facts.arrivedAt)}.` : ''
  const where =
    facts.place === 'online' ? 'online' : facts.place === 'business' ? 'at the business' : (facts.addressLabel ?? '')
  const service = `${facts.serviceName} by ${facts.businessName}, ${where}, ${visitTime}`
  const messages = facts.deliveries.map(
    ({ template, channel, receiver, subject, sentAt }) =>
      `${sentAt ? when(sentAt) : ''}: ${channelNames[channel]} to ${receiver}: ${subject ?? template.replaceAll('-', ' ')}`,
  )
  const talk = facts.talk.map(({ kind, channel, body, at, photos }) => {
    const who = kind === 'incoming' ? 'the customer' : 'the business'
    const seen = photos > 0 ? ` [${photos} ${photos === 1 ? 'photo' : 'photos'}]` : ''
    const way = channel ? `, by ${channelNames[channel]}` : ''
    return `${when(at)}, ${who}${way}: “${body.slice(0, messageAtMost)}”${seen}`
  })
  const { agreed } = facts
  const steps = facts.steps.flatMap(({ kind, actor, at }) => {
    const what = happened[kind]
    return what ? [`${when(at)}: ${what}, ${byWhom[actor]}`] : []
  })
  return withoutEmpty({
    customer_name: facts.customerName,
    customer_email_address: facts.customerEmail ?? '',
    product_description: `${service}. Price ${money(facts.priceMinor)}, of which ${money(facts.paidMinor)} was paid by this card${facts.paidAt ? ` on ${when(facts.paidAt)}` : ''}.`,
    service_date: visitTime,
    refund_policy_disclosure: shown,
    cancellation_policy_disclosure: shown,
    access_activity_log: [...steps, arrived].filter(Boolean).join('\n'),
    uncategorized_text: [
      facts.ownWords,
      facts.customerNote && `The customer wrote when booking: “${facts.customerNote}”`,
      agreed &&
        `When booking, ${when(agreed.agreedAt)}${agreed.ip ? `, from the network address ${agreed.ip}` : ''}, the customer agreed to: “${agreed.text}”`,
      arrived,
      messages.length > 0 && ['Messages that reached the customer:', ...messages].join('\n'),
      talk.length > 0 &&
        ['What the customer and the business wrote to each other about the visit:', ...talk].join('\n'),
    ]
      .filter(Boolean)
      .join('\n\n'),
  })
}

const withoutEmpty = (fields: Record<string, string>): Evidence =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, text.slice(0, fieldAtMost)]),
  )

type Policy = { freeHours: number; latePercent: number }

/** What was promised about cancelling when the booking was made; null when that is not known any more. */
export function policyAt(
  facts: Pick<EvidenceFacts, 'policyChanges' | 'bookedAt' | 'cancelFreeHours' | 'refundLatePercent'>,
): Policy | null {
  const valueOf = (
    name: 'freeHours' | 'latePercent',
    former: 'formerFreeHours' | 'formerLatePercent',
    now: number,
  ): number | null => {
    const changes = facts.policyChanges.filter((change) => change[name] !== null)
    const before = changes.findLast(({ at }) => at <= facts.bookedAt)
    if (before) return before[name]
    return changes[0] ? changes[0][former] : now
  }
  const freeHours = valueOf('freeHours', 'formerFreeHours', facts.cancelFreeHours)
  const latePercent = valueOf('latePercent', 'formerLatePercent', facts.refundLatePercent)
  return freeHours === null || latePercent === null ? null : { freeHours, latePercent }
}

const policyText = ({ freeHours, latePercent }: Policy) =>
  'Shown to the customer on the booking page, before the booking was made and paid: ' +
  `cancelling is free until ${freeHours} hours before the start; after that, ` +
  (latePercent === 0 ? 'the payment is kept.' : `${latePercent}% of the payment is returned.`)
