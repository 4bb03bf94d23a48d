import type { LoaderFunctionArgs } from '@remix-run/node'
import { readLinks } from '#app/domain/customers/index.server.ts'
import { listOpenSlots, offerOf, type OfferedSlot } from '#app/domain/booking/index.server.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { parseInput } from '#app/lib/input.ts'
import { refuse } from './refusals.server.ts'
import { onlyAllows, readQuery, requireOpenTenant } from './request.server.ts'
import { availabilityQuery } from './shapes.ts'
import { addDays } from '#app/lib/time.ts'

/** Fifty technicians, two months, every quarter of an hour: some MB. */
const mostStarts = 300_000

/** `GET /api/v1/availability`: the open times of a service, by local date. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const tenant = requireOpenTenant(context)
  const query = parseInput(availabilityQuery, readQuery(request))
  if (!query.ok) return refuse(query, context)
  const { lat, lng, address, sort, with: token, ...wish } = query.data
  const place = lat === undefined || lng === undefined ? undefined : { lat, lng }
  const access = readLinks(context.app, tenant.id, token ? [token] : [])
  const asked = { ...wish, address, place, mostStarts, guest: true, access }
  const answer = await listOpenSlots(context.app, tenant.id, asked)
  if (!answer.ok) return refuse(answer, context)
  if (wish.technician && !answer.tenant.technicianChoice) return refuse({ ok: false, reason: 'no_choice' }, context)

  const format = offsetFormat(answer.timeZone)
  const show = (slot: OfferedSlot) => {
    const { start, end, technicians, arrivalUntil } = slot
    const { savedMinutes, discountMinor } = offerOf(answer, slot, wish.technician)
    return {
      start: format(start),
      end: format(end),
      technicians,
      ...(arrivalUntil === undefined ? {} : { arrivalWindow: { start: format(start), end: format(arrivalUntil) } }),
      ...(slot.saved ? { savedMinutes, discountMinor } : {}),
    }
  }
  const byDate = new Map<string, ReturnType<typeof show>[]>()
  for (let date = wish.from; date <= wish.to; date = addDays(date, 1)) byDate.set(date, [])
  for (const slot of answer.slots.map(show)) byDate.get(slot.start.slice(0, 'YYYY-MM-DD'.length))?.push(slot)
  // Sorting is stable: of equal savings, the earlier start comes first.
  if (sort === 'saving')
    for (const slots of byDate.values()) slots.sort((a, b) => (b.savedMinutes ?? 0) - (a.savedMinutes ?? 0))
  return Response.json(
    {
      timeZone: answer.timeZone,
      travelEstimated: answer.travelEstimated,
      days: [...byDate].map(([date, slots]) => ({ date, slots })),
    },
    { headers: { 'cache-control': 'no-store' } },
  )
}

export const action = onlyAllows('GET')
