export { demoCustomer, demoPassword } from '../../supabase/seed/password.ts'

/** Who can sign in to the demo, and where. `host` is the label before the root domain. */
export const demoPeople = [
  { email: 'owner@sparkle.test', host: 'sparkle', what: 'mobile cleaning, New York' },
  { email: 'owner@northlight.test', host: 'northlight', what: 'coaching, Berlin' },
  { email: 'owner@atyrau-barber.test', host: 'atyrau-barber', what: 'barber, Atyrau' },
  { email: 'owner@plomeria-reyes.test', host: 'plomeria-reyes', what: 'plumbers, Mexico City' },
  { email: 'admin@wayslot.test', host: 'admin', what: 'superadmin' },
] as const
