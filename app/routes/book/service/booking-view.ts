import type { Language } from '#app/words/language.ts'
import type { Phone } from '#app/ui/layout/phone-link.tsx'
import type { Shop } from '#app/ui/layout/shop.tsx'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'

/** One step of booking with all it shows, texts and times already written out for people. */
export type BookingView = {
  shop: Shop
  step: 'place' | 'time' | 'details'
  service: {
    slug: string
    name: string
    /** Of the name, where it is not the page's. */
    nameLang: Language | undefined
    description: string
    descriptionLang: Language | undefined
    duration: string
    place: 'customer' | 'business' | 'online'
    price: string
    priceNote: string | null
    paysNow: boolean
    /** "$30.00 now"; null where nothing or all of the price is paid when booking. */
    dueNow: string | null
    /** How a window to arrive in works; null: times are exact. */
    arrival: string | null
  }
  /** The whole price shown, minor units: nothing is booked for more. */
  shownMinor: number
  /** "−$6.00: we’re in your area then" */
  discount: string | null
  /** For search engines. */
  metaDescription: string
  /** What cancelling costs. */
  policy: string
  /** The business answers each booking itself; null: a booking stands at once. */
  byHand: { title: string; text: string } | null
  placeLabel: string | null
  typedAddress: string
  placeError?: string | undefined
  /** What to do when nobody comes to the address. */
  elsewhere: { phone: Phone | null; services: { name: string; href: string }[] } | null
  /** The places that the typed address may mean. */
  choices: { label: string; href: string }[]
  when: string | null
  /** The same in few words: its day and when it begins. */
  begins: string | null
  /** The business's zone, and the time chosen (epoch ms), for a guest whose clock is another one. */
  clock: { zone: { name: string; label: string }; at: number } | null
  /** RFC 3339, as the address carries it. */
  start: string | null
  /** Name of the person chosen; null: anyone. */
  technician: string | null
  people: { name: string; current: boolean; href: string }[]
  time: TimeView | null
  /** The time in the address is not offered any more. */
  gone: boolean
  /** off: it must be paid online and the business cannot take payments yet. */
  payments: 'ready' | 'off'
  /** Makes a second press of the button the same booking. */
  formKey: string
  links: { services: string; place: string | null; time: string | null }
  /** Parts of the address that the place form carries on. */
  hidden: { name: string; value: string }[]
}

export type Typed = Record<'firstName' | 'lastName' | 'email' | 'phone' | 'note' | 'flat' | 'access', string>

/** What the details step says after a try that did not become a booking. */
export type BookingRefusal = {
  typed: Typed
  errors: Partial<Record<keyof Typed, string>>
  /** Above the form; null when the errors stand beside the fields. */
  problem: { title: string; text: string } | null
  /** The time in the address cannot be had any more. */
  taken: boolean
  /** Other times near it, one press each. */
  alternatives: { label: string; action: string }[]
  /** She has a visit then, and may say that she wants another. */
  another: boolean
  formKey: string
}
