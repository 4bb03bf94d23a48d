import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { listOpenSlots, requestBooking } from '#app/domain/booking/index.server.ts'
import type { BookingInput } from '#app/domain/booking/schema.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()

const doorstep = { lat: 40.6782, lng: -73.9442, label: '1 Test St, Brooklyn' }

export function guest(service: string, start: number, more: Partial<BookingInput> = {}): BookingInput {
  return {
    service,
    start: new Date(start).toISOString(),
    customer: { firstName: 'Ada', lastName: 'Lovelace', email: `${randomUUID()}@example.test`, phone: '+12125550123' },
    place: doorstep,
    ...more,
  }
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function openStarts(tenantId: string, service: string, days = 3): Promise<number[]> {
  const answer = await listOpenSlots(test.app, tenantId, { service, from: inDays(days), to: inDays(days), place: doorstep })
  if (!answer.ok) throw new Error(answer.reason)
  return answer.slots.map(({ start }) => start)
}

describe('one time, many customers', () => {
  it('gives it to exactly one of a hundred, round after round', async () => {
    const tenant = await makeTenant(test)
    for (let round = 0; round < 5; round += 1) {
      const [start] = await openStarts(tenant.id, tenant.serviceSlug)
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => requestBooking(test.app, tenant.id, guest(tenant.serviceSlug, start!))),
      )
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      const refused = answers.filter((answer) => !answer.ok)
      expect(new Set(refused.map((answer) => !answer.ok && answer.reason))).toEqual(new Set(['slot_taken']))
      for (const answer of refused) {
        if (answer.ok || answer.reason !== 'slot_taken') continue
        expect(answer.alternatives).toHaveLength(3)
        expect(answer.alternatives.map((slot) => slot.start)).not.toContain(start)
      }
    }
  })
})
