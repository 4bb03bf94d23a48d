import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, it, vi } from 'vitest'
import { claimFiles, keepPhotos, sweepFiles, writeOnLink } from '#app/domain/messaging/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { openJobs } from '#tests/setup/jobs.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test

const photo = async () =>
  new Uint8Array(
    await sharp({ create: { width: 60, height: 40, channels: 3, background: '#b8431c' } })
      .jpeg()
      .toBuffer(),
  )
async function keep(tenantId: string): Promise<string> {
  const kept = await keepPhotos(app, tenantId, [await photo()], [['photoToBusiness', tenantId]])
  if (!kept.ok) throw new Error(kept.reason)
  return kept.paths[0]!
}
const stored = async (path: string) => (await app.supabaseAdmin.storage.from('talk').download(path)).data !== null
const anHourPasses = () => sql`update photo_files set since = since - interval '61 minutes'`
const waiting = async (path: string) => (await sql`select 1 from photo_files where path = ${path}`).length

it('a file whose row was never written is removed after an hour, and no earlier', async () => {
  const tenant = await makeTenant(test)
  const path = await keep(tenant.id)
  await sweepFiles(app)
  expect(await stored(path)).toBe(true)
  await anHourPasses()
  await Promise.all([sweepFiles(app), sweepFiles(app)])
  expect(await stored(path)).toBe(false)
  expect(await waiting(path)).toBe(0)
})

it('a file whose row is being written stays, however long that takes', async () => {
  const tenant = await makeTenant(test)
  const path = await keep(tenant.id)
  await anHourPasses()
  await app.db.withTenant(asWorker(tenant.id), async (tx) => {
    await claimFiles(tx, tenant.id, [path])
    await sweepFiles(app)
  })
  await sweepFiles(app)
  expect(await stored(path)).toBe(true)
})

it('where the sweep was faster no row is written, and other businesses’ files cannot be claimed', async () => {
  const tenant = await makeTenant(test)
  const other = await makeTenant(test)
  const path = await keep(tenant.id)
  const claim = (tenantId: string) => app.db.withTenant(asWorker(tenantId), (tx) => claimFiles(tx, tenantId, [path]))
  await expect(claim(other.id)).rejects.toMatchObject({ code: 'unavailable' })
  await sql`update photo_files set leaving_at = now() where path = ${path}`
  await expect(claim(tenant.id)).rejects.toMatchObject({ code: 'unavailable' })
  // Its process ended before the file was gone.
  await anHourPasses()
  await sweepFiles(app)
  expect(await stored(path)).toBe(false)
})

it('a file whose row is removed goes with it, also where storage does not answer at first', async () => {
  const tenant = await makeTenant(test)
  const [start] = await openStarts(app, tenant)
  const { id: bookingId } = await book(app, tenant, start!)
  const said = { bookingId, text: 'Here', formKey: randomUUID(), ip: randomUUID(), photos: [await photo()] }
  expect(await writeOnLink(app, tenant.id, said)).toEqual({ ok: true })
  const [{ path }] = await sql<[{ path: string }]>`select path from thread_photos where tenant_id = ${tenant.id}`
  expect(await waiting(path)).toBe(0)
  await sql`delete from threads where tenant_id = ${tenant.id}`
  await anHourPasses()
  await jobs.fail('storage', '500', 3)
  await sweepFiles(app)
  expect(await waiting(path)).toBe(1)
  await jobs.heal()
  await sweepFiles(app)
  expect(await stored(path)).toBe(false)
  expect(await waiting(path)).toBe(0)
})
