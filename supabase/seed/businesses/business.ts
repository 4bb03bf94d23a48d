import type { Language } from '../../../app/words/language.ts'
import type { OwnTexts } from '../../../app/words/own-texts.ts'

/** A business of the demo. Amounts in minor units. */
/** SVG; those of the services by their slugs. */
export type Drawings = { logo: string; header: string; services: Record<string, string> }

export type DemoService = {
  slug: string
  name: string
  nameIn?: OwnTexts
  description: string
  descriptionIn?: OwnTexts
  minutes: number
  priceMinor: number
  payment: 'none' | 'full' | { depositMinor: number }
  /** The card is kept for the fees of the business. */
  keepsCard?: true
  bufferAfter?: number
  /** Offered as windows to arrive in, of so many minutes. */
  windowMinutes?: number
}

export type DemoTechnician = {
  name: string
  bio: string
  email: string
  base?: { label: string; lat: number; lng: number }
  hours: { weekdays: number[]; starts: string; ends: string }[]
  /** Slugs of what she does; everything when left out. */
  services?: string[]
}

export type DemoSkill = { name: string; technicians: string[]; services: string[] }

export type DemoBusiness = {
  slug: string
  name: string
  owner: { name: string; email: string }
  /** On the page; the owner's when left out. */
  contactEmail?: string
  /** What it writes its own texts in; English when left out. */
  locale?: Language
  about: string
  aboutIn?: OwnTexts
  drawings: Drawings
  /** Asks its owner about every booking of the page. */
  asksOwner?: boolean
  /** Asks its customers the day before whether somebody will be home. */
  asksReady?: boolean
  timeZone: string
  currency: string
  colour: string
  phone: string
  address: { label: string; lat: number; lng: number }
  place: 'customer' | 'business' | 'online'
  onlineUrl?: string
  serviceRadiusKm?: number
  /** As readPostcodes writes them. */
  servicePostcodes?: string[]
  servicePolygon?: [lat: number, lng: number][]
  serviceDriveMinutes?: number
  /** What not everybody can do: by name, who has it (names) and what needs it (slugs). */
  skills?: DemoSkill[]
  /** What customers get of the driving a time saves. */
  discount?: { sharePercent: number; driveHourMinor: number; maxPercent: number }
  minNoticeMinutes: number
  horizonDays: number
  cancelFreeHours: number
  refundLatePercent: number
  /** Of whoever does not come, or cancels late, in percent of the price. */
  fees?: { noShow: number; late: number }
  /** Opens a Stripe account in this country. */
  stripeCountry?: string
  services: DemoService[]
  technicians: DemoTechnician[]
  customers: DemoCustomer[]
}

export type DemoCustomer = {
  first: string
  last: string
  phone: string
  address?: { label: string; lat: number; lng: number }
  /** What the owner noted of her. */
  note?: string
  /** What she writes when she books. */
  says?: string
  tags?: string[]
  /** What she likes; whoever goes there reads it. */
  likes?: string
  /** What is known of her door. */
  door?: { name?: string; gateCode?: string; parking?: string; pets?: string }
}
