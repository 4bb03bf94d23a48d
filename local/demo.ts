/** The one password of every demo person; the app refuses it when it runs with live keys. */
export const demoPassword = 'reach-every-slot'

/** Who can sign in to the demo, and where. `host` is the label before the root domain. */
export const demoPeople = [
  { email: 'owner@sparkle.test', host: 'sparkle', what: 'mobile cleaning, New York' },
  { email: 'owner@northlight.test', host: 'northlight', what: 'coaching, Berlin' },
  { email: 'owner@atyrau-barber.test', host: 'atyrau-barber', what: 'barber, Atyrau' },
  { email: 'admin@wayslot.test', host: 'admin', what: 'superadmin' },
] as const
