import type { Sql } from 'postgres'
import { z } from 'zod'
import { createEventId } from './ids.ts'
import { fanOut, jsonText } from './runs.ts'
import type { EventBody } from './runs.ts'
import { transact } from './schema.ts'

const largestBatch = 5000
const largestEventBytes = 3 * 1024 * 1024
const earliest = Date.UTC(1980, 0, 1)
const latest = Date.UTC(2100, 0, 1)

const incoming = z.looseObject({
  id: z.string().nullish(),
  name: z.string('event name is empty').min(1, 'event name is empty'),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().nullish(),
  user: z.unknown().optional(),
})

export type TakenEvent = { internalId: string; event: EventBody }

/** Why a batch of events is refused. */
export class EventRefused extends Error {}

/**
 * Reads what was posted: one event or several, with the defaults filled in. `id` is what deduplicates: the sender's
 * own, or else ours.
 * @throws EventRefused
 */
export function readEvents(body: unknown, seed: string | undefined, now: number): TakenEvent[] {
  const list: unknown[] = Array.isArray(body) ? body : [body]
  if (list.length > largestBatch) throw new EventRefused(`at most ${largestBatch} events at once`)
  return list.map((raw, index) => {
    const read = incoming.safeParse(raw)
    if (!read.success) throw new EventRefused(read.error.issues[0]?.message ?? 'malformed event')
    const { name, data, ts } = read.data
    if (name.toLowerCase().startsWith('inngest/')) {
      throw new EventRefused(`event name is reserved for internal use: ${name}`)
    }
    if (ts && ts < earliest) throw new EventRefused('timestamp is before Jan 1, 1980')
    if (ts && ts > latest) throw new EventRefused('timestamp is after Jan 1, 2100')
    const internalId = createEventId(seed, index, now)
    const { _inngest: _, ...kept } = data ?? {}
    const id = read.data.id || internalId
    const event = { ...read.data, id, name, data: kept, ts: ts || now, user: read.data.user ?? {} }
    if (Buffer.byteLength(JSON.stringify(event)) > largestEventBytes) throw new EventRefused('event is too large')
    return { internalId, event }
  })
}

/**
 * Stores events and starts what they trigger, all or nothing. A repetition of the same request (same seed) changes
 * nothing. As in Inngest, an event is lost on functions that are registered later.
 * @returns the internal ids, in order
 */
export async function takeEvents(sql: Sql, now: number, events: TakenEvent[]): Promise<string[]> {
  await transact(sql, async (tx) => {
    for (const { internalId, event } of events) {
      const stored = await tx`
        insert into inngest.events (id, body, received_at)
        values (${internalId}, ${jsonText(event)}::text::json, ${now})
        on conflict (id) do nothing returning id`
      if (stored.length > 0) await fanOut(tx, now, event)
    }
  })
  return events.map(({ internalId }) => internalId)
}
