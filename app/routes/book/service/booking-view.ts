import type { Language } from '#app/words/language.ts'
import type { Phone } from '#app/ui/layout/phone-link.tsx'
import type { Shop } from '#app/ui/layout/shop.tsx'
import type { TimeView } from '#app/ui/schedule/time-picker.tsx'

export type OwnClock = {
  /** The zones in words with a link to change them, or the form that asks for one. */
  html: string
  /** The form stands there, and no times. */
  asking: boolean
  /** As it was chosen or told by the browser; null: nobody has said. */
  chosen: string | null
  current: string
  /** This page in the business's zone. */
  here: string
}

/** One step of booking with everything it shows; texts and times are already written for people. */
export type BookingView = {
  shop: Shop
  step: 'place' | 'time' | 'details'
  service: {
    slug: string
    name: string
    /** The language of the name, if it is not the page's. */
    nameLang: Language | undefined
    description: string
    descriptionLang: Language | undefined
    duration: string
    place: 'customer' | 'business' | 'online'
    price: string
    priceNote: string | null
    paysNow: boolean
    /** What the button says that books. */
    send: string
    /** "$30.00 now"; null where nothing or all of the price is paid when booking. */
    dueNow: string | null
    /** How an arrival window works; null: times are exact. */
    arrival: string | null
  }
  /** The total price shown, minor units: nothing is booked for more. */
  shownMinor: number
  coupon: CouponView
  /** "−$6.00: we’re in your area then" */
  discount: string | null
  /** For search engines. */
  metaDescription: string
  /** What cancelling costs. */
  policy: string
  /** The business approves each booking by hand; null: a booking is confirmed at once. */
  byHand: { title: string; text: string } | null
  placeLabel: string | null
  typedAddress: string
  placeError?: string | undefined
  /** What to do when nobody comes to the address. */
  elsewhere: { phone: Phone | null; services: { name: string; href: string }[] } | null
  /** What the address was taken for; where times are chosen for it. */
  placeCheck: { label: string; html: string } | null
  /** The places that the typed address may mean. `missing`: it is a street without a number. */
  missing: { title: string; text: string } | null
  choices: { label: string; href: string }[]
  when: string | null
  /** The same in few words: its day and when it begins. */
  begins: string | null
  /** The business's zone, and the chosen time (epoch ms), for a guest in another time zone. */
  clock: { zone: { name: string; label: string }; at: number; own?: string } | null
  /** Of a visit online: by whose clock the times are. */
  ownClock: OwnClock | null
  /** RFC 3339, as in the URL. */
  start: string | null
  /** Name of the chosen technician; null: anyone. */
  technician: string | null
  /** `picture`: its address; null: none. */
  people: { name: string; picture: string | null; current: boolean; href: string }[]
  time: TimeView | null
  /** The time in the URL is no longer offered. */
  gone: boolean
  /** off: it must be paid online and the business cannot take payments yet. */
  payments: 'ready' | 'off'
  /** Makes a second press of the button the same booking. */
  formKey: string
  links: { services: string; place: string | null; time: string | null }
  /** Parts of the URL that the place form passes on. */
  hidden: { name: string; value: string }[]
}

export type Typed = Record<'firstName' | 'lastName' | 'email' | 'phone' | 'note' | 'flat' | 'access' | 'coupon', string>

/** The field for a code, and what is wrong with the one in the page's address; null: the business has no coupons. */
export type CouponView = { label: string; code: string; error: string | undefined } | null

/** What is booked, with what it costs. */
export type PriceView = Pick<BookingView, 'service' | 'discount' | 'policy'>

/** What the details step says when the form did not become a booking. */
export type BookingRefusal = {
  /** With the code that was typed; null: as the page has it. */
  priced: PriceView | null
  /** The code she has seen the price of, and that price: the next press books with it. */
  told: { code: string; minor: number | undefined }
  typed: Typed
  errors: Partial<Record<keyof Typed, string>>
  /** Above the form; null when the errors stand beside the fields. */
  problem: { title: string; text: string; good?: boolean } | null
  /** The time in the URL is no longer available. */
  taken: boolean
  /** Other times near it, one press each. */
  alternatives: { label: string; action: string }[]
  /** The guest already has a visit then, and may confirm a second one. */
  another: boolean
  formKey: string
}
