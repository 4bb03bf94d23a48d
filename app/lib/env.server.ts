import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { mailFault, providerFault } from './env-wire.ts'
import { readDatabaseUrl } from './postgres.server.ts'

const url = z.url()
const secret = z.string().min(1)

const providers = [
  'SUPABASE_URL',
  'STRIPE_API_URL',
  'PAYPAL_API_URL',
  'KASPI_API_URL',
  'STRIPE_JS_URL',
  'TWILIO_API_URL',
  'TELEGRAM_API_URL',
  'TELEGRAM_LINKS_URL',
  'TWILIO_CONTENT_URL',
  'TWILIO_TRUSTHUB_URL',
  'TWILIO_MESSAGING_URL',
  'GOOGLE_MAPS_URL',
  'GOOGLE_ROUTES_URL',
  'GOOGLE_PLACES_URL',
  'INNGEST_BASE_URL',
  'ASSISTANT_URL',
] as const

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    /** Host of the root site without port; tenants live one label below it. */
    ROOT_DOMAIN: z.string().regex(/^[a-z0-9.-]+$/),
    /** Public origin of the root site. All links use its scheme and port. */
    APP_ORIGIN: url,
    /** Signs links to bookings. At least 32 characters; changing it breaks all existing links. */
    APP_SECRET: z.string().min(32),
    /**
     * The runtime login `wayslot_app`, on a direct or session-mode connection. To another machine always with
     * `sslmode=verify-full`, and `sslrootcert=<file>` for a provider's own authority.
     */
    DATABASE_URL: url,
    DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
    SUPABASE_URL: url,
    SUPABASE_ANON_KEY: secret,
    SUPABASE_SERVICE_ROLE_KEY: secret,
    STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/),
    STRIPE_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
    /** Of the endpoint for events of the platform's own account: what businesses pay for Wayslot. */
    STRIPE_PLATFORM_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
    STRIPE_API_URL: url.default('https://api.stripe.com'),
    /** Businesses bring their own keys; https://api-m.sandbox.paypal.com for PayPal's test accounts. */
    PAYPAL_API_URL: url.default('https://api-m.paypal.com'),
    /** The address of its QR API that the bank names in the contract, up to `/r3/v01`. Without it, nobody can connect Kaspi. */
    KASPI_API_URL: url.optional(),
    /** The bank's own authority, PEM, where its certificate is not signed by a public one. */
    KASPI_CA_FILE: z.string().optional(),
    /** Without it, cards are entered on Stripe's page alone. */
    STRIPE_PUBLISHABLE_KEY: z
      .string()
      .regex(/^pk_(test|live)_/)
      .optional(),
    /** Stripe's script for browsers, of the release that our `@stripe/stripe-js` expects. */
    STRIPE_JS_URL: url.default('https://js.stripe.com/endive/stripe.js'),
    TWILIO_ACCOUNT_SID: z.string().startsWith('AC'),
    TWILIO_AUTH_TOKEN: secret,
    /** The number or messaging service (MG…) that texts are sent from. */
    TWILIO_FROM: secret,
    TWILIO_API_URL: url.default('https://api.twilio.com'),
    /** Of the platform's bot, from @BotFather; without it Telegram is not offered. */
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(/^\d+:[A-Za-z0-9_-]+$/)
      .optional(),
    /** Our own secret, which Telegram sends with each update. */
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[A-Za-z0-9_-]{16,256}$/)
      .optional(),
    TELEGRAM_API_URL: url.default('https://api.telegram.org'),
    /** Links that open a chat with the bot begin with it. */
    TELEGRAM_LINKS_URL: url.default('https://t.me'),
    /** The number (+1…) or messaging service (MG…) that writes on WhatsApp. Without it, nobody is written to there. */
    TWILIO_WHATSAPP_FROM: secret.optional(),
    /** Where wordings for WhatsApp are handed in. */
    TWILIO_CONTENT_URL: url.default('https://content.twilio.com'),
    /** Where businesses are registered with American carriers. */
    TWILIO_TRUSTHUB_URL: url.default('https://trusthub.twilio.com'),
    TWILIO_MESSAGING_URL: url.default('https://messaging.twilio.com'),
    /** The approved customer profile of the platform itself, of the kind "ISV"; without it, no business can be registered. */
    TWILIO_PRIMARY_PROFILE: z
      .string()
      .regex(/^BU[0-9a-f]{32}$/)
      .optional(),
    /**
     * Who is registered with American carriers: each business, whose texts then come from a number of its own; or the
     * platform, with a campaign of its own for `TWILIO_FROM` that covers what all businesses send.
     */
    A2P_REGISTRATION: z.enum(['business', 'platform']).default('business'),
    /** The key pair by which push services know us, from `npx web-push generate-vapid-keys`; without it, web push is not offered. */
    VAPID_PUBLIC_KEY: z
      .string()
      .regex(/^B[A-Za-z0-9_-]{86}$/)
      .optional(),
    VAPID_PRIVATE_KEY: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .optional(),
    /** Whom a push service writes to about us, `mailto:…` or `https://…`. */
    VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/)
      .optional(),
    /** Origins of push services besides those of the browsers' makers, with commas between them. */
    PUSH_HOSTS: z
      .string()
      .default('')
      .transform((list) => list.split(',').flatMap((one) => (one.trim() ? [one.trim()] : [])))
      .pipe(z.array(z.url().refine((one) => new URL(one).origin === one, 'is an origin, without a path'))),
    /**
     * With Geocoding, Places and Routes, or the old Places and Distance Matrix. Without a key, typed addresses cannot
     * be looked up, and drives are estimated.
     */
    GOOGLE_MAPS_API_KEY: secret.optional(),
    GOOGLE_MAPS_URL: url.default('https://maps.googleapis.com'),
    GOOGLE_ROUTES_URL: url.default('https://routes.googleapis.com'),
    GOOGLE_PLACES_URL: url.default('https://places.googleapis.com'),
    /** Who runs the model of the assistant; without a key there is no assistant. */
    ASSISTANT_PROVIDER: z.enum(['anthropic', 'openai-compatible']).optional(),
    ASSISTANT_MODEL: z.string().max(200).optional(),
    ASSISTANT_KEY: secret.optional(),
    /** Where the provider's API begins; needed for `openai-compatible`, such as http://127.0.0.1:11434/v1. */
    ASSISTANT_URL: url.optional(),
    /** Tokens, read and written, that one business may use in a month. */
    ASSISTANT_TOKENS: z.coerce.number().int().min(0).default(2_000_000),
    SMTP_URL: url,
    MAIL_FROM: secret,
    /**
     * Where answers to mails go, a domain whose mail SendGrid takes (Inbound Parse) and posts to us. Without it, they go to
     * the business's own address.
     */
    INBOUND_MAIL_DOMAIN: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
      .optional(),
    /** The public key of SendGrid's security policy for that, as its API shows it. */
    SENDGRID_INBOUND_KEY: z.string().refine(isVerifyingKey, 'is not a public key of SendGrid').optional(),
    /** Who runs this installation, for the imprint and terms of the platform; left out where not set. */
    OPERATOR_NAME: z.string().max(200).optional(),
    OPERATOR_ADDRESS: z.string().max(300).optional(),
    OPERATOR_REGISTRATION: z.string().max(200).optional(),
    INNGEST_BASE_URL: url.optional(),
    INNGEST_EVENT_KEY: secret,
    INNGEST_SIGNING_KEY: secret,
    INNGEST_DEV: z.string().optional(),
    /** `1` only in offline runs: the table `app.clock` sets the time. */
    MOVABLE_CLOCK: z
      .enum(['0', '1'])
      .default('0')
      .transform((value) => value === '1'),
    /** `1`: the front page leads to the demo business, which `npm run demo` makes. */
    DEMO: z
      .enum(['0', '1'])
      .default('0')
      .transform((value) => value === '1'),
    /** Proxies in front of the app whose X-Forwarded-For and -Proto are believed. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    /** Multiplies all limits: for load tests, where one address stands for a whole town. */
    LIMIT_FACTOR: z.coerce.number().int().min(1).max(1000).default(1),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .superRefine((env, context) => {
    const fault = (name: keyof typeof env, message: string | null) => {
      if (message) context.addIssue({ code: 'custom', path: [name], message })
    }
    try {
      readDatabaseUrl(env.DATABASE_URL)
    } catch (error) {
      fault('DATABASE_URL', (error as Error).message)
    }
    fault('SMTP_URL', mailFault(env.SMTP_URL))
    for (const name of providers) {
      const address = env[name]
      if (env.NODE_ENV === 'production' && address) fault(name, providerFault(address))
    }
    if (env.STRIPE_PUBLISHABLE_KEY && env.STRIPE_PUBLISHABLE_KEY.includes('_live_') !== usesLiveKeys(env))
      fault('STRIPE_PUBLISHABLE_KEY', 'is of the other mode than STRIPE_SECRET_KEY')
    for (const origin of env.PUSH_HOSTS) {
      if (env.NODE_ENV === 'production') fault('PUSH_HOSTS', providerFault(origin))
    }
    const vapid = [env.VAPID_PUBLIC_KEY, env.VAPID_PRIVATE_KEY, env.VAPID_SUBJECT].filter(Boolean).length
    if (vapid > 0 && vapid < 3)
      fault('VAPID_PUBLIC_KEY', 'is set together with VAPID_PRIVATE_KEY and VAPID_SUBJECT, or none of them')
    if (!env.TELEGRAM_BOT_TOKEN !== !env.TELEGRAM_WEBHOOK_SECRET)
      fault('TELEGRAM_WEBHOOK_SECRET', 'is set together with TELEGRAM_BOT_TOKEN, or neither')
    if (!env.INBOUND_MAIL_DOMAIN !== !env.SENDGRID_INBOUND_KEY)
      fault('SENDGRID_INBOUND_KEY', 'is set together with INBOUND_MAIL_DOMAIN, or neither')
    if (env.ASSISTANT_KEY && (!env.ASSISTANT_PROVIDER || !env.ASSISTANT_MODEL))
      fault('ASSISTANT_KEY', 'is set together with ASSISTANT_PROVIDER and ASSISTANT_MODEL')
    if (env.ASSISTANT_KEY && env.ASSISTANT_PROVIDER === 'openai-compatible' && !env.ASSISTANT_URL)
      fault('ASSISTANT_URL', 'is needed for ASSISTANT_PROVIDER=openai-compatible')
    if (env.MOVABLE_CLOCK && usesLiveKeys(env)) fault('MOVABLE_CLOCK', 'must not be set beside live keys')
    const dev = env.INNGEST_DEV && !['0', 'false'].includes(env.INNGEST_DEV)
    if (env.NODE_ENV === 'production' && dev)
      fault('INNGEST_DEV', 'must not be set in production: job calls would go unsigned')
  })

function isVerifyingKey(text: string): boolean {
  try {
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }).asymmetricKeyType === 'ec'
  } catch {
    return false
  }
}

export type Env = z.infer<typeof schema>

/**
 * Reads the whole environment at once. Throws one error that names every fault, so that a boot fails once instead of
 * five times.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not complete (see .env.example):\n${faults.join('\n')}`)
}

/** Live keys mean real money: demo accounts are refused then. */
export function usesLiveKeys(env: Pick<Env, 'STRIPE_SECRET_KEY'>): boolean {
  return env.STRIPE_SECRET_KEY.includes('_live_')
}
