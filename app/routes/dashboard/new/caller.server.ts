import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Offered, OpenSlots } from '#app/domain/booking/index.server.ts'
import type { getCustomer } from '#app/domain/desk/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { PlaceOnMap } from '#app/ui/map/place-map.tsx'
import { tenantOf } from '#app/lib/http.server.ts'
import { draftHref, readDraft } from './new-booking.server.ts'

/** What is decided so far, each with the link back to it. */
export type Settled = { label: string; value: string; href: string }

/** A booking for a caller as far as the page's URL tells it, and what each step needs to show it. */
export function readCaller({ request, context }: LoaderFunctionArgs, member: Member) {
  const { app, reader } = context
  const { currency } = tenantOf(context)
  const query = new URL(request.url).searchParams
  return {
    app,
    member,
    reader,
    query,
    draft: readDraft(query, reader.timeZone),
    money: (minor: number) => reader.money(minor, currency),
    /** The page with some of the draft changed; null removes a member. */
    href: (changes: Record<string, string | null>) => draftHref(query, changes),
    chosen: [] as Settled[],
  }
}

export type Caller = ReturnType<typeof readCaller>
export type Known = Awaited<ReturnType<typeof getCustomer>>

/** Free times of a service whose place is known. */
export type Open = Extract<OpenSlots, { ok: true }>
export type Asked = {
  service: Offered
  open: Open
  from: string
  today: string
  pinned: Record<string, string | null>
  /** What the address was taken for; null where nobody drives. */
  place: { label: string; place: PlaceOnMap } | null
}
