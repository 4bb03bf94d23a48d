import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Router } from 'express'
import type { Sql } from 'postgres'

/** The providers whose failures can be ordered through `/faults`. */
export const faultyProviders = [
  'stripe',
  'twilio',
  'google',
  'smtp',
  'auth',
  'storage',
  'paypal',
  'kaspi',
  'telegram',
  'push',
  'model',
] as const
export type FaultyProvider = (typeof faultyProviders)[number]
/**
 * `500_kept`: Stripe fails while working, and for a day repeats that answer for the same idempotency key. `529`: the
 * model has too much to do for everybody.
 */
export type FaultMode = '500' | '500_kept' | '429' | '529' | 'timeout' | 'drop_reply'

/** A message that left the platform, as its receiver's phone or mailbox would show it. */
export type InboxMessage = {
  channel: 'sms' | 'whatsapp' | 'telegram' | 'push' | 'email'
  to: string
  from: string
  subject?: string
  text: string
  html?: string
  /** Of a mail: where an answer goes, its id, and that of the mail it answers. */
  replyTo?: string
  messageId?: string
  inReplyTo?: string
  /** Written on the phone, to us. */
  written?: boolean
}

/** What every stand-in gets from the process that runs it. */
export type CloudContext = {
  /** The stand-ins' own database, never the platform's. Each provider creates its tables in a schema of its own name. */
  sql: Sql
  /** Epoch ms of the job executor's clock: real time plus what `/clock` advanced. Signatures use real time. */
  now: () => number
  /** Calls back after `/clock` moved. */
  onClockChange: (listener: () => void) => void
  /** Origin the stand-ins are reached at, without a trailing slash. */
  origin: string
  /** Origin of the platform's root site, for links and webhooks; e.g. `http://app.localhost:3000`. */
  appOrigin: string
  /**
   * Where the stand-ins deliver webhooks and job calls: `http://127.0.0.1:3000` with the Host header of the root site,
   * because Node does not resolve `*.localhost`.
   */
  appAddress: { url: string; host: string }
  deliverToInbox: (message: InboxMessage) => Promise<void>
  keys: CloudKeys
}

/** Keys of the offline run. Fixed, public, and refused by the real providers. */
export type CloudKeys = {
  supabaseAnonKey: string
  supabaseServiceRoleKey: string
  stripeSecretKey: string
  stripePublishableKey: string
  stripeWebhookSecret: string
  /** Of the endpoint that hears of the platform's own account. */
  stripePlatformWebhookSecret: string
  twilioAccountSid: string
  twilioAuthToken: string
  /** Of the security policy by which mails are handed over: DER, base64. */
  sendgridPublicKey: string
  sendgridPrivateKey: string
  telegramBotToken: string
  telegramWebhookSecret: string
  vapidPublicKey: string
  vapidPrivateKey: string
  googleMapsApiKey: string
  /** Of the model, by either protocol. */
  assistantKey: string
  inngestEventKey: string
  inngestSigningKey: string
}

/** One stand-in: a router mounted at `/` of the embedded cloud, and how to end it. */
export type Provider = {
  router: Router
  close?: () => Promise<void>
}

/**
 * Wraps one provider's routes: if a fault is ordered for a call, it fails as asked instead of doing its work
 * (`drop_reply`: after doing it).
 */
export type FaultGate = (
  provider: FaultyProvider,
) => (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void
