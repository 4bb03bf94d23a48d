import { authorityFile } from '../cloud/kaspi/certificates.ts'
import { anthropicPath } from '../cloud/model/paths.ts'
import { localKeys, localPrimaryProfile, localSmsSender, localWhatsappSender } from '../cloud/keys.ts'

export type AppSettings = {
  nodeEnv: 'development' | 'test' | 'production'
  port: number
  rootDomain: string
  /** The runtime login `wayslot_app`. */
  databaseUrl: string
  cloudOrigin: string
  smtpPort: number
  appSecret: string
  logLevel: string
  /**
   * The environment of the person who starts the run: its values win, so that a real provider replaces its stand-in.
   */
  given?: Record<string, string | undefined>
}

/** Read by the app when they are set, without an offline value. */
const optional = ['DATABASE_POOL', 'TRUSTED_PROXIES', 'INNGEST_DEV', 'LIMIT_FACTOR'] as const
/**
 * A provider's offline URL, the variable of its key, and the offline key. With a real key, the real provider is meant,
 * so the offline URL is left out; otherwise the key would go to the stand-in.
 */
const addresses = [
  ['STRIPE_API_URL', 'STRIPE_SECRET_KEY', localKeys.stripeSecretKey],
  ['STRIPE_JS_URL', 'STRIPE_SECRET_KEY', localKeys.stripeSecretKey],
  ['STRIPE_PUBLISHABLE_KEY', 'STRIPE_SECRET_KEY', localKeys.stripeSecretKey],
  ['TWILIO_API_URL', 'TWILIO_AUTH_TOKEN', localKeys.twilioAuthToken],
  ['TWILIO_TRUSTHUB_URL', 'TWILIO_AUTH_TOKEN', localKeys.twilioAuthToken],
  ['TWILIO_MESSAGING_URL', 'TWILIO_AUTH_TOKEN', localKeys.twilioAuthToken],
  ['TWILIO_PRIMARY_PROFILE', 'TWILIO_AUTH_TOKEN', localKeys.twilioAuthToken],
  ['TELEGRAM_API_URL', 'TELEGRAM_BOT_TOKEN', localKeys.telegramBotToken],
  ['TELEGRAM_LINKS_URL', 'TELEGRAM_BOT_TOKEN', localKeys.telegramBotToken],
  ['GOOGLE_MAPS_URL', 'GOOGLE_MAPS_API_KEY', localKeys.googleMapsApiKey],
  ['GOOGLE_ROUTES_URL', 'GOOGLE_MAPS_API_KEY', localKeys.googleMapsApiKey],
  ['GOOGLE_PLACES_URL', 'GOOGLE_MAPS_API_KEY', localKeys.googleMapsApiKey],
  ['ASSISTANT_URL', 'ASSISTANT_KEY', localKeys.assistantKey],
  ['INNGEST_BASE_URL', 'INNGEST_SIGNING_KEY', localKeys.inngestSigningKey],
] as const
/** What programs need from the machine; the rest of the caller's environment is not passed on. */
const machine = [
  'PATH',
  'HOME',
  'USER',
  'SHELL',
  'TERM',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
  'FORCE_COLOR',
  'NO_COLOR',
  'CI',
] as const

/** Origin of the root site. */
export function originOf(rootDomain: string, port: number): string {
  return port === 80 ? `http://${rootDomain}` : `http://${rootDomain}:${port}`
}

/** Of `given`, what any program needs to run on this machine. */
export function machineEnvironment(given: Record<string, string | undefined>): Record<string, string> {
  return pick(given, machine)
}

