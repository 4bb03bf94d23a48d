import type { AreaFacts } from '#app/domain/scheduling/rules.ts'

export type Door = { lat: number; lng: number; postcode: string | null; label: string }
export type Home = { id: string; name: string; lat: number; lng: number }

/** What the area page starts from: where the business is and works. */
export type AreaGround = {
  office: { lat: number; lng: number; label: string } | null
  /** Technicians who take bookings; null: no base. */
  technicians: { id: string; name: string; baseLat: number | null; baseLng: number | null }[]
  doors: Door[]
}

export type AreaDraft = AreaFacts
