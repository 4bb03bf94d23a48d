import { afterEach, describe, expect, it } from 'vitest'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { action as customersAction, loader as customersPage } from '#app/routes/dashboard/customers/customers.tsx'
import { action as customerAction, loader as customerPage } from '#app/routes/dashboard/customers/customer.tsx'
import { action as groupAction, loader as groupPage } from '#app/routes/dashboard/groups/group.tsx'
import { loader as groupsPage } from '#app/routes/dashboard/groups/groups.tsx'
import { action as bookIt } from '#app/routes/dashboard/new/new.tsx'
import { action as serviceAction, loader as servicePage } from '#app/routes/dashboard/services/service.tsx'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

const ownerOf = async (tenant: TestTenant) => signedIn(context, tenant, (await makeMember(context, tenant)).email)
type Owner = Awaited<ReturnType<typeof ownerOf>>
const customer = async (tenant: TestTenant, more = {}) =>
  (await sql`insert into customers ${sql({ tenantId: tenant.id, firstName: 'Vera', ...more })} returning id`)[0]!
    .id as string
async function makeGroup(owner: Owner, form: Record<string, string>): Promise<string> {
  const made = await owner.visit(groupAction, '/dashboard/customers/groups/new', {
    params: { id: 'new' },
    form: { intent: 'save', horizonDays: '', noticeHours: '', percentOff: '', ...form },
  })
  expect(made.status).toBe(302)
  return made.location!.split('/').at(-1)!
}
const change = (owner: Owner, id: string, form: Record<string, string>) =>
  owner.visit(groupAction, `/dashboard/customers/groups/${id}`, { params: { id }, form })
const ofCustomer = (owner: Owner, id: string, form: Record<string, string>) =>
  owner.visit(customerAction, `/dashboard/customers/${id}`, { params: { id }, form })
const ofService = (owner: Owner, { serviceId: id }: TestTenant, form: Record<string, string>) =>
  owner.visit(serviceAction, `/dashboard/services/${id}`, { params: { id }, form })

describe('the owner’s groups', () => {
  it('are made, named once, changed, priced and ended, and the log says so', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const id = await makeGroup(owner, { name: 'VIP', percentOff: '10', noticeHours: '2', horizonDays: '90' })
    const again = { intent: 'save', name: 'vip', percentOff: '', noticeHours: '', horizonDays: '' }
    expect((await owner.visit(groupAction, '/x', { params: { id: 'new' }, form: again })).status).toBe(409)
    expect((await owner.visit(groupsPage, '/x')).data).toMatchObject({
      groups: [{ name: 'VIP', rules: 'Up to 90 days ahead, until 2 h before and 10% off', members: '0 customers' }],
    })
    for (const wrong of [{ percentOff: '101' }, { horizonDays: '0' }, { noticeHours: '-1' }, { name: ' ' }])
      expect((await change(owner, id, { ...again, name: 'VIP', ...wrong })).status, JSON.stringify(wrong)).toBe(422)
    expect((await change(owner, id, { ...again, name: 'Friends', percentOff: '20' })).status).toBe(200)
    for (const price of ['abc', '-5', '10.005'])
      expect((await change(owner, id, { intent: 'price', service: tenant.serviceId, price })).status, price).toBe(422)
    expect((await change(owner, id, { intent: 'price', service: tenant.serviceId, price: '80' })).status).toBe(200)
    const page = async () => (await owner.visit(groupPage, '/x', { params: { id } })).data
    expect(await page()).toMatchObject({ name: 'Friends', prices: [{ price: '$80.00' }], values: { percentOff: 20 } })
    await change(owner, id, { intent: 'drop-price', service: tenant.serviceId })
    expect(await page()).toMatchObject({ prices: [] })
    expect((await change(owner, id, { intent: 'end' })).status).toBe(302)
    expect((await owner.visit(groupPage, '/x', { params: { id } })).status).toBe(404)
    const log = JSON.stringify((await owner.visit(logPage, '/x')).data)
    for (const said of ['Added a group', 'Changed a group', 'Ended a group', 'Friends']) expect(log).toContain(said)
  })

  it('are filled from a customer’s page and from the list, and shown there; another business’s are not there', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const id = await makeGroup(owner, { name: 'VIP', percentOff: '10' })
    const vera = await customer(tenant, { email: 'vera@example.test', phone: '+12125550111' })
    for (const nth of [1, 2, 3]) await customer(tenant, { email: `v${nth}@example.test`, tags: ['Regular'] })
    await ofCustomer(owner, vera, { intent: 'join', group: id })
    const shown = (await owner.visit(customerPage, '/x', { params: { id: vera } })).data
    const { standing } = shown as { standing: { link: { url: string }; groups: unknown[]; others: unknown[] } }
    expect(standing).toMatchObject({ groups: [{ name: 'VIP' }], others: [] })
    expect(standing.link.url).toMatch(/\/with\/[\w-]{22}$/)
    await ofCustomer(owner, vera, { intent: 'replace-link' })
    const after = (await owner.visit(customerPage, '/x', { params: { id: vera } })).data as {
      standing: typeof standing
    }
    expect(after.standing.link.url).not.toBe(standing.link.url)

    const list = (query: string, form?: Record<string, string>) =>
      owner.visit(form ? customersAction : customersPage, `/dashboard/customers?${query}`, form ? { form } : {})
    expect((await list('tag=Regular', { intent: 'group', group: id })).data).toEqual({
      told: '3 customers put into VIP.',
    })
    expect((await list(`group=${id}`)).data).toMatchObject({ count: 4 })
    expect((await list('tag=Regular', { intent: 'ungroup', group: id })).data).toEqual({
      told: '3 customers taken out of VIP.',
    })
    expect((await list(`group=${id}`)).data).toMatchObject({ count: 1 })
    await ofCustomer(owner, vera, { intent: 'leave', group: id })
    expect((await list(`group=${id}`)).data).toMatchObject({ count: 0 })

    const stranger = await ownerOf(await makeTenant(context))
    expect((await stranger.visit(groupPage, '/x', { params: { id } })).status).toBe(404)
    expect((await change(stranger, id, { intent: 'end' })).status).toBe(404)
    expect((await list('', { intent: 'group', group: vera })).status).toBe(404)
    const foreign = await ofCustomer(stranger, vera, { intent: 'join', group: id })
    expect(foreign.status).toBe(404)
    expect(await sql`select customer_id from customer_group_members where group_id = ${id}`).toHaveLength(0)
  })

  it('see private services that the service’s page names, beside links with an end that can be taken back', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const id = await makeGroup(owner, { name: 'VIP' })
    expect((await ofService(owner, tenant, { intent: 'audience', audience: 'private', groups: id })).status).toBe(200)
    expect(await listOffered(app, tenant.id, [])).toEqual([])
    type Seen = { seen: { isPrivate: boolean; shownTo: string[]; links: { id: string; url: string; facts: string }[] } }
    const page = async () =>
      ((await owner.visit(servicePage, '/x', { params: { id: tenant.serviceId } })).data as Seen).seen
    expect(await page()).toMatchObject({ isPrivate: true, shownTo: [id], links: [] })
    const link = { intent: 'add-link', label: 'Neighbours', lastDay: '2030-01-31', usesMost: '5' }
    expect((await ofService(owner, tenant, link)).status).toBe(200)
    for (const wrong of [{ lastDay: '31.1.2030' }, { usesMost: '0' }])
      expect((await ofService(owner, tenant, { ...link, ...wrong })).status).toBe(422)
    const [made] = (await page()).links
    expect(made).toMatchObject({ label: 'Neighbours', facts: '0 bookings of 5 · until Thu 31 Jan 2030' })
    expect(await listOffered(app, tenant.id, [made!.id])).toHaveLength(1)
    await ofService(owner, tenant, { intent: 'revoke', link: made!.id })
    expect((await page()).links).toEqual([])
    expect(await listOffered(app, tenant.id, [made!.id])).toEqual([])
    await ofService(owner, tenant, { intent: 'audience', audience: 'everyone' })
    expect(await page()).toMatchObject({ isPrivate: false, shownTo: [] })
    expect(await listOffered(app, tenant.id, [])).toHaveLength(1)
  })
})

