import type { LoaderFunctionArgs } from '@remix-run/node'
import { readLinks } from '#app/domain/customers/index.server.ts'
import { explainStart } from '#app/domain/booking/index.server.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import { parseInput } from '#app/lib/input.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { Verdict } from '#app/domain/scheduling/rules.ts'
import { refuse } from './refusals.server.ts'
import { onlyAllows, readQuery, requireOpenTenant } from './request.server.ts'
import { explainQuery, guestRules } from './shapes.ts'

/**
 * `GET /api/v1/availability/explain`: whether a start is offered, per technician. About drives, guests are told only
 * that one is in the way: minutes, asked from several places, would show where other customers live.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const tenant = requireOpenTenant(context)
  await requireBudget(context.app, ['explanation', `${tenant.id}:${context.ip}`])
  const asked = readQuery(request)
  // A plus sign in an offset that was not encoded arrives as a space.
  const query = parseInput(explainQuery, { ...asked, start: asked.start?.replace(' ', '+') })
  if (!query.ok) return refuse(query, context)
  const { lat, lng, address, start, with: token, ...wish } = query.data
  const place = lat === undefined || lng === undefined ? undefined : { lat, lng }
  const access = readLinks(context.app, tenant.id, token ? [token] : [])
  const wanted = { ...wish, address, place, guest: true, access }
  const answer = await explainStart(context.app, tenant.id, wanted, readStart(start))
  if (!answer.ok) return refuse(answer, context)
  return Response.json({ verdicts: answer.verdicts.map(forGuests) }, { headers: { 'cache-control': 'no-store' } })
}

const told: readonly string[] = guestRules

function forGuests({ technician, ok, rule }: Verdict) {
  return { technician, ok, ...(ok ? {} : { rule: rule && told.includes(rule) ? rule : 'busy' }) }
}

export const action = onlyAllows('GET')
