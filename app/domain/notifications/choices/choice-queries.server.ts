import type { Tx } from '#app/lib/db.server.ts'
import type { MemberDigestsRow } from '#app/lib/rows.gen.ts'
import type { Choice, ChoiceKind, Chooser, ChoiceWay } from './choices.ts'

/** Everybody of a team, with what they chose; owners first. */
export async function listChoosers(tx: Tx, tenantId: string): Promise<Chooser[]> {
  return tx<Chooser[]>`
    select m.user_id, m.role, w.id as technician_id,
      coalesce((select json_agg(json_build_object('kind', c.kind, 'way', c.way, 'choice', c.choice)) from member_choices c
        where c.tenant_id = m.tenant_id and c.user_id = m.user_id), '[]'::json) as chosen
    from memberships m
    left join lateral (select t.id from technicians t
      where t.tenant_id = m.tenant_id and t.user_id = m.user_id and t.removed_at is null order by t.id limit 1) w on true
    where m.tenant_id = ${tenantId} order by m.role = 'owner' desc, m.created_at, m.user_id`
}

export type ChosenDigest = Pick<MemberDigestsRow, 'minute' | 'timeZone' | 'onEmptyDays'>

export async function findDigest(tx: Tx, tenantId: string, userId: string): Promise<ChosenDigest | null> {
  const [row] = await tx<ChosenDigest[]>`
    select minute, time_zone, on_empty_days from member_digests where tenant_id = ${tenantId} and user_id = ${userId}`
  return row ?? null
}

type Own = { kind: ChoiceKind; way: ChoiceWay; choice: Choice }

const keyOf = ({ kind, way }: Own) => `${kind}:${way}`

/** Writes down what somebody chose for herself; `usual`: what is as for everybody again. */
export async function saveChoices(
  tx: Tx,
  tenantId: string,
  userId: string,
  { own, usual }: { own: readonly Own[]; usual: readonly Own[] },
): Promise<void> {
  await tx`
    delete from member_choices
    where tenant_id = ${tenantId} and user_id = ${userId} and kind || ':' || way = any (${usual.map(keyOf)})`
  if (own.length === 0) return
  await tx`
    insert into member_choices ${tx(own.map((each) => ({ tenantId, userId, ...each })))}
    on conflict (tenant_id, user_id, kind, way) do update set choice = excluded.choice`
}

export async function saveDigest(
  tx: Tx,
  tenantId: string,
  userId: string,
  digest: (ChosenDigest & { nextAt: Date }) | null,
): Promise<void> {
  if (!digest) {
    await tx`delete from member_digests where tenant_id = ${tenantId} and user_id = ${userId}`
    return
  }
  await tx`
    insert into member_digests ${tx({ tenantId, userId, ...digest })}
    on conflict (tenant_id, user_id) do update set minute = excluded.minute, time_zone = excluded.time_zone,
      on_empty_days = excluded.on_empty_days, next_at = excluded.next_at`
}

/** The addresses of some people of a team. Platform only. */
export async function listEmails(
  tx: Tx,
  tenantId: string,
  userIds: readonly string[],
): Promise<{ userId: string; email: string }[]> {
  return tx<{ userId: string; email: string }[]>`
    select u.id as user_id, u.email from users u join memberships m on m.user_id = u.id
    where m.tenant_id = ${tenantId} and u.id = any (${[...userIds]}::uuid[])`
}

export type Due = { tenantId: string; userId: string; nextAt: Date }

/** Mornings that have come; across tenants, a page `after` the last one of the page before. */
export async function listDueDigests(tx: Tx, now: Date, after: Due | null): Promise<Due[]> {
  return tx<Due[]>`
    select tenant_id, user_id, date_trunc('milliseconds', next_at) as next_at from member_digests
    where next_at <= ${now}
      ${after ? tx`and (date_trunc('milliseconds', next_at), tenant_id, user_id) > (${after.nextAt}, ${after.tenantId}::uuid, ${after.userId}::uuid)` : tx``}
    order by date_trunc('milliseconds', next_at), tenant_id, user_id limit 500`
}

export type TakenDigest = ChosenDigest & Pick<MemberDigestsRow, 'lastAt' | 'nextAt'>

/** Takes somebody's morning, for the one caller who finds it still due. */
export async function takeDigest(tx: Tx, { tenantId, userId, nextAt }: Due): Promise<TakenDigest | null> {
  const [row] = await tx<TakenDigest[]>`
    select minute, time_zone, on_empty_days, last_at, next_at from member_digests
    where tenant_id = ${tenantId} and user_id = ${userId} and date_trunc('milliseconds', next_at) = ${nextAt} for update`
  return row ?? null
}

export async function moveDigest(
  tx: Tx,
  tenantId: string,
  userId: string,
  { nextAt, lastAt }: { nextAt: Date; lastAt: Date | null },
): Promise<void> {
  await tx`
    update member_digests set next_at = ${nextAt}, last_at = coalesce(${lastAt}::timestamptz, last_at)
    where tenant_id = ${tenantId} and user_id = ${userId}`
}
