import type { Tx } from '#app/lib/db.server.ts'
import type { CustomerGroupsRow } from '#app/lib/rows.gen.ts'
import type { CustomerFilter } from '../filter.ts'
import { customersOf } from '../list-queries.server.ts'
import type { GroupInput } from './schema.ts'

export type Group = Pick<CustomerGroupsRow, 'id' | 'name' | 'horizonDays' | 'noticeMinutes' | 'percentOff'> & {
  members: number
}

/** By name; with `id`, only that one. */
export const listGroupRows = (tx: Tx, tenantId: string, id: string | null = null): Promise<Group[]> =>
  tx<Group[]>`
    select g.id, g.name, g.horizon_days, g.notice_minutes, g.percent_off,
      (select count(*)::int from customer_group_members m where m.tenant_id = g.tenant_id and m.group_id = g.id) as members
    from customer_groups g where g.tenant_id = ${tenantId} and (${id}::uuid is null or g.id = ${id}::uuid)
    order by lower(g.name), g.id limit 200`

/** The groups a customer is in. */
export const listGroupsOf = (tx: Tx, tenantId: string, customerId: string) =>
  tx<Pick<CustomerGroupsRow, 'id' | 'name'>[]>`
    select g.id, g.name from customer_group_members m join customer_groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
    where m.tenant_id = ${tenantId} and m.customer_id = ${customerId} order by lower(g.name), g.id`

export type GroupService = { id: string; name: string; audience: string; priceMinor: number | null; shown: boolean }

/** What a group has of its own: prices, and services that not everybody sees. */
export const listGroupServices = (tx: Tx, tenantId: string, groupId: string): Promise<GroupService[]> =>
  tx<GroupService[]>`
    select s.id, s.name, s.audience, x.price_minor, x.shown
    from customer_group_services x join services s on s.tenant_id = x.tenant_id and s.id = x.service_id
    where x.tenant_id = ${tenantId} and x.group_id = ${groupId} and s.deleted_at is null order by s.position, s.name, s.id`

/** Undefined: another group has the name. */
export async function insertGroup(tx: Tx, tenantId: string, input: GroupInput): Promise<string | undefined> {
  const [row] = await tx<{ id: string }[]>`
    insert into customer_groups ${tx({ tenantId, ...input })} on conflict (tenant_id, lower(name)) do nothing returning id`
  return row?.id
}

export async function updateGroup(tx: Tx, tenantId: string, id: string, input: GroupInput): Promise<boolean> {
  const changed = await tx`update customer_groups set ${tx(input)} where tenant_id = ${tenantId} and id = ${id}`
  return changed.count === 1
}

export async function deleteGroup(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const gone = await tx`delete from customer_groups where tenant_id = ${tenantId} and id = ${id}`
  return gone.count === 1
}

type Chosen = { filter: CustomerFilter; groupId: string; now: number }

/** Puts everybody of a list into a group; returns how many were not in it. */
export async function addAll(tx: Tx, tenantId: string, { filter, groupId, now }: Chosen): Promise<number> {
  const added = await tx`
    insert into customer_group_members (tenant_id, group_id, customer_id)
    select ${tenantId}, ${groupId}, c.id from customers c
    where c.tenant_id = ${tenantId} and ${customersOf(tx, tenantId, filter, now)}
    order by c.id on conflict do nothing`
  return added.count
}

/** Takes everybody of a list out of it; returns how many were in it. */
export async function removeAll(tx: Tx, tenantId: string, { filter, groupId, now }: Chosen): Promise<number> {
  const gone = await tx`
    delete from customer_group_members m using customers c
    where m.tenant_id = ${tenantId} and m.group_id = ${groupId} and c.tenant_id = m.tenant_id and c.id = m.customer_id
      and ${customersOf(tx, tenantId, filter, now)}`
  return gone.count
}

export async function addMember(tx: Tx, tenantId: string, groupId: string, customerId: string): Promise<void> {
  await tx`
    insert into customer_group_members (tenant_id, group_id, customer_id) values (${tenantId}, ${groupId}, ${customerId})
    on conflict do nothing`
}

export async function removeMember(tx: Tx, tenantId: string, groupId: string, customerId: string): Promise<void> {
  await tx`
    delete from customer_group_members
    where tenant_id = ${tenantId} and group_id = ${groupId} and customer_id = ${customerId}`
}

export async function savePrice(
  tx: Tx,
  tenantId: string,
  groupId: string,
  { service, price }: { service: string; price: number },
): Promise<void> {
  await tx`
    insert into customer_group_services (tenant_id, group_id, service_id, price_minor)
    values (${tenantId}, ${groupId}, ${service}, ${price})
    on conflict (tenant_id, group_id, service_id) do update set price_minor = excluded.price_minor`
}

export async function dropPrice(tx: Tx, tenantId: string, groupId: string, serviceId: string): Promise<void> {
  await tx`
    delete from customer_group_services
    where tenant_id = ${tenantId} and group_id = ${groupId} and service_id = ${serviceId} and not shown`
  await tx`
    update customer_group_services set price_minor = null
    where tenant_id = ${tenantId} and group_id = ${groupId} and service_id = ${serviceId}`
}
