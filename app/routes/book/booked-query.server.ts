import { shop, withQuery } from '#app/paths.ts'
import { carried, type BookingQuery } from './booking-query.server.ts'

const states = ['held', 'asked', 'booked'] as const
/** Of what was just booked in a frame: it waits for a payment, for the business, or for nothing. */
export type BookedState = (typeof states)[number]

/** Where a frame leads after booking; `link`: the path of the booking's own page. */
export const bookedPath = (link: string, state: BookedState, query: BookingQuery) =>
  withQuery(shop.booked, { link, state, ...carried({ embed: query.embed, lang: query.lang }) })

/** Null: nothing that `bookedPath` writes. A path of any other page would let strangers lead people there. */
export function readBooked({ searchParams }: URL): { link: string; state: BookedState } | null {
  const link = searchParams.get('link') ?? ''
  const state = states.find((each) => each === searchParams.get('state'))
  return state && /^\/b\/[A-Za-z0-9_-]{22}$/.test(link) ? { link, state } : null
}
