import type { CloudKeys } from './context.ts'

/** Keys of the offline run: public, the same everywhere, and refused by the real providers. */
export const localKeys: CloudKeys = {
  supabaseAnonKey: 'sb_publishable_wayslotoffline00000000_00000000',
  supabaseServiceRoleKey: 'sb_secret_wayslotoffline0000000000000_00000000',
  stripeSecretKey: 'sk_test_wayslotoffline000000000000',
  stripePublishableKey: 'pk_test_wayslotoffline000000000000',
  stripeWebhookSecret: 'whsec_wayslotoffline0000000000000000',
  stripePlatformWebhookSecret: 'whsec_wayslotofflineplatform00000000',
  twilioAccountSid: 'AC00000000000000000000000000ff1e5e',
  twilioAuthToken: '00000000000000000000000000ff1e5e',
  telegramBotToken: '1000000001:WayslotOffline000000000000000000000',
  telegramWebhookSecret: 'wayslot-offline-telegram-secret',
  vapidPublicKey: 'BJGZDM4JFnjZxJD2O6kcMoIerqdAiLWBxooebs8VqkEs6sLTlAJ-11ZaDTpYJRn6M-6Fjqpg_Afiy6MU6Y_5GqI',
  vapidPrivateKey: '0DERD_vcRniYzURcLidqy0ep_d0byWTVa13phbzzdCo',
  googleMapsApiKey: 'AIzaSyWayslotOffline0000000000000000000',
  inngestEventKey: 'wayslot-offline-event-key',
  inngestSigningKey: 'signkey-test-000000000000000000000000000000000000000000000000000000000ff1e5e5',
}

/** The number that texts come from: Twilio's public test number. */
export const localSmsSender = '+15005550006'
/** What writes on WhatsApp: the number of Twilio's public sandbox. */
export const localWhatsappSender = '+14155238886'
