import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { takeBudget, takeIn, type Take } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { countryOf } from '#app/lib/countries.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { mailboxOf } from '#app/lib/email.ts'
import type { LimitName } from '#app/lib/limits.ts'
import { textCountries } from '#app/lib/text-countries.ts'
import type { BusinessFacts, StoredMessage } from './queries.server.ts'
import { needsRegistration } from './sender/countries.ts'

/** Why a message is stored but not sent; the owner sees it beside the booking and may send it again. */
export type NotSent =
  | 'business_not_open'
  | 'country_not_served'
  | 'premium_number'
  | 'sender_not_registered'
  | 'too_many_to_receiver'
  | 'too_many_of_business'

/** Customers of a suspended business still hear by e-mail that a visit is off and where their money is. */
const owedInAnyCase: readonly string[] = ['booking-cancelled', 'payment-received', 'payment-refunded']

/**
 * Counts a message against the budgets of its receiver, its business and the day, or says why it is not sent. `parts`:
 * of a text, each of which is billed; what is limited because it costs counts them.
 */
export async function takeMessage(
  app: App,
  message: StoredMessage,
  facts: BusinessFacts,
  parts: number,
): Promise<NotSent | null> {
  const { channel, template, receiver } = message
  const toTeam = message.audience === 'owner'
  if (facts.tenantStatus !== 'published') {
    if (channel !== 'email' || (!toTeam && !owedInAnyCase.includes(template))) return 'business_not_open'
  }
  // What says that a limit is reached is not held back by one.
  if (['caps-reached', 'texts-used-up', 'campaign-waits'].includes(template)) return null
  // The rest was counted as it was queued, see `takeForCampaign`.
  if (template === 'campaign') {
    const taken = channel === 'sms' ? await takeBudget(app, [['textOfAll', 'texts', parts]]) : { ok: true }
    return taken.ok ? null : 'too_many_of_business'
  }
  const takes =
    channel === 'email'
      ? mailTakes(receiver, facts, toTeam)
      : channel === 'telegram' || channel === 'push'
        ? chatTakes(receiver, facts)
        : channel === 'sms' && !mayText(app, receiver, facts)
          ? 'sender_not_registered'
          : textTakes(receiver, facts, toTeam, parts)
  if (typeof takes === 'string') return takes
  const taken = await takeBudget(app, takes)
  return taken.ok ? null : byReceiver.includes(taken.limit) ? 'too_many_to_receiver' : 'too_many_of_business'
}

/**
 * Campaigns have limits of their own in place of the business's; the texts of all are counted as each goes, since whoever counts them in a
 * longer transaction keeps everybody waiting.
 */
const notByCampaigns: readonly LimitName[] = ['mailByBusiness', 'textByBusiness', 'textOfAll']

/** A message of a campaign, by what it is counted. */
export type CampaignTake = { channel: 'email' | 'sms'; receiver: string; business: BusinessFacts; parts: number }

function campaignTakes(app: App, { channel, receiver, business, parts }: CampaignTake): Take[] | NotSent {
  if (channel === 'sms' && !mayText(app, receiver, business)) return 'sender_not_registered'
  const takes = channel === 'email' ? mailTakes(receiver, business, false) : textTakes(receiver, business, false, parts)
  if (typeof takes === 'string') return takes
  const { tenantId } = business
  const own: Take =
    channel === 'email' ? ['campaignMailByBusiness', tenantId] : ['campaignTextByBusiness', tenantId, parts]
  return [...takes.filter(([limit]) => !notByCampaigns.includes(limit)), own]
}

/**
 * Locks all counts of messages that one transaction counts, before it counts the first. Counted one after the other without that, two
 * campaigns to the same numbers, or one and a text to a neighbouring number, would each wait for the other.
 */
export async function lockForCampaign(app: App, tx: Tx, messages: readonly CampaignTake[]): Promise<void> {
  const takes = messages.flatMap((message) => {
    const each = campaignTakes(app, message)
    return typeof each === 'string' ? [] : each
  })
  const once = new Map(takes.map(([limit, whose]) => [`${limit}:${whose}`, [limit, whose, 0] as const]))
  await takeIn(tx, app, [...once.values()])
}

/**
 * Counts one message of a campaign, in the transaction that queues it. `never`: it cannot go there; `until`: a limit is reached, epoch
 * ms, and `ofAll` whether it is the business's, so that nobody else is written to before.
 */
export async function takeForCampaign(
  app: App,
  tx: Tx,
  message: CampaignTake,
): Promise<{ ok: true } | { ok: false; never: NotSent } | { ok: false; until: number; ofAll: boolean }> {
  const takes = campaignTakes(app, message)
  if (typeof takes === 'string') return { ok: false, never: takes }
  const taken = await takeIn(tx, app, takes)
  if (taken.ok) return taken
  const ofAll = !byReceiver.includes(taken.limit) && taken.limit !== 'textAbroad'
  return { ok: false, until: app.clock.now() + taken.retryAfterSeconds * 1000, ofAll }
}

/** Carriers of some countries take texts from registered senders alone, and bill the others for what they drop. */
const mayText = ({ env }: App, receiver: string, { textSender }: BusinessFacts): boolean =>
  textSender !== null || env.A2P_REGISTRATION === 'platform' || !needsRegistration(receiver)

const byReceiver: readonly LimitName[] = [
  'textByNumber',
  'textByNumberOfDay',
  'textToTeam',
  'textByRange',
  'mailByReceiver',
  'mailByReceiverOfDay',
  'chatByReceiver',
]

const costly: readonly unknown[] = ['PREMIUM_RATE', 'SHARED_COST', 'UAN', 'VOICEMAIL', 'PAGER', 'TOLL_FREE']
/** Numbers of a kind that earns with each text. */
export const isCostly = (type: unknown): boolean => costly.includes(type)

function textTakes(receiver: string, facts: BusinessFacts, toTeam: boolean, parts: number): Take[] | NotSent {
  const number = parsePhoneNumberFromString(receiver)
  const country = number?.country
  const atHome = country === countryOf(facts)
  if (!country || (!atHome && !textCountries.has(country))) return 'country_not_served'
  if (isCostly(number.getType())) return 'premium_number'
  const { tenantId } = facts
  return [
    ...(toTeam
      ? [['textToTeam', receiver] as const]
      : ([
          ['textByNumber', receiver],
          ['textByNumberOfDay', receiver],
          ['textByRange', receiver.slice(0, -4)],
        ] as const)),
    ...(atHome ? [] : [['textAbroad', `${tenantId}:${country}`, parts] as const]),
    ['textByBusiness', tenantId, parts],
    ['textOfAll', 'texts', parts],
  ]
}

/** They cost nothing; a chat is not to be flooded all the same. */
const chatTakes = (receiver: string, { tenantId }: BusinessFacts): Take[] => [
  ['chatByReceiver', receiver],
  ['chatByBusiness', tenantId],
]

function mailTakes(receiver: string, { tenantId }: BusinessFacts, toTeam: boolean): Take[] {
  const mailbox = mailboxOf(receiver)
  return [
    ...(toTeam
      ? []
      : ([
          ['mailByReceiver', mailbox],
          ['mailByReceiverOfDay', mailbox],
        ] as const)),
    ['mailByBusiness', tenantId],
  ]
}
