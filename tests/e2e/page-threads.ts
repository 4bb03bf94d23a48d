import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'

const minute = 60_000

export type ShownThreads = { known: string; unknown: string; quiet: string }

/** Conversations in every state: a long one over several ways, one with an unknown number, one put off, one closed. */
export async function makeThreads(
  sql: Sql,
  tenantId: string,
  customerId: string,
  bookingId: string,
): Promise<ShownThreads> {
  const ids = { known: randomUUID(), unknown: randomUUID(), quiet: randomUUID() }
  const ago = (minutes: number) => new Date(Date.now() - minutes * minute)
  const [owner] = await sql`
    select user_id, name from memberships m join users u on u.id = m.user_id where m.tenant_id = ${tenantId} and m.role = 'owner'`
  const others = await sql`
    select id from customers where tenant_id = ${tenantId} and id <> ${customerId} order by created_at, id limit 2`
  await sql`insert into threads ${sql({
    tenantId,
    id: ids.known,
    customerId,
    assignedTo: owner!.userId as string,
    unreadSince: ago(12),
    lastAt: ago(12),
  })}`
  await sql`insert into threads ${sql({
    tenantId,
    id: ids.unknown,
    channel: 'whatsapp',
    address: '+13475550142',
    senderName: 'Wolfeschlegelsteinhausenbergerdorff',
    unreadSince: ago(40),
    lastAt: ago(40),
  })}`
  await sql`insert into threads ${sql({
    tenantId,
    id: ids.quiet,
    customerId: others[0]!.id as string,
    snoozedUntil: new Date(Date.now() + 26 * 60 * minute),
    lastAt: ago(500),
  })}`
  const closedId = randomUUID()
  await sql`insert into threads ${sql({ tenantId, id: closedId, customerId: others[1]!.id as string, closedAt: ago(900), lastAt: ago(1000) })}`
  const told = await sql`
    select id, status from messages where tenant_id = ${tenantId} and booking_id = ${bookingId} and status in ('sent', 'failed')`
  const messageOf = (status: string) => told.find((each) => each.status === status)!.id as string
  const her = { tenantId, threadId: ids.known, kind: 'incoming' }
  const ours = {
    tenantId,
    threadId: ids.known,
    kind: 'answer',
    authorUserId: owner!.userId as string,
    authorName: owner!.name as string,
  }
  const entries = [
    {
      ...her,
      channel: 'sms',
      address: '+17185550199',
      body: 'Good morning, is the ladder yours or ours?',
      at: ago(2_900),
    },
    {
      ...ours,
      channel: 'sms',
      address: '+17185550199',
      messageId: messageOf('failed'),
      body: 'We bring our own.',
      at: ago(2_890),
    },
    {
      ...ours,
      channel: 'email',
      address: 'maximiliana@example.test',
      messageId: messageOf('sent'),
      body: 'We bring our own ladder, and sheets for the floor.',
      at: ago(2_880),
    },
    {
      ...her,
      channel: 'link',
      bookingId,
      body: 'Thank you!\nThe gate code is 4711#, the bell says “Papadopoulou”.',
      at: ago(300),
    },
    { ...ours, channel: 'link', bookingId, seenAt: ago(200), body: 'Noted.', at: ago(290) },
    { ...ours, kind: 'note', body: 'She has a dog that barks and does not bite.', at: ago(280) },
    {
      ...ours,
      channel: 'link',
      bookingId,
      authorName: 'Maya Torres',
      byTechnician: true,
      body: 'I come at ten, with two people.',
      at: ago(250),
    },
    {
      ...her,
      channel: 'link',
      bookingId,
      body: 'مرحبا، هل يمكنكم القدوم أبكر؟ https://example.com/'.concat('a-rather-long-path/'.repeat(9)),
      at: ago(13),
    },
    { ...her, channel: 'link', bookingId, body: '<script>alert(1)</script> <b>Really</b> 👍🏽', at: ago(12) },
    {
      ...her,
      threadId: ids.unknown,
      channel: 'whatsapp',
      address: '+13475550142',
      body: 'Do you clean ovens too?',
      at: ago(40),
    },
    {
      ...her,
      threadId: ids.quiet,
      channel: 'email',
      address: 'x@example.test',
      body: 'Please remind me after the holidays.',
      at: ago(500),
    },
    { ...her, threadId: closedId, channel: 'sms', address: '+17185550111', body: 'All fine, thanks.', at: ago(1000) },
  ]
  for (const entry of entries) await sql`insert into thread_entries ${sql(entry)}`
  return ids
}
