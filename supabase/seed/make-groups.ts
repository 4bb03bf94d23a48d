import type { Sql } from 'postgres'
import type { DemoBusiness } from './businesses/business.ts'

/** The group that a business makes of everybody with this tag, as its owner would name it. */
const groupOf: Record<
  string,
  { tag: string; name: string; percentOff: number; horizonDays: number; noticeMinutes: number }
> = {
  VIP: { tag: 'VIP', name: 'VIP', percentOff: 10, horizonDays: 120, noticeMinutes: 120 },
  Тұрақты: { tag: 'Тұрақты', name: 'Тұрақты клиенттер', percentOff: 5, horizonDays: 60, noticeMinutes: 30 },
}

/**
 * Groups of regulars with times and prices of their own, a service that only they and whoever has its link can book, and somebody who
 * cannot book by himself. Adds only what is missing.
 */
export async function makeGroups(
  sql: Sql,
  business: DemoBusiness,
  { tenantId, ownerId }: { tenantId: string; ownerId: string },
): Promise<void> {
  const tags = new Set(business.customers.flatMap((customer) => customer.tags ?? []))
  for (const [tag, group] of Object.entries(groupOf)) {
    if (!tags.has(tag)) continue
    const { tag: tagged, ...rules } = group
    const [made] =
      await sql`insert into customer_groups ${sql({ tenantId, ...rules })} on conflict do nothing returning id`
    if (!made) continue
    await sql`
      insert into customer_group_members (tenant_id, group_id, customer_id)
      select tenant_id, ${made.id}, id from customers where tenant_id = ${tenantId} and tags @> ${[tagged]} on conflict do nothing`
    if (tag === 'VIP') await showPrivately(sql, tenantId, made.id as string)
  }
  if (!tags.has('VIP')) return
  const rude = { firstName: 'Rick', lastName: 'Stone', email: 'rick.stone@example.test', phone: '+13475550147' }
  await sql`insert into customers ${sql({ tenantId, ...rude })} on conflict do nothing`
  await sql`
    insert into customer_blocks (tenant_id, customer_id, reason, blocked_by)
    select tenant_id, id, 'Shouted at Maya, and the card was charged back twice.', ${ownerId} from customers
    where tenant_id = ${tenantId} and email = ${rude.email} on conflict do nothing`
}

async function showPrivately(sql: Sql, tenantId: string, groupId: string): Promise<void> {
  const [service] = await sql`
    insert into services (tenant_id, slug, name, description, duration_minutes, price_minor, place, audience, position)
    select ${tenantId}, 'evening-clean', 'Evening clean', 'After six, for those who know us.', 120, 16000, 'customer', 'private', 99
    where not exists (select from services where tenant_id = ${tenantId} and slug = 'evening-clean') returning id`
  if (!service) return
  const shown = { tenantId, groupId, serviceId: service.id as string, shown: true, priceMinor: 14_000 }
  await sql`insert into customer_group_services ${sql(shown)}`
  await sql`insert into technician_services (tenant_id, technician_id, service_id)
    select tenant_id, id, ${service.id} from technicians where tenant_id = ${tenantId} on conflict do nothing`
  await sql`insert into access_links ${sql({ tenantId, serviceId: service.id as string, label: 'Neighbours of the office', usesMost: 10 })}`
}
