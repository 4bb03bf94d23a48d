/** The demo's three businesses: a cleaning company on the road, coaches online, a barber shop. Amounts in minor units. */

export type DemoService = {
  slug: string
  name: string
  description: string
  minutes: number
  priceMinor: number
  payment: 'none' | 'full' | { depositMinor: number }
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
  about: string
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
}

const weekdays = [1, 2, 3, 4, 5]

export const businesses: DemoBusiness[] = [
  {
    slug: 'sparkle',
    name: 'Sparkle Home Cleaning',
    owner: { name: 'Rosa Delgado', email: 'owner@sparkle.test' },
    about:
      'A small team that has cleaned Brooklyn and Queens since 2014. We bring everything, we text when we are on our way, and the same person comes back next time. Insured and bonded; plant-based products on request.',
    timeZone: 'America/New_York',
    currency: 'USD',
    colour: '#0f766e',
    phone: '+17185550142',
    address: { label: '312 Atlantic Ave, Brooklyn, NY 11201', lat: 40.6885, lng: -73.9888 },
    place: 'customer',
    serviceRadiusKm: 13,
    servicePostcodes: ['113*', '11411-11436'],
    // Manhattan below 96th Street, which the circle cuts in two.
    servicePolygon: [
      [40.7005, -74.0175],
      [40.7085, -73.9975],
      [40.7105, -73.9765],
      [40.7285, -73.9715],
      [40.7595, -73.9585],
      [40.7785, -73.9425],
      [40.7975, -73.9715],
      [40.7605, -74.0045],
      [40.7255, -74.0125],
    ],
    serviceDriveMinutes: 60,
    skills: [
      { name: 'Work on ladders', technicians: ['Maya Torres', 'Dante Brooks'], services: ['window-cleaning'] },
      {
        name: 'Handover checklist',
        technicians: ['Maya Torres', 'Dante Brooks', 'Ines Kowalska'],
        services: ['move-out-clean'],
      },
    ],
    discount: { sharePercent: 50, driveHourMinor: 3_600, maxPercent: 15 },
    minNoticeMinutes: 180,
    horizonDays: 45,
    cancelFreeHours: 24,
    refundLatePercent: 50,
    stripeCountry: 'US',
    services: [
      {
        slug: 'standard-clean',
        name: 'Standard clean',
        description: 'Kitchen, bathrooms, floors and dusting for a home of up to three rooms.',
        minutes: 120,
        priceMinor: 14_900,
        payment: { depositMinor: 4_000 },
        bufferAfter: 10,
      },
      {
        slug: 'deep-clean',
        name: 'Deep clean',
        description:
          'Everything in a standard clean, and inside the oven, the fridge and the cupboards, skirting boards and blinds.',
        minutes: 210,
        priceMinor: 27_500,
        payment: { depositMinor: 8_000 },
        bufferAfter: 15,
      },
      {
        slug: 'move-out-clean',
        name: 'Move-out clean',
        description: 'An empty flat made ready for the landlord’s inspection, with a checklist to hand over.',
        minutes: 240,
        priceMinor: 36_000,
        payment: { depositMinor: 10_000 },
        bufferAfter: 15,
        windowMinutes: 120,
      },
      {
        slug: 'window-cleaning',
        name: 'Window cleaning',
        description: 'Inside and out where we can reach it safely, frames and sills included.',
        minutes: 90,
        priceMinor: 11_500,
        payment: 'none',
        bufferAfter: 10,
      },
    ],
    technicians: [
      {
        name: 'Maya Torres',
        bio: 'Nine years with Sparkle. Asks where the good light is.',
        email: 'maya@sparkle.test',
        base: { label: 'Sunset Park, Brooklyn', lat: 40.6459, lng: -74.0049 },
        hours: [{ weekdays, starts: '08:00', ends: '16:30' }],
      },
      {
        name: 'Dante Brooks',
        bio: 'Windows, high places and a gentle hand with old wood.',
        email: 'dante@sparkle.test',
        base: { label: 'Crown Heights, Brooklyn', lat: 40.6688, lng: -73.9425 },
        hours: [{ weekdays: [1, 2, 3, 4, 5, 6], starts: '09:00', ends: '17:30' }],
      },
      {
        name: 'Ines Kowalska',
        bio: 'Deep cleans and move-outs; leaves with the checklist signed.',
        email: 'ines@sparkle.test',
        base: { label: 'Astoria, Queens', lat: 40.7644, lng: -73.9235 },
        hours: [{ weekdays: [2, 3, 4, 5, 6], starts: '08:30', ends: '17:00' }],
        services: ['standard-clean', 'deep-clean', 'move-out-clean'],
      },
    ],
    customers: [
      {
        first: 'Hannah',
        last: 'Weiss',
        phone: '+17185550161',
        address: { label: '58 Prospect Park W, Brooklyn, NY 11215', lat: 40.6691, lng: -73.9747 },
      },
      {
        first: 'Marcus',
        last: 'Bell',
        phone: '+17185550162',
        address: { label: '410 Court St, Brooklyn, NY 11231', lat: 40.6807, lng: -73.9967 },
      },
      {
        first: 'Priya',
        last: 'Raman',
        phone: '+17185550163',
        address: { label: '25-10 Broadway, Astoria, NY 11106', lat: 40.7641, lng: -73.9262 },
      },
      {
        first: 'Oleg',
        last: 'Marchenko',
        phone: '+17185550164',
        address: { label: '2801 Ocean Pkwy, Brooklyn, NY 11235', lat: 40.5797, lng: -73.9672 },
      },
      {
        first: 'Tasha',
        last: 'Greene',
        phone: '+17185550165',
        address: { label: '771 Nostrand Ave, Brooklyn, NY 11216', lat: 40.6703, lng: -73.9503 },
      },
      {
        first: 'Daniel',
        last: 'Cho',
        phone: '+17185550166',
        address: { label: '47 Bedford Ave, Brooklyn, NY 11222', lat: 40.7229, lng: -73.9548 },
      },
      {
        first: 'Lucia',
        last: 'Romano',
        phone: '+17185550167',
        address: { label: '88 Remsen St, Brooklyn, NY 11201', lat: 40.6945, lng: -73.9949 },
      },
      {
        first: 'Grace',
        last: 'Okafor',
        phone: '+17185550168',
        address: { label: '120 Lincoln Rd, Brooklyn, NY 11225', lat: 40.6604, lng: -73.9583 },
      },
      {
        first: 'Peter',
        last: 'Lindqvist',
        phone: '+17185550169',
        address: { label: '31 Jane St, New York, NY 10014', lat: 40.7386, lng: -74.0047 },
      },
      {
        first: 'Amara',
        last: 'Diallo',
        phone: '+17185550170',
        address: { label: '415 Stuyvesant Ave, Brooklyn, NY 11233', lat: 40.6806, lng: -73.9326 },
      },
      {
        first: 'Joan',
        last: 'McAllister',
        phone: '+17185550171',
        address: { label: '34-20 79th St, Jackson Heights, NY 11372', lat: 40.7522, lng: -73.8878 },
      },
      {
        first: 'Yusuf',
        last: 'Aydin',
        phone: '+17185550172',
        address: { label: '7402 5th Ave, Brooklyn, NY 11209', lat: 40.6308, lng: -74.0217 },
      },
    ],
  },
  {
    slug: 'northlight',
    name: 'Northlight Coaching',
    owner: { name: 'Lena Hartmann', email: 'owner@northlight.test' },
    about:
      'Coaching for people who lead small teams and have nobody to think aloud with. Two coaches in Berlin, sessions by video, no programme you have to finish.',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    colour: '#4338ca',
    phone: '+493055500123',
    address: { label: 'Oranienstraße 24, 10999 Berlin', lat: 52.5009, lng: 13.4214 },
    place: 'online',
    onlineUrl: 'https://meet.northlight.test/room',
    minNoticeMinutes: 720,
    horizonDays: 60,
    cancelFreeHours: 48,
    refundLatePercent: 0,
    stripeCountry: 'DE',
    services: [
      {
        slug: 'clarity-session',
        name: 'Clarity session',
        description: 'One question that has been following you around, and an hour to look at it properly.',
        minutes: 60,
        priceMinor: 11_000,
        payment: 'full',
        bufferAfter: 15,
      },
      {
        slug: 'decision-sprint',
        name: 'Decision sprint',
        description:
          'Ninety minutes for a decision that cannot wait: options, risks, next step, written up the same day.',
        minutes: 90,
        priceMinor: 16_500,
        payment: 'full',
        bufferAfter: 15,
      },
      {
        slug: 'first-conversation',
        name: 'First conversation',
        description: 'Half an hour to see whether we are the right people for you.',
        minutes: 30,
        priceMinor: 0,
        payment: 'none',
        bufferAfter: 10,
      },
    ],
    technicians: [
      {
        name: 'Lena Hartmann',
        bio: 'Former engineering lead; asks short questions.',
        email: 'lena@northlight.test',
        hours: [
          { weekdays: [1, 2, 4], starts: '09:00', ends: '13:00' },
          { weekdays: [1, 2, 4], starts: '14:00', ends: '18:00' },
        ],
      },
      {
        name: 'Jonas Weber',
        bio: 'Twenty years in family businesses; good with successions.',
        email: 'jonas@northlight.test',
        hours: [{ weekdays: [2, 3, 5], starts: '10:00', ends: '18:00' }],
      },
    ],
    customers: [
      { first: 'Katharina', last: 'Vogel', phone: '+493055500131' },
      { first: 'Tomás', last: 'Herrera', phone: '+34915550132' },
      { first: 'Miriam', last: 'Sander', phone: '+493055500133' },
      { first: 'Adrian', last: 'Kessler', phone: '+493055500134' },
      { first: 'Noor', last: 'van Dijk', phone: '+31205550135' },
      { first: 'Felix', last: 'Brandt', phone: '+493055500136' },
    ],
  },
  {
    slug: 'atyrau-barber',
    name: 'Atyrau Barber',
    owner: { name: 'Нурлан Сейтқали', email: 'owner@atyrau-barber.test' },
    about:
      'Шаштараз на набережной Урала. Three chairs, hot towels and tea; walk in if a chair is free, or book one that will be.',
    timeZone: 'Asia/Atyrau',
    currency: 'KZT',
    colour: '#9a3412',
    phone: '+77122555014',
    address: { label: 'Сәтбаев даңғылы 15, Атырау', lat: 47.1067, lng: 51.9203 },
    place: 'business',
    minNoticeMinutes: 30,
    horizonDays: 30,
    cancelFreeHours: 2,
    refundLatePercent: 0,
    skills: [
      { name: 'Борода', technicians: ['Арман', 'Ерлан'], services: ['haircut-and-beard', 'beard-trim'] },
      { name: 'Дети', technicians: ['Арман', 'Данияр'], services: ['kids-cut'] },
    ],
    services: [
      {
        slug: 'haircut',
        name: 'Haircut',
        description: 'Wash, cut and finish. Стрижка с мытьём.',
        minutes: 45,
        priceMinor: 600_000,
        payment: 'none',
      },
      {
        slug: 'haircut-and-beard',
        name: 'Haircut and beard',
        description: 'The full chair: cut, beard, hot towel. Стрижка и борода.',
        minutes: 75,
        priceMinor: 950_000,
        payment: 'none',
      },
      {
        slug: 'beard-trim',
        name: 'Beard trim',
        description: 'Shape, line and oil. Борода.',
        minutes: 30,
        priceMinor: 400_000,
        payment: 'none',
      },
      {
        slug: 'kids-cut',
        name: 'Kids’ cut',
        description: 'Up to twelve years, with patience. Балалар шаш қиюы.',
        minutes: 30,
        priceMinor: 350_000,
        payment: 'none',
      },
    ],
    technicians: [
      {
        name: 'Арман',
        bio: 'Fades and classics.',
        email: 'arman@atyrau-barber.test',
        hours: [{ weekdays: [1, 2, 3, 4, 5, 6], starts: '10:00', ends: '20:00' }],
      },
      {
        name: 'Ерлан',
        bio: 'Beards, and the quietest clippers in town.',
        email: 'yerlan@atyrau-barber.test',
        hours: [{ weekdays: [2, 3, 4, 5, 6, 7], starts: '11:00', ends: '21:00' }],
      },
      {
        name: 'Данияр',
        bio: 'Children sit still for him.',
        email: 'daniyar@atyrau-barber.test',
        hours: [{ weekdays: [1, 3, 5, 6, 7], starts: '10:00', ends: '19:00' }],
        services: ['haircut', 'kids-cut'],
      },
    ],
    customers: [
      { first: 'Асхат', last: 'Нұрғалиев', phone: '+77015550141' },
      { first: 'Виктор', last: 'Ли', phone: '+77015550142' },
      { first: 'Бауыржан', last: 'Омаров', phone: '+77015550143' },
      { first: 'Сергей', last: 'Ковалёв', phone: '+77015550144' },
      { first: 'Тимур', last: 'Ибраев', phone: '+77015550145' },
      { first: 'Ержан', last: 'Қасымов', phone: '+77015550146' },
      { first: 'Олег', last: 'Пак', phone: '+77015550147' },
      { first: 'Марат', last: 'Жұмабек', phone: '+77015550148' },
    ],
  },
]
