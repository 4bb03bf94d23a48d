import type { LoaderFunctionArgs } from '@remix-run/node'
import { explainStart } from '#app/domain/booking/index.server.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import { parseInput } from '#app/lib/input.ts'
import { takeGeocodingRate } from './limits.server.ts'
import { refuse } from './refusals.server.ts'
import { onlyAllows, readQuery, requireOpenTenant } from './request.server.ts'
import { explainQuery } from './shapes.ts'

/** `GET /api/v1/availability/explain`: why a start is or is not offered, per technician. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const tenant = requireOpenTenant(context)
  const asked = readQuery(request)
  // An offset's plus sign that was not encoded arrives as a space.
  const query = parseInput(explainQuery, { ...asked, start: asked.start?.replace(' ', '+') })
  if (!query.ok) return refuse(query, context)
  const { lat, lng, address, start, ...wish } = query.data
  if (address && lat === undefined) await takeGeocodingRate(context, tenant.id)
  const place = lat === undefined || lng === undefined ? undefined : { lat, lng }
  const answer = await explainStart(context.app, tenant.id, { ...wish, address, place }, readStart(start))
  if (!answer.ok) return refuse(answer, context)
  return Response.json({ verdicts: answer.verdicts }, { headers: { 'cache-control': 'no-store' } })
}

export const action = onlyAllows('GET')
