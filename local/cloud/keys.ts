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
  sendgridPublicKey:
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAERZbg2gKcZxJmCcNfbnwR6+o6mm6/WWdl7nuo7avP+8nFGg+sCLNdpnVdK1SEUQIcVKmlANLf/wkO5N9adSpx8w==',
  sendgridPrivateKey:
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0/PW2LAuz0uRV9ALBO5WntbLKHCuOYX17T2pMTxBOxuhRANCAARFluDaApxnEmYJw19ufBHr6jqabr9ZZ2Xue6jtq8/7ycUaD6wIs12mdV0rVIRRAhxUqaUA0t//CQ7k31p1KnHz',
  telegramBotToken: '1000000001:WayslotOffline000000000000000000000',
  telegramWebhookSecret: 'wayslot-offline-telegram-secret',
  vapidPublicKey: 'BJGZDM4JFnjZxJD2O6kcMoIerqdAiLWBxooebs8VqkEs6sLTlAJ-11ZaDTpYJRn6M-6Fjqpg_Afiy6MU6Y_5GqI',
  vapidPrivateKey: '0DERD_vcRniYzURcLidqy0ep_d0byWTVa13phbzzdCo',
  googleMapsApiKey: 'AIzaSyWayslotOffline0000000000000000000',
  assistantKey: 'sk-ant-wayslot-offline-0000000000000000',
  inngestEventKey: 'wayslot-offline-event-key',
  inngestSigningKey: 'signkey-test-000000000000000000000000000000000000000000000000000000000ff1e5e5',
}

/** The number that texts come from: Twilio's public test number. */
export const localSmsSender = '+15005550006'
/** What writes on WhatsApp: the number of Twilio's public sandbox. */
export const localWhatsappSender = '+14155238886'
/** The customer profile of the platform itself, which vouches for those of businesses. */
export const localPrimaryProfile = 'BU00000000000000000000000000ff1e5e'
