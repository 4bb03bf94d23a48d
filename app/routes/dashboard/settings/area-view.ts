import type { AreaFacts } from '#app/domain/scheduling/rules.ts'

export type Door = { lat: number; lng: number; postcode: string | null; label: string }
export type Home = { id: string; name: string; lat: number; lng: number }

/** What the page of the area starts from: where the business is and works. */
export type AreaGround = {
  office: { lat: number; lng: number; label: string } | null
  /** Technicians who take bookings; without a base when it is null. */
  technicians: { id: string; name: string; baseLat: number | null; baseLng: number | null }[]
  doors: Door[]
}

export type AreaDraft = AreaFacts