describe('a block', () => {
  it('is set with a reason, shown with the visits that stay, and taken back; staff cannot read or set one', async () => {
    const tenant = await makeTenant(context)
    const owner = await ownerOf(tenant)
    const [start] = await openStarts(app, tenant, 3)
    const booking = await book(app, tenant, start!)
    const [row] = await sql`select customer_id as id from bookings where id = ${booking.id}`
    const id = row!.id as string
    await ofCustomer(owner, id, { intent: 'block', reason: 'Never paid', byAddress: 'on' })
    await ofCustomer(owner, id, { intent: 'block', reason: 'Never paid, twice', byAddress: 'on' })
    const shown = async () => (await owner.visit(customerPage, '/x', { params: { id } })).data
    expect(await shown()).toMatchObject({
      ahead: 1,
      standing: { block: { reason: 'Never paid, twice', byAddress: true } },
    })
    const list = await owner.visit(customersPage, '/dashboard/customers?blocked=yes')
    expect(list.data).toMatchObject({ count: 1, rows: [{ id }] })
    expect(
      await sql`select action, detail from audit_log where tenant_id = ${tenant.id} and action like 'customer.%'`,
    ).toEqual([{ action: 'customer.blocked', detail: { customerId: id } }])
    const staff = await makeMember(context, tenant, 'staff')
    const { userId } = staff
    const worker = await signedIn(context, tenant, staff.email)
    expect((await worker.visit(customerPage, '/x', { params: { id } })).status).toBeGreaterThanOrEqual(403)
    const [session] = await sql`select id from member_sessions where user_id = ${userId}`
    const seen = await app.db.withTenant(
      { kind: 'member', tenantId: tenant.id, userId, sessionId: session!.id as string },
      (tx) => tx`select reason from customer_blocks`,
    )
    expect(seen).toHaveLength(0)
    await ofCustomer(owner, id, { intent: 'unblock' })
    expect(await shown()).toMatchObject({ standing: { block: null } })
  })

  it('is asked about once more when the owner books by hand', async () => {
    const tenant = await makeTenant(context, { place: 'business' })
    const owner = await ownerOf(tenant)
    const [start] = await openStarts(app, tenant, 3)
    const ben = await customer(tenant, { phone: '+12125550142' })
    await ofCustomer(owner, ben, { intent: 'block', reason: '', byAddress: 'on' })
    const path = `/dashboard/new?service=${tenant.serviceSlug}&customer=new&start=${new Date(start!).toISOString()}`
    const form = { firstName: 'Ben', phone: '212 555 0142', price: '12000', key: crypto.randomUUID() }
    const asked = await owner.visit(bookIt, path, { form })
    expect(asked).toMatchObject({ status: 409, data: { blocked: true } })
    expect((await owner.visit(bookIt, path, { form: { ...form, blockedToo: 'yes' } })).status).toBe(302)
  })
})
