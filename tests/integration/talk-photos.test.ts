import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import {
  answerThread,
  getThread,
  listThreads,
  noteThread,
  readSentPhoto,
  readTalk,
  readTalkPhoto,
  readThreadPhoto,
  writeOnLink,
} from '#app/domain/messaging/index.server.ts'
import { deliverMessage } from '#app/domain/notifications/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { limits } from '#app/lib/limits.ts'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember } from '#tests/setup/members.ts'
import { mailbox } from '#tests/setup/mail.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test

/** A photo as a phone takes it: with a place in it, and turned. */
const photo = async (width = 2_000, height = 1_000) =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: '#b8431c' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer(),
  )

async function open() {
  const tenant = await makeTenant(test)
  const owner = await makeMember(test, tenant.id, 'owner')
  const [start] = await openStarts(app, tenant)
  const booking = await book(app, tenant, start!)
  return { tenant, owner, bookingId: booking.id }
}
const write = (tenantId: string, bookingId: string, more: Partial<Parameters<typeof writeOnLink>[2]> = {}) =>
  writeOnLink(app, tenantId, {
    bookingId,
    text: 'Here is the pump',
    formKey: randomUUID(),
    ip: `198.51.100.${randomInt(1, 254)}-${randomUUID()}`,
    ...more,
  })
const photosOf = (tenantId: string) =>
  sql`select id, path from thread_photos where tenant_id = ${tenantId} order by position`
async function threadOf(owner: Member) {
  const [line] = (await listThreads(app, owner, { box: 'all', text: '', cursor: undefined })).rows
  return { id: line!.id, open: await getThread(app, owner, line!.id, { before: undefined, meant: null }) }
}
const stored = async (path: string) => (await app.supabaseAdmin.storage.from('talk').download(path)).data
type Opened = Awaited<ReturnType<typeof threadOf>> & { owner: Member }
const answerTo = (opened: Opened, way: 'link' | 'email' | 'sms', photos: Uint8Array[], text = '') =>
  answerThread(app, opened.owner, opened.id, {
    text,
    way,
    photos,
    key: randomUUID(),
    bookingId: null,
    shown: opened.open.entries.findLast(({ kind }) => kind === 'answer')?.id ?? null,
    entryId: opened.open.entries.at(-1)?.id ?? null,
  })

describe('photos on the link of a visit', () => {
  it('are redrawn without where they were taken, upright, and read by both sides', async () => {
    const { tenant, owner, bookingId } = await open()
    expect(await write(tenant.id, bookingId, { photos: [await photo(), await photo(300, 200)] })).toMatchObject({
      ok: true,
    })
    const { entries } = await readTalk(app, tenant.id, bookingId)
    expect(entries).toMatchObject([{ body: 'Here is the pump', photos: [expect.any(String), expect.any(String)] }])
    const id = entries[0]!.photos[0]!
    const seen = await readTalkPhoto(app, tenant.id, bookingId, id)
    const bytes = Buffer.from(await seen!.arrayBuffer())
    const facts = await sharp(bytes).metadata()
    expect(facts).toMatchObject({ format: 'webp', width: 800, height: 1600 })
    expect(facts.exif).toBeUndefined()
    const thread = await threadOf(owner)
    expect(thread.open.entries[0]!.photos).toEqual(entries[0]!.photos)
    expect((await readThreadPhoto(app, owner, thread.id, id))!.size).toBe(bytes.length)
  })

  it('need no words; the same form twice keeps one set, and no file is left of the other', async () => {
    const { tenant, bookingId } = await open()
    const formKey = randomUUID()
    const one = await photo(50, 50)
    const answers = await Promise.all(
      [1, 2, 3].map(() => write(tenant.id, bookingId, { text: '', formKey, photos: [one] })),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect((await readTalk(app, tenant.id, bookingId)).entries).toMatchObject([
      { body: '\u{1f4f7}', photos: [expect.any(String)] },
    ])
    const [kept] = await photosOf(tenant.id)
    expect(await stored(kept!.path)).not.toBeNull()
    const prefix = `${tenant.id}/`
    const files = await app.supabaseAdmin.storage.from('talk').remove([kept!.path, `${prefix}none.webp`])
    expect(files.data).toHaveLength(1)
  })

  it('that are no photos, too many, Apple’s own, bombs or past the limits are refused, all of them, with nothing kept', async () => {
    const { tenant, bookingId } = await open()
    const good = await photo(50, 50)
    const heic = new Uint8Array(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), randomBytes(40)]))
    const svg = new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))
    const bomb = new Uint8Array(
      await sharp({ create: { width: 17_000, height: 20, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    )
    const reasons = [
      [[good, heic], 'heic'],
      [[good, svg], 'not_a_picture'],
      [[good, new Uint8Array(randomBytes(500))], 'not_a_picture'],
      [[good, bomb], 'too_many_pixels'],
      [[good, good, good, good, good], 'too_many_photos'],
      [[good, new Uint8Array(20_000_001)], 'too_large'],
    ] as const
    for (const [photos, reason] of reasons)
      expect(await write(tenant.id, bookingId, { photos: [...photos] })).toMatchObject({ ok: false, reason })
    expect(await photosOf(tenant.id)).toHaveLength(0)
    expect((await readTalk(app, tenant.id, bookingId)).entries).toHaveLength(0)
    const other = await open()
    let refused = false
    for (let tries = 0; tries <= limits.photoByLink.max / 4 && !refused; tries += 1) {
      const answer = await write(other.tenant.id, other.bookingId, { photos: [good, good, good, good] }).catch(
        () => null,
      )
      refused = answer !== null && !answer.ok && answer.reason === 'too_many'
    }
    expect(refused).toBe(true)
  })

  it('are seen by nobody else: other visits, other businesses, technicians without a visit, strangers', async () => {
    const { tenant, owner, bookingId } = await open()
    const starts = await openStarts(app, tenant)
    const second = await book(app, tenant, starts.at(-1)!)
    await write(tenant.id, bookingId, { photos: [await photo(50, 50)] })
    const [one] = await photosOf(tenant.id)
    const thread = await threadOf(owner)
    const other = await open()
    const idle = await makeMember(test, tenant.id, 'staff')
    expect(await readTalkPhoto(app, tenant.id, second.id, one!.id)).toBeNull()
    expect(await readTalkPhoto(app, other.tenant.id, other.bookingId, one!.id)).toBeNull()
    expect(await readThreadPhoto(app, other.owner, thread.id, one!.id)).toBeNull()
    expect(await readThreadPhoto(app, idle, thread.id, one!.id)).toBeNull()
    expect(await readThreadPhoto(app, owner, randomUUID(), one!.id)).toBeNull()
    const { env } = app
    const path = `${env.SUPABASE_URL}/storage/v1/object`
    expect((await fetch(`${path}/public/talk/${one!.path}`)).status).toBeGreaterThanOrEqual(400)
    const anon = { apikey: env.SUPABASE_ANON_KEY, authorization: `Bearer ${env.SUPABASE_ANON_KEY}` }
    expect((await fetch(`${path}/talk/${one!.path}`, { headers: anon })).status).toBeGreaterThanOrEqual(400)
    // What a customer sent goes by no link in a text.
    expect(await readSentPhoto(app, tenant.id, randomBytes(16).toString('base64url'))).toBeNull()
  })
})

