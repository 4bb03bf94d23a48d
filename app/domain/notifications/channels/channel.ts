import type { App } from '#app/lib/app.server.ts'
import type { BusinessFacts, StoredMessage } from '../queries.server.ts'
import type { Failure } from './failures.ts'
import type { WhatsappWords } from '../whatsapp-words.server.ts'

/** How an attempt ended; `providerId` is the provider's name for the message. */
export type Attempt = { kind: 'sent'; providerId: string | null } | Failure

/**
 * A message as it goes out. `text` is whole, with its `link`; `html` is there for mails, the rest for WhatsApp (see
 * `sayByWhatsapp`).
 */
export type Outgoing = {
  message: StoredMessage
  business: BusinessFacts
  /** Whose answer to it would be; null: of somebody of the team. */
  customerId: string | null
  words: { subject: string | null; link?: string | null; html?: string; otherText?: string } & WhatsappWords
}

/** One way to reach people. A door never throws for what a provider answers: it says how the attempt ended. */
export type Door = {
  /** Hands the message over, once. */
  send: (app: App, outgoing: Outgoing) => Promise<Attempt>
  /**
   * Whether an attempt whose answer was lost had arrived at the provider; `known` are its ids of other messages. Left
   * out where the provider cannot tell. Throws when it cannot be asked.
   */
  find?: (app: App, outgoing: Outgoing, known: readonly string[]) => Promise<{ providerId: string } | null>
}

/** The parts of an unknown error that a judge looks at. */
export const readable = (error: unknown): Record<string, unknown> =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {}
