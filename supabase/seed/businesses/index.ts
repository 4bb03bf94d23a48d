import { demoSlug } from '../../../app/lib/demo.ts'
import { atyrauBarber } from './atyrau-barber.ts'
import type { DemoBusiness } from './business.ts'
import { northlight } from './northlight.ts'
import { plomeriaReyes } from './plomeria-reyes.ts'
import { sparkle } from './sparkle.ts'

export type { DemoBusiness, DemoCustomer, DemoService } from './business.ts'

/** Of the offline run: cleaners on the road, coaches online, a barber shop and plumbers, each in its own language and money. */
export const businesses: readonly DemoBusiness[] = [sparkle, northlight, atyrauBarber, plomeriaReyes]

/** The one that everybody may look at and nobody can change; its owner has no account. */
export const publicDemo: DemoBusiness = {
  ...sparkle,
  slug: demoSlug,
  contactEmail: 'hello@sparkle.example',
  asksReady: true,
}
