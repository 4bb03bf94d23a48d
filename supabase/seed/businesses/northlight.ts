import { coaching } from '../drawings/coaching.ts'
import type { DemoBusiness } from './business.ts'

export const northlight: DemoBusiness = {
  slug: 'northlight',
  name: 'Northlight Coaching',
  owner: { name: 'Lena Hartmann', email: 'owner@northlight.test' },
  about:
    'Coaching for people who lead small teams and have nobody to think aloud with. Two coaches in Berlin, sessions by video, no programme you have to finish.',
  aboutIn: {
    es: 'Coaching para quienes dirigen equipos pequeños y no tienen con quién pensar en voz alta. Dos coaches en Berlín, sesiones por video, sin un programa que haya que terminar.',
    ru: 'Коучинг для тех, кто руководит небольшой командой и кому не с кем подумать вслух. Два коуча в Берлине, встречи по видео, без программы, которую надо пройти до конца.',
    kk: 'Шағын команданы басқаратын, бірақ ойын дауыстап бөлісер адамы жоқтарға арналған коучинг. Берлиндегі екі коуч, бейнекездесулер, соңына дейін өтуге міндетті бағдарлама жоқ.',
  },
  drawings: coaching,
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
      nameIn: { es: 'Sesión de claridad', ru: 'Сессия ясности', kk: 'Айқындық сессиясы' },
      description: 'One question that has been following you around, and an hour to look at it properly.',
      minutes: 60,
      priceMinor: 11_000,
      payment: 'full',
      bufferAfter: 15,
    },
    {
      slug: 'decision-sprint',
      name: 'Decision sprint',
      nameIn: { es: 'Sprint de decisión', ru: 'Спринт решения', kk: 'Шешім спринті' },
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
      nameIn: { es: 'Primera conversación', ru: 'Первый разговор', kk: 'Алғашқы әңгіме' },
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
    {
      first: 'Katharina',
      last: 'Vogel',
      note: 'Prefers mornings. Took over the team in September.',
      phone: '+493055500131',
    },
    { first: 'Tomás', last: 'Herrera', phone: '+34915550132' },
    {
      first: 'Miriam',
      last: 'Sander',
      says: 'I would like to talk about saying no to a good client.',
      phone: '+493055500133',
    },
    { first: 'Adrian', last: 'Kessler', phone: '+493055500134' },
    { first: 'Noor', last: 'van Dijk', phone: '+31205550135' },
    // She books at Sparkle and the plumbers' too, so that her own account has something to show.
    { first: 'Hannah', last: 'Weiss', phone: '+17185550161' },
  ],
}
