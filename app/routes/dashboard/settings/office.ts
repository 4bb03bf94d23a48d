import type { PlaceOnMap } from '#app/ui/map/place-map.tsx'

type Office = { addressLabel: string | null; lat: number | null; lng: number | null; serviceRadiusKm: number | null }

/** The business's own address on its map, with how far it goes; null where it has none. */
export function officeOf({ addressLabel, lat, lng, serviceRadiusKm: km }: Office): {
  label: string
  place: PlaceOnMap
} | null {
  if (!addressLabel || lat === null || lng === null) return null
  const pin = { lat, lng }
  return { label: addressLabel, place: { pin, home: null, ring: km === null ? null : { middle: pin, km } } }
}

/** Where somebody's day starts, beside the business; null where she has no address of her own. */
export function baseOf(
  { baseLabel, baseLat, baseLng }: { baseLabel: string | null; baseLat: number | null; baseLng: number | null },
  office: Office,
): { label: string; place: PlaceOnMap } | null {
  if (!baseLabel || baseLat === null || baseLng === null) return null
  const own = officeOf(office)
  return {
    label: baseLabel,
    place: { pin: { lat: baseLat, lng: baseLng }, home: own?.place.pin ?? null, ring: own?.place.ring ?? null },
  }
}
