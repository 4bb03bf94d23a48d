import { en, es, ru } from '../plural.ts'
import { asIs, type Catalog } from '../text.ts'

type Of = { count: number; reason: string | null }

/** What stands on the invoices of a business's plan. */
export const planItems = {
  plan: {
    per_booking: {
      en: 'Wayslot, per booking',
      ru: 'Wayslot, за каждую запись',
      kk: 'Wayslot, әр жазылу үшін',
      es: 'Wayslot, por reserva',
    },
    monthly: {
      en: 'Wayslot, monthly plan',
      ru: 'Wayslot, месячный тариф',
      kk: 'Wayslot, айлық тариф',
      es: 'Wayslot, plan mensual',
    },
  },
  bookings: ({ count: n }: Of) => ({
    en: `${n} ${en(n, 'booking', 'bookings')}`,
    ru: `${n} ${ru(n, 'запись', 'записи', 'записей')}`,
    kk: `${n} жазылу`,
    es: `${n} ${es(n, 'reserva', 'reservas')}`,
  }),
  given_back: ({ count: n }: Of) => ({
    en: `${n} ${en(n, 'booking that was cancelled', 'bookings that were cancelled')}`,
    ru: `${n} ${ru(n, 'отменённая запись', 'отменённые записи', 'отменённых записей')}`,
    kk: `${n} бас тартылған жазылу`,
    es: `${n} ${es(n, 'reserva cancelada', 'reservas canceladas')}`,
  }),
  month: () => ({ en: 'One month', ru: 'Один месяц', kk: 'Бір ай', es: 'Un mes' }),
  credit: ({ reason }: Of) => asIs(reason ?? ''),
} satisfies Catalog
