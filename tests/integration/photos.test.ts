import type { ActionFunction } from '@remix-run/node'
import sharp from 'sharp'
import { expect, it, vi } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { action as own, loader as ownHours } from '#app/routes/dashboard/own-hours.tsx'
import { action as technician } from '#app/routes/dashboard/team/technician.tsx'
import { loader as team } from '#app/routes/dashboard/team/team.tsx'
import { loader as managePage } from '#app/routes/manage/booking.tsx'
import { bookingPath } from '#app/routes/book/booking-query.server.ts'
import { doorstep, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser, type Browser } from '#tests/setup/browser.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { bookSomebody, openJobs } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const world = await openTestContext()
const jobs = await openJobs(world)
const { app, sql } = world
const picture = (colour: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

/** Sends a file to a page, as its form does. */
async function upload(action: ActionFunction, browser: Browser, tenant: TestTenant, file: Buffer, id = '') {
  const context = loadContext(world, tenant)
  const body = new FormData()
  body.set('intent', 'photo')
  body.set('photo', new File([new Uint8Array(file)], 'me.jpg', { type: 'image/jpeg' }))
  const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = new Request(new URL('/dashboard/x', context.host.origin), {
    method: 'POST',
    body,
    headers: { cookie },
  })
  const reply = (await action({ request, context, params: { id } })) as { data: { photo: string | null } }
  return reply.data.photo
}

async function arrange() {
  const tenant = await makeTenant(world, { technicians: 2 })
  const [id] = tenant.technicianIds as [string]
  const [owner, staff] = [await makeMember(world, tenant, 'owner'), await makeMember(world, tenant, 'staff')]
  await sql`update technicians set user_id = ${staff.userId} where id = ${id}`
  await sql`update tenants set technician_choice = true where id = ${tenant.id}`
  const stored = async () =>
    (await sql<{ picturePath: string | null }[]>`select picture_path from technicians where id = ${id}`)[0]!.picturePath
  return {
    tenant,
    id,
    owner: await signedIn(world, tenant, owner.email),
    staff: await signedIn(world, tenant, staff.email),
    stored,
  }
}

it('a picture of whoever comes is set by managers and by the person herself, small and without its metadata', async () => {
  const { tenant, id, owner, staff, stored } = await arrange()
  expect(await upload(technician, owner, tenant, await picture('#0f766e'), id)).toBeNull()
  const first = (await stored())!
  expect(first).toMatch(new RegExp(`^${tenant.id}/[0-9a-f]{24}\\.webp$`))
  const addressOf = (path: string) => app.supabaseAdmin.storage.from('branding').getPublicUrl(path).data.publicUrl
  const bytes = Buffer.from(await (await fetch(addressOf(first))).arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 192, height: 192 })

  expect(await upload(own, staff, tenant, Buffer.from('<svg/>'))).toMatch(/cannot use this file/)
  expect(await stored()).toBe(first)
  expect(await upload(own, staff, tenant, await picture('#c2410c'))).toBeNull()
  const second = (await stored())!
  expect([second === first, (await fetch(addressOf(first))).ok]).toEqual([false, false])
  expect((await staff.load(ownHours, '/dashboard/hours')).data).toMatchObject({ own: { photo: addressOf(second) } })
  expect((await owner.load(team, '/dashboard/team')).data).toMatchObject({
    technicians: [{ photo: addressOf(second) }, { photo: null }],
  })
  const refused = await staff.visit(technician, '/x', { params: { id }, form: { intent: 'remove-photo' } })
  expect(refused.status).toBe(403)
  await staff.visit(own, '/dashboard/hours', { form: { intent: 'remove-photo' } })
  expect([await stored(), (await fetch(addressOf(second))).ok]).toEqual([null, false])
})

it('stays as it is while the business is suspended', async () => {
  const { tenant, staff, stored } = await arrange()
  expect(await upload(own, staff, tenant, await picture('#0f766e'))).toBeNull()
  const before = await stored()
  await sql`update tenants set status = 'suspended' where id = ${tenant.id}`
  const removed = await staff.visit(own, '/dashboard/hours', { form: { intent: 'remove-photo' } })
  expect([removed.status, await stored()]).toEqual([403, before])
})

it('is shown where customers choose who comes, on the page of the booking and in mails, until the person leaves', async () => {
  const { tenant, id, owner, stored } = await arrange()
  await upload(technician, owner, tenant, await picture('#0f766e'), id)
  const address = expect.stringContaining((await stored())!)
  const [start] = await openStarts(app, tenant, 3)
  const { lat, lng } = doorstep
  const when = bookingPath(tenant.serviceSlug, {
    lat,
    lng,
    place: doorstep.label,
    date: new Date(start!).toISOString().slice(0, 10),
  })
  const shown = await openBrowser(world, tenant).visit(bookingPage, when, { params: { service: tenant.serviceSlug } })
  expect(shown.data).toMatchObject({ people: [{ picture: null }, { picture: address }, { picture: null }] })

  const booking = await bookSomebody(world, tenant)
  await sql`update bookings set technician_id = ${id} where id = ${booking.id}`
  const params = { token: manageUrl(app, tenant, booking).split('/').at(-1)! }
  const look = async () =>
    (
      (await openBrowser(world, tenant).load(managePage, '/m/x', { params })).data as {
        view: { picture: string | null }
      }
    ).view.picture
  expect(await look()).toEqual(address)
  await jobs.relay()
  await jobs.settled()
  const [mail] = (await jobs.inbox(booking.email)) as { html?: string }[]
  expect(mail?.html).toContain((await stored())!)
  await sql`update technicians set active = false, user_id = null, removed_at = now() where id = ${id}`
  expect(await look()).toBeNull()
})
