import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  changeRole,
  inviteMember,
  listTeam,
  removeMember,
  revokeInvitation,
  sendInvitation,
  type Member,
} from '#app/domain/identity/index.server.ts'
import { listLog } from '#app/domain/desk/index.server.ts'
import { updateTenant } from '#app/domain/tenancy/index.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeBusiness, makeMember } from '#tests/setup/members.ts'

const world = await openTestContext()

describe('the team', () => {
  const inbox = async (to: string) =>
    (await (await fetch(`${world.cloud}/inbox.json?to=${encodeURIComponent(to)}`)).json()) as { text: string }[]

  it('grows by an invitation whose mail is sent once and whose token is stored nowhere', async () => {
    const { tenant, owner } = await makeBusiness(world)
    const email = `${randomUUID()}@example.com`
    const invited = await inviteMember(world.app, owner, {
      email,
      role: 'manager',
      technicianId: tenant.technicianIds[0],
    })
    if (!invited.ok) throw new Error(invited.reason)
    const eventId = randomUUID()
    expect(await sendInvitation(world.app, eventId, tenant.id, invited.id)).toBe('sent')
    expect(await sendInvitation(world.app, eventId, tenant.id, invited.id)).toBe('sent_before')
    const mails = await inbox(email)
    expect(mails).toHaveLength(1)
    const token = /\/invitation\/([\w-]{43})/.exec(mails[0]!.text)?.[1]
    expect(token).toBeTruthy()
    const rows = await world.sql`
      select row_to_json(o)::text || row_to_json(i)::text as everything from outbox o, invitations i
      where i.id = ${invited.id} and o.tenant_id = ${tenant.id}`
    expect(rows[0]!.everything).not.toContain(token)
    await revokeInvitation(world.app, owner, invited.id)
    expect(await sendInvitation(world.app, randomUUID(), tenant.id, invited.id)).toBe('gone')
    await expect(revokeInvitation(world.app, owner, invited.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('has one open invitation for each address, and none for members', async () => {
    const { tenant, owner } = await makeBusiness(world)
    const manager = await makeMember(world, tenant.id, 'manager')
    await inviteMember(world.app, owner, { email: 'twice@example.com', role: 'staff' })
    await inviteMember(world.app, owner, { email: 'twice@example.com', role: 'manager' })
    expect((await listTeam(world.app, owner)).invitations).toMatchObject([
      { email: 'twice@example.com', role: 'manager' },
    ])
    expect((await listTeam(world.app, manager)).invitations).toEqual([])
    expect(await inviteMember(world.app, owner, { email: manager.email, role: 'staff' })).toEqual({
      ok: false,
      reason: 'member_already',
    })
    const eight = await Promise.all(
      Array.from({ length: 8 }, () => inviteMember(world.app, owner, { email: 'wanted@example.com', role: 'staff' })),
    )
    const open = await world.sql`
      select id from invitations where tenant_id = ${tenant.id} and email = 'wanted@example.com' and accepted_at is null`
    expect(open).toHaveLength(1)
    expect(eight.every(({ ok }) => ok)).toBe(true)
    expect(eight).toContainEqual({ ok: true, id: open[0]!.id })
    await expect(inviteMember(world.app, manager, { email: 'friend@example.com', role: 'manager' })).rejects.toThrow()
  })

  it('leaves in the log whom each change was about, also once the invitation is gone', async () => {
    const { tenant, owner } = await makeBusiness(world)
    const staff = await makeMember(world, tenant.id, 'staff')
    const invited = await inviteMember(world.app, owner, { email: 'late@example.com', role: 'staff' })
    if (!invited.ok) throw new Error(invited.reason)
    await revokeInvitation(world.app, owner, invited.id)
    await changeRole(world.app, owner, staff.userId, 'manager')
    const { rows } = await listLog(world.app, owner, undefined)
    expect(rows.map(({ action, about }) => [action, about])).toEqual([
      ['team.role_changed', 'Pat Person'],
      ['team.invitation_revoked', 'late@example.com'],
      ['team.invited', 'late@example.com'],
    ])
  })

  it('is changed only by its owner, and a changed role ends the sessions and is logged', async () => {
    const { tenant, owner } = await makeBusiness(world)
    const [manager, staff] = [
      await makeMember(world, tenant.id, 'manager'),
      await makeMember(world, tenant.id, 'staff'),
    ]
    const theirs = await makeBusiness(world)
    await expect(changeRole(world.app, manager, staff.userId, 'manager')).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeRole(world.app, owner, owner.userId, 'staff')).rejects.toMatchObject({ code: 'not_found' })
    await expect(changeRole(world.app, owner, theirs.owner.userId, 'staff')).rejects.toMatchObject({
      code: 'not_found',
    })
    await changeRole(world.app, owner, staff.userId, 'manager')
    const revoked = async (member: Member) =>
      (await world.sql`select revoked_at from member_sessions where id = ${member.sessionId}`)[0]!.revokedAt !== null
    expect([await revoked(staff), await revoked(manager), await revoked(owner)]).toEqual([true, false, false])
    await removeMember(world.app, owner, manager.userId)
    expect(await revoked(manager)).toBe(true)
    expect((await listTeam(world.app, owner)).people.map(({ userId }) => userId)).not.toContain(manager.userId)
    const log = await world.sql`select action, detail from audit_log where tenant_id = ${tenant.id} order by at`
    expect(log).toMatchObject([
      { action: 'team.role_changed', detail: { userId: staff.userId, role: 'manager' } },
      { action: 'team.member_removed', detail: { userId: manager.userId } },
    ])
  })
})

it('what was changed in the settings is logged, from what to what, and nothing where all is as it was', async () => {
  const { tenant, owner } = await makeBusiness(world)
  await updateTenant(world.app, owner, { brandColour: '#123456' })
  await updateTenant(world.app, owner, { brandColour: '#123456', setupStep: 'done', lat: 1, lng: 1 })
  await updateTenant(world.app, owner, { cancelFreeHours: 48, refundLatePercent: 25, stepMinutes: 30 })
  const log = await world.sql`
    select action, detail, actor_user_id from audit_log where tenant_id = ${tenant.id} order by at, action desc`
  expect(log).toEqual([
    {
      action: 'settings.changed',
      detail: { changes: { brandColour: [tenant.brandColour, '#123456'] } },
      actorUserId: owner.userId,
    },
    {
      action: 'policy.changed',
      detail: {
        cancelFreeHours: 48,
        refundLatePercent: 25,
        changes: { cancelFreeHours: [24, 48], refundLatePercent: [0, 25], stepMinutes: [15, 30] },
      },
      actorUserId: owner.userId,
    },
  ])
})
