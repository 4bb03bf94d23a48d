import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { takeBudget, type Take } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { countryOf } from '#app/lib/countries.ts'
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
  if (template === 'caps-reached' || template === 'texts-used-up') return null
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