describe('photos of a business', () => {
  it('are counted apart from those of its customers, and each is looked at so often and not more', async () => {
    const { tenant, owner, bookingId } = await open()
    await write(tenant.id, bookingId)
    await requireBudget(app, ['photoToBusiness', tenant.id, limits.photoToBusiness.max])
    const one = await photo(50, 50)
    expect(await write(tenant.id, bookingId, { photos: [one] })).toEqual({ ok: false, reason: 'too_many' })
    const opened = { ...(await threadOf(owner)), owner }
    expect(await answerTo(opened, 'link', [one])).toMatchObject({ ok: true })
    const [id] = (await readTalk(app, tenant.id, bookingId)).entries.at(-1)!.photos
    await requireBudget(app, ['photoSeen', id!, limits.photoSeen.max - 1])
    expect(await readTalkPhoto(app, tenant.id, bookingId, id!)).not.toBeNull()
    await expect(readTalkPhoto(app, tenant.id, bookingId, id!)).rejects.toMatchObject({ code: 'rate_limited' })
    expect(await readThreadPhoto(app, owner, opened.id, id!)).not.toBeNull()
  })

  it('are read on the link, and stand as links in what goes out; those open for thirty days, at this business alone', async () => {
    const { tenant, owner, bookingId } = await open()
    await write(tenant.id, bookingId)
    const opened = { ...(await threadOf(owner)), owner }
    expect(await answerTo(opened, 'link', [await photo(50, 50)])).toMatchObject({ ok: true })
    const shown = (await readTalk(app, tenant.id, bookingId)).entries.at(-1)!
    expect(shown).toMatchObject({ kind: 'answer', photos: [expect.any(String)] })
    expect(await readTalkPhoto(app, tenant.id, bookingId, shown.photos[0]!)).not.toBeNull()

    const again = { ...(await threadOf(owner)), owner }
    expect(await answerTo(again, 'email', [await photo(50, 50)], 'Is it this one?')).toMatchObject({ ok: true })
    const [message] =
      await sql`select id, receiver, body from messages where tenant_id = ${tenant.id} and template = 'answer'`
    expect(message!.body).toBe('Is it this one?')
    expect(await deliverMessage(app, tenant.id, message!.id)).toBe('sent')
    const [letter] = await mailbox(test, message!.receiver)
    const [, token] = /\/photos\/([\w-]{22})/.exec(letter!.text)!
    expect(await readSentPhoto(app, tenant.id, token!)).not.toBeNull()
    expect(await readSentPhoto(app, (await open()).tenant.id, token!)).toBeNull()
    const flipped = (token!.startsWith('A') ? 'B' : 'A') + token!.slice(1)
    expect(await readSentPhoto(app, tenant.id, flipped)).toBeNull()
    expect(await readSentPhoto(at(app, app.clock.now() + 31 * 24 * hour), tenant.id, token!)).toBeNull()
    // By mail it is not on the link.
    const sent = (await threadOf(owner)).open.entries.at(-1)!.photos[0]!
    expect(await readTalkPhoto(app, tenant.id, bookingId, sent)).toBeNull()
  })

  it('of an answer that came too late are taken back; those of a note stay inside', async () => {
    const { tenant, owner, bookingId } = await open()
    await write(tenant.id, bookingId)
    const opened = { ...(await threadOf(owner)), owner }
    expect(await answerTo(opened, 'link', [], 'First')).toMatchObject({ ok: true })
    expect(await answerTo(opened, 'link', [await photo(50, 50)])).toMatchObject({
      ok: false,
      reason: 'answered_meanwhile',
    })
    expect(await photosOf(tenant.id)).toHaveLength(0)
    expect(
      await noteThread(app, owner, opened.id, { text: '', key: randomUUID(), photos: [await photo(50, 50)] }),
    ).toMatchObject({ ok: true })
    const [noted] = await photosOf(tenant.id)
    expect(await readTalkPhoto(app, tenant.id, bookingId, noted!.id)).toBeNull()
    expect(await readThreadPhoto(app, owner, opened.id, noted!.id)).not.toBeNull()
  })
})
