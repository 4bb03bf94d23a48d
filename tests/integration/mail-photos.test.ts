import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { getThread, listThreads, readThreadPhoto } from '#app/domain/messaging/index.server.ts'
import { replyAddress } from '#app/domain/notifications/addresses/reply-address.server.ts'
import { toThreadView } from '#app/routes/dashboard/inbox/thread-view.server.ts'
import { action as answerMail } from '#app/routes/webhooks/mail.ts'
import { makeReader } from '#app/words/reader.ts'
import { localKeys } from '#local/cloud/keys.ts'
import { signMail } from '#local/cloud/mail/inbound.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs } from '#tests/setup/jobs.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

async function customer() {
  const tenant = await makeTenant(test)
  const email = `ana-${randomUUID().slice(0, 8)}@example.com`
  const booking = await bookSomebody(test, tenant, { customer: { email } })
  const [row] = await sql`select customer_id from bookings where id = ${booking.id}`
  return { tenant, email, to: replyAddress(app, { tenantId: tenant.id, customerId: row!.customerId as string })! }
}

/** A photo as a phone sends it: with a place in it. */
const photo = (width = 900, height = 600) =>
  sharp({
    create: { width, height, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .toBuffer()

type File = { type: string; name: string; bytes: Buffer; inline?: boolean }
const partOf = ({ type, name, bytes, inline = false }: File) =>
  [
    '--mail',
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: ${inline ? 'inline' : 'attachment'}; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
  ].join('\r\n')
const mailOf = (from: string, text: string, files: readonly File[], id = `<${randomUUID()}@example.com>`) =>
  [
    `From: ${from}`,
    `Message-ID: ${id}`,
    'In-Reply-To: <x@y>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=mail',
    '',
    '--mail',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...files.map(partOf),
    '--mail--',
    '',
  ].join('\r\n')

async function post(to: string, from: string, mail: string): Promise<number> {
  const field = (name: string, value: string) =>
    `--b0\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const body = Buffer.from(`${field('email', mail)}${field('envelope', JSON.stringify({ to: [to], from }))}--b0--\r\n`)
  const signed = signMail(body, localKeys.sendgridPrivateKey, Math.floor(Date.now() / 1000))
  const headers = { 'content-type': 'multipart/form-data; boundary=b0', ...signed }
  const request = new Request(`${app.env.APP_ORIGIN}/webhooks/mail`, { method: 'POST', headers, body })
  const answer = await answerMail({ request, context: loadContext(test, 'root'), params: {} }).catch(
    (error: unknown) => error,
  )
  return answer instanceof Response ? answer.status : (answer as { code: string }).code === 'unavailable' ? 503 : 400
}
const entriesOf = (tenantId: string) => sql<
  { id: string; body: string; photosLost: number; filesLeft: string[] | null; paths: string[] }[]
>`
  select e.id, e.body, e.photos_lost, e.files_left, array(select p.path from thread_photos p
    where p.tenant_id = e.tenant_id and p.entry_id = e.id order by p.position) as paths
  from thread_entries e where e.tenant_id = ${tenantId} and e.kind = 'incoming' order by e.at, e.id`
const shownOf = async (tenantId: string) => {
  const owner = await makeMember(test, tenantId, 'owner')
  const [line] = (await listThreads(app, owner, { box: 'all', text: '', cursor: undefined })).rows
  const open = await getThread(app, owner, line!.id, { before: undefined, meant: null })
  const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: app.clock.now() })
  return { owner, threadId: line!.id, open, view: toThreadView(open, { about: null } as never, reader) }
}

describe('photos in a mail', () => {
  it('stand in the thread, redrawn without where they were taken; other files are named, signs left out', async () => {
    const { tenant, email, to } = await customer()
    const files = [
      { type: 'image/jpeg', name: 'IMG_1.jpg', bytes: await photo(2_400, 1_800) },
      { type: 'image/jpeg', name: 'IMG_2.jpg', bytes: await photo(), inline: true },
      { type: 'image/png', name: 'logo.png', bytes: randomBytes(900), inline: true },
      { type: 'application/pdf', name: 'plan of the house.pdf', bytes: randomBytes(20_000) },
      { type: 'image/svg+xml', name: 'x.svg', bytes: Buffer.alloc(20_000, '<svg onload="alert(1)">') },
      { type: 'image/jpeg', name: 'broken.jpg', bytes: randomBytes(30_000) },
    ]
    expect(await post(to, email, mailOf(email, 'Here is the pump', files))).toBe(204)
    const [entry, ...others] = await entriesOf(tenant.id)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      body: 'Here is the pump',
      photosLost: 1,
      filesLeft: ['plan of the house.pdf', 'x.svg'],
    })
    expect(entry!.paths).toHaveLength(2)
    const { owner, threadId, open, view } = await shownOf(tenant.id)
    const bytes = await (await readThreadPhoto(app, owner, threadId, open.entries[0]!.photos[0]!))!.arrayBuffer()
    const facts = await sharp(Buffer.from(bytes)).metadata()
    expect([facts.format, facts.width, facts.exif]).toEqual(['webp', 1600, undefined])
    expect(view.entries[0]!.files).toMatch(/could not be read.*plan of the house\.pdf and x\.svg: not kept/)
  })

  it('need no words; a mail that is handed over again keeps one set', async () => {
    const { tenant, email, to } = await customer()
    const mail = mailOf(email, '', [{ type: 'image/jpeg', name: 'a.jpg', bytes: await photo() }])
    await Promise.all([post(to, email, mail), post(to, email, mail)])
    await post(to, email, mail)
    const [entry, ...others] = await entriesOf(tenant.id)
    expect(others).toEqual([])
    expect(entry).toMatchObject({ body: '\u{1f4f7}', photosLost: 0, filesLeft: null })
    expect(entry!.paths).toHaveLength(1)
    expect(await sql`select 1 from photo_files where tenant_id = ${tenant.id}`).toHaveLength(0)
    // A file alone says that somebody wrote.
    await post(
      to,
      email,
      mailOf(email, '', [{ type: 'application/zip', name: `${'a'.repeat(90)}.zip`, bytes: randomBytes(50) }]),
    )
    const [, left] = await entriesOf(tenant.id)
    expect(left!.filesLeft![0]).toMatch(/^a+…aaaa\.zip$/)
  })

  it('come later where storage does not answer, and their words with them', async () => {
    const { tenant, email, to } = await customer()
    const mail = mailOf(email, 'Look', [{ type: 'image/jpeg', name: 'a.jpg', bytes: await photo() }])
    await jobs.fail('storage', '500', 4)
    expect(await post(to, email, mail)).toBe(503)
    expect(await entriesOf(tenant.id)).toEqual([])
    await jobs.heal()
    expect(await post(to, email, mail)).toBe(204)
    expect((await entriesOf(tenant.id))[0]!.paths).toHaveLength(1)
  })

  it('of a stranger, or in a mail nobody can take apart, leave nothing but words', async () => {
    const { tenant, email, to } = await customer()
    const other = await customer()
    const parts = Array.from({ length: 70 }, (_, nth) => ({
      type: 'text/x',
      name: `${nth}.x`,
      bytes: Buffer.from('x'),
    }))
    const many = [{ type: 'image/jpeg', name: 'a.jpg', bytes: await photo() }, ...parts]
    expect(await post(to, email, mailOf(email, 'Words', many))).toBe(204)
    expect(await entriesOf(tenant.id)).toMatchObject([{ body: 'Words', photosLost: 1, paths: [] }])
    const stranger = `r+${'0'.repeat(52)}@replies.app.localhost`
    expect(await post(stranger, email, mailOf(email, 'Hi', many.slice(0, 1)))).toBe(204)
    expect(await entriesOf(other.tenant.id)).toEqual([])
  })
})