/** The whole environment of the app in an offline run. */
export function appEnvironment(settings: AppSettings): Record<string, string> & { NODE_ENV: AppSettings['nodeEnv'] } {
  const given = settings.given ?? {}
  const offline: Record<string, string> = {
    ROOT_DOMAIN: settings.rootDomain,
    APP_ORIGIN: originOf(settings.rootDomain, settings.port),
    APP_SECRET: settings.appSecret,
    SUPABASE_URL: settings.cloudOrigin,
    SUPABASE_ANON_KEY: localKeys.supabaseAnonKey,
    SUPABASE_SERVICE_ROLE_KEY: localKeys.supabaseServiceRoleKey,
    STRIPE_SECRET_KEY: localKeys.stripeSecretKey,
    STRIPE_PUBLISHABLE_KEY: localKeys.stripePublishableKey,
    STRIPE_WEBHOOK_SECRET: localKeys.stripeWebhookSecret,
    STRIPE_PLATFORM_WEBHOOK_SECRET: localKeys.stripePlatformWebhookSecret,
    STRIPE_API_URL: settings.cloudOrigin,
    PAYPAL_API_URL: `${settings.cloudOrigin}/paypal`,
    KASPI_API_URL: `${settings.cloudOrigin.replace(/^http:/, 'https:')}/r3/v01`,
    KASPI_CA_FILE: authorityFile,
    STRIPE_JS_URL: `${settings.cloudOrigin}/stripe/js/stripe.js`,
    TWILIO_ACCOUNT_SID: localKeys.twilioAccountSid,
    TWILIO_AUTH_TOKEN: localKeys.twilioAuthToken,
    TWILIO_FROM: localSmsSender,
    TWILIO_API_URL: settings.cloudOrigin,
    TELEGRAM_BOT_TOKEN: localKeys.telegramBotToken,
    TELEGRAM_WEBHOOK_SECRET: localKeys.telegramWebhookSecret,
    TELEGRAM_API_URL: `${settings.cloudOrigin}/telegram`,
    TELEGRAM_LINKS_URL: `${settings.cloudOrigin}/telegram`,
    TWILIO_WHATSAPP_FROM: localWhatsappSender,
    // Below a path of its own: Stripe has `/v1/`.
    TWILIO_CONTENT_URL: `${settings.cloudOrigin}/content`,
    TWILIO_TRUSTHUB_URL: `${settings.cloudOrigin}/trusthub`,
    TWILIO_MESSAGING_URL: `${settings.cloudOrigin}/messaging`,
    TWILIO_PRIMARY_PROFILE: localPrimaryProfile,
    VAPID_PUBLIC_KEY: localKeys.vapidPublicKey,
    VAPID_PRIVATE_KEY: localKeys.vapidPrivateKey,
    VAPID_SUBJECT: `mailto:hello@${settings.rootDomain}`,
    PUSH_HOSTS: settings.cloudOrigin,
    GOOGLE_MAPS_API_KEY: localKeys.googleMapsApiKey,
    GOOGLE_MAPS_URL: settings.cloudOrigin,
    GOOGLE_ROUTES_URL: settings.cloudOrigin,
    // Below a path of its own: Stripe has `/v1/`.
    GOOGLE_PLACES_URL: `${settings.cloudOrigin}/places`,
    SMTP_URL: `smtp://127.0.0.1:${settings.smtpPort}`,
    MAIL_FROM: `Wayslot <hello@${settings.rootDomain}>`,
    INBOUND_MAIL_DOMAIN: `replies.${settings.rootDomain}`,
    SENDGRID_INBOUND_KEY: localKeys.sendgridPublicKey,
    ASSISTANT_PROVIDER: 'anthropic',
    ASSISTANT_MODEL: 'claude-haiku-4-5',
    ASSISTANT_KEY: localKeys.assistantKey,
    ASSISTANT_URL: `${settings.cloudOrigin}${anthropicPath}`,
    INNGEST_BASE_URL: settings.cloudOrigin,
    INNGEST_EVENT_KEY: localKeys.inngestEventKey,
    INNGEST_SIGNING_KEY: localKeys.inngestSigningKey,
    LOG_LEVEL: settings.logLevel,
    MOVABLE_CLOCK: '1',
    DEMO: '1',
  }
  const names = Object.keys(offline)
  if (given.STRIPE_SECRET_KEY?.includes('_live_')) delete offline.MOVABLE_CLOCK
  for (const [address, variable, offlineKey] of addresses) {
    if (given[variable] && given[variable] !== offlineKey) delete offline[address]
  }
  return {
    ...machineEnvironment(given),
    ...pick(given, optional),
    ...offline,
    ...pick(given, names),
    NODE_ENV: settings.nodeEnv,
    PORT: String(settings.port),
    DATABASE_URL: settings.databaseUrl,
  }
}

function pick(given: Record<string, string | undefined>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (given[name] ? [[name, given[name]]] : [])))
}
