import { randomBytes, randomInt } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchPhotos, sweepPhotos } from '#app/domain/messaging/index.server.ts'
import { liesAtTwilio } from '#app/domain/messaging/photos/media.server.ts'
import { deliverMessage, makeTelegramLink, queueEvent } from '#app/domain/notifications/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { loader as threadPage } from '#app/routes/dashboard/inbox/thread.tsx'
import { action as answerText } from '#app/routes/webhooks/twilio-inbound.ts'
import { localSmsSender } from '#local/cloud/keys.ts'
import { at, hour } from '#tests/setup/bookings.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { newSid, writeOnPhone } from '#tests/setup/phone.ts'
import { inChat, newChat } from '#tests/setup/telegram.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
await app.telegram!.listen()
afterEach(() => expectSound(sql))
afterEach(() => jobs.heal())

let tenant: TestTenant
beforeEach(async () => {
  tenant = await makeTenant(test)
})

/** A photo as a phone sends it: with a place in it. */
const photo = async (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#b8431c' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .toBuffer()
const asUrl = (bytes: Buffer, type = 'image/jpeg') => `data:${type};base64,${bytes.toString('base64')}`

/** A customer whom the business has texted. */
async function texted() {
  const phone = `+1212558${String(randomInt(10_000)).padStart(4, '0')}`
  const booking = await bookSomebody(test, tenant, { customer: { phone } })
  const { id: bookingId, version, startsAt } = booking
  await queueEvent(app, tenant.id, 'booking/confirmed', { bookingId, version, startsAt })
  const [row] = await sql`
    select id from messages where booking_id = ${bookingId} and channel = 'sms' and audience = 'customer'`
  expect(await deliverMessage(app, tenant.id, row!.id)).toBe('sent')
  return { booking, phone }
}
const entries = () => sql<
  { id: string; body: string; channel: string; photosDue: string[] | null; photosLost: number; paths: string[] }[]
>`
  select e.id, e.body, e.channel, e.photos_due, e.photos_lost, array(select p.path from thread_photos p
    where p.tenant_id = e.tenant_id and p.entry_id = e.id order by p.position) as paths
  from thread_entries e where e.tenant_id = ${tenant.id} and e.kind = 'incoming' order by e.at, e.id`
/** The files that lie in storage once an app has done its work. */
function watched() {
  const left = new Set<string>()
  const { storage } = app.supabaseAdmin
  const from = (bucket: string) => {
    const real = storage.from(bucket)
    return {
      upload: (path: string, ...more: unknown[]) => (left.add(path), real.upload(path, ...(more as [Buffer]))),
      remove: (paths: string[]) => (paths.forEach((path) => left.delete(path)), real.remove(paths)),
    }
  }
  const createBucket = storage.createBucket.bind(storage)
  return { left, by: { ...app, supabaseAdmin: { storage: { from, createBucket } } } as unknown as App }
}
const draw = async (path: string) =>
  sharp(Buffer.from(await (await app.supabaseAdmin.storage.from('talk').download(path)).data!.arrayBuffer())).metadata()
const fetched = (id: string, by: App = app) =>
  fetchPhotos(by, tenant.id, id).catch(({ code }: { code: string }) => `throws ${code}`)

/** What is due is fetched; on a busy machine the press asks to come back. */
async function fetchAll() {
  for (let tries = 0; tries < 10; tries += 1)
    for (const { id, photosDue } of await entries()) if (photosDue) await fetched(id)
}

/** As Twilio posts a text, without a job that looks at it. */
async function post(phone: string, params: Record<string, string>) {
  const url = `${app.env.APP_ORIGIN}/webhooks/twilio/inbound`
  const told = {
    AccountSid: app.env.TWILIO_ACCOUNT_SID,
    Body: 'Look',
    From: phone,
    MessageSid: newSid(),
    To: localSmsSender,
    ...params,
  }
  const answer = await answerText({
    request: new Request(url, {
      method: 'POST',
      headers: { 'x-twilio-signature': twilio.getExpectedTwilioSignature(app.env.TWILIO_AUTH_TOKEN, url, told) },
      body: new URLSearchParams(told),
    }),
    params: {},
    context: loadContext(test, 'root'),
  })
  expect(answer.status).toBe(200)
}
const mediaUrl = (origin = app.env.TWILIO_API_URL, account = app.env.TWILIO_ACCOUNT_SID) =>
  `${origin}/2010-04-01/Accounts/${account}/Messages/MM${randomBytes(16).toString('hex')}/Media/ME${randomBytes(16).toString('hex')}`
/** A text with a file that is still to be fetched. */
async function due() {
  const { phone } = await texted()
  await post(phone, { NumMedia: '1', MediaUrl0: mediaUrl(), MediaContentType0: 'image/jpeg' })
  return (await entries())[0]!
}
async function serve(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, end: () => server.closeAllConnections() ?? server.close() }
}
const behind = (origin: string): App => ({ ...app, env: { ...app.env, TWILIO_API_URL: origin } })

describe('photos by text and WhatsApp', () => {
  it('are fetched by a job, redrawn without where they were taken, and shown with their words', async () => {
    const { phone } = await texted()
    const media = [asUrl(await photo()), asUrl(await photo(1_000, 2_400))]
    expect((await writeOnPhone(test, phone, 'The pump and the wall', { media })).status).toBe(200)
    expect(await entries()).toMatchObject([
      { body: 'The pump and the wall', photosDue: [expect.any(String), expect.any(String)] },
    ])
    await jobs.relay()
    await expect
      .poll(async () => (await jobs.advance(40), (await entries())[0]!.photosDue), { timeout: 60_000, interval: 500 })
      .toBeNull()
    const [entry] = await entries()
    expect(entry).toMatchObject({ photosDue: null, photosLost: 0, paths: [expect.any(String), expect.any(String)] })
    const seen = await draw(entry!.paths[1]!)
    expect(seen).toMatchObject({ format: 'webp', width: 667, height: 1600 })
    expect(seen.exif).toBeUndefined()
    const browser = await signedIn(test, tenant, (await makeMember(test, tenant)).email)
    const [thread] = await sql`select id from threads where tenant_id = ${tenant.id}`
    const page = await browser.visit(threadPage, `/dashboard/inbox/${thread!.id}`, { params: { id: thread!.id } })
    expect(JSON.stringify(page.data)).toContain('The pump and the wall')
  })

  it('come once when Twilio tells twenty times, also without words', async () => {
    const { phone } = await texted()
    const media = [asUrl(await photo())]
    const { sid } = await writeOnPhone(test, phone, '', { media, channel: 'sms' })
    await Promise.all(Array.from({ length: 20 }, () => writeOnPhone(test, phone, '', { media, sid })))
    await fetchAll()
    expect(await entries()).toMatchObject([{ body: '\u{1f4f7}', paths: [expect.any(String)] }])
  })

  it('are kept once by twenty jobs at once, and no file of the others is left', async () => {
    const { phone } = await texted()
    await writeOnPhone(test, phone, 'Look', { media: [asUrl(await photo())] })
    const [entry] = await entries()
    const { left, by } = watched()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => fetched(entry!.id, by)))
    expect(outcomes.filter((one) => one === 'kept')).toHaveLength(1)
    expect(await fetched(entry!.id)).toBe('none')
    const [kept] = await entries()
    expect(kept!.paths).toHaveLength(1)
    expect([...left]).toEqual(kept!.paths)
  })

  it('are fetched again after a lost answer and after a lost job, and given up after two hours', async () => {
    const { phone } = await texted()
    await writeOnPhone(test, phone, 'Look', { media: [asUrl(await photo())] })
    const [entry] = await entries()
    await jobs.fail('twilio', 'drop_reply')
    expect(await fetched(entry!.id)).toBe('throws unavailable')
    await jobs.fail('twilio', '500')
    expect(await fetched(entry!.id)).toBe('throws unavailable')
    expect(await entries()).toMatchObject([{ photosDue: [expect.any(String)], paths: [] }])
    await sql`delete from outbox`
    await sql`update thread_entries set at = at - interval '1 hour' where id = ${entry!.id}`
    expect(await sweepPhotos(app)).toBe(1)
    await fetchAll()
    expect(await entries()).toMatchObject([
      { body: 'Look', photosDue: null, photosLost: 0, paths: [expect.any(String)] },
    ])
    const other = await texted()
    await writeOnPhone(test, other.phone, 'Second', { media: [asUrl(await photo())] })
    const second = (await entries()).find(({ body }) => body === 'Second')!
    await jobs.fail('twilio', '500')
    expect(await fetched(second.id, at(app, app.clock.now() + 3 * hour))).toBe('kept')
    expect((await entries()).find(({ body }) => body === 'Second')).toMatchObject({ photosDue: null, photosLost: 1 })
  })

  it('that are none, bombs, or gone are counted, and the words stay', async () => {
    const { phone } = await texted()
    const bomb = await sharp({ create: { width: 17_000, height: 20, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const media = [
      asUrl(bomb, 'image/png'),
      asUrl(svg, 'image/svg+xml'),
      asUrl(await photo()),
      asUrl(svg, 'application/pdf'),
    ]
    await writeOnPhone(test, phone, 'All of it', { media })
    await fetchAll()
    expect(await entries()).toMatchObject([
      { body: 'All of it', photosDue: null, photosLost: 3, paths: [expect.any(String)] },
    ])
    const browser = await signedIn(test, tenant, (await makeMember(test, tenant)).email)
    const [thread] = await sql`select id from threads where tenant_id = ${tenant.id}`
    const page = await browser.visit(threadPage, `/dashboard/inbox/${thread!.id}`, { params: { id: thread!.id } })
    expect(JSON.stringify(page.data)).toMatch(/3 files could not be read/)
  })
})

describe('the files of Twilio', () => {
  it('are looked for at Twilio alone, whatever a message names, and in our account', async () => {
    const { phone } = await texted()
    const urls = [
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      '',
      mediaUrl(undefined, `AC${'1'.repeat(32)}`),
    ]
    await post(phone, {
      NumMedia: '99',
      ...Object.fromEntries(
        urls.flatMap((url, nth) => [
          [`MediaUrl${nth}`, url],
          [`MediaContentType${nth}`, 'image/png'],
        ]),
      ),
    })
    expect(await entries()).toMatchObject([{ body: 'Look', photosDue: null, photosLost: 10 }])
    // A host that is named beside a right path is not called.
    let calls = 0
    const evil = await serve((_req, res) => void ((calls += 1), res.end()))
    await post(phone, {
      Body: 'Again',
      NumMedia: '1',
      MediaUrl0: mediaUrl(evil.origin),
      MediaContentType0: 'image/png',
    })
    const again = (await entries()).find(({ body }) => body === 'Again')!
    expect(await fetched(again.id)).toBe('kept')
    expect(calls).toBe(0)
    evil.end()
    expect((await entries()).find(({ body }) => body === 'Again')).toMatchObject({ photosLost: 1, photosDue: null })
  })

  it('are not followed to other hosts, nor in circles; a file without an end is left, and our key stays with Twilio', async () => {
    const reached: (string | undefined)[] = []
    const evil = await serve((req, res) => void (reached.push(req.headers.authorization), res.end('x')))
    const away = await serve((_req, res) => void res.writeHead(307, { location: `${evil.origin}/x` }).end())
    expect(await fetched((await due()).id, behind(away.origin))).toBe('kept')
    expect(reached).toEqual([])
    tenant = await makeTenant(test)
    const keys: (string | undefined)[] = []
    const circle = await serve((req, res) => {
      keys.push(req.headers.authorization)
      res.writeHead(307, { location: '/again' }).end()
    })
    expect(await fetched((await due()).id, behind(circle.origin))).toBe('kept')
    expect(keys).toEqual([expect.stringMatching(/^Basic /), undefined, undefined])
    tenant = await makeTenant(test)
    let written = 0
    const endless = await serve((_req, res) => {
      const more = () => {
        while (!res.destroyed && res.write(Buffer.alloc(64_000))) written += 64_000
        if (!res.destroyed) res.once('drain', more)
      }
      more()
    })
    expect(await fetched((await due()).id, behind(endless.origin))).toBe('kept')
    expect(await entries()).toMatchObject([{ body: 'Look', photosDue: null, photosLost: 1, paths: [] }])
    expect(written).toBeLessThan(40_000_000)
    for (const one of [evil, away, circle, endless]) one.end()
  })

  it.each([
    ['https://mms.twiliocdn.com/AC1/x', true],
    ['https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/x', true],
    ['https://api.twilio.com/x', true],
    ['http://mms.twiliocdn.com/x', false],
    ['https://mms.twiliocdn.com:8443/x', false],
    ['https://a@mms.twiliocdn.com/x', false],
    ['https://twiliocdn.com.evil.example/x', false],
    ['https://eviltwiliocdn.com/x', false],
    ['https://s3-external-1.amazonaws.com/other/x', false],
    ['https://s3-external-1.amazonaws.com/media.twiliocdn.com/../other/x', false],
    ['http://169.254.169.254/', false],
    ['http://127.0.0.1/', false],
  ])('lie at %s: %s', (url, lies) => {
    expect(liesAtTwilio(new URL(url), 'https://api.twilio.com')).toBe(lies)
  })
})

describe('photos in a chat', () => {
  async function joined() {
    const booking = await bookSomebody(test, tenant)
    const chat = newChat()
    const link = await makeTelegramLink(app, tenant.id, { bookingId: booking.id, language: 'en' })
    await inChat(test, chat, { text: `/start ${new URL(link!).searchParams.get('start')}` })
    return chat
  }

  it('come with what stands under them, or without words, once for each update', async () => {
    const chat = await joined()
    const told = await inChat(test, chat, { photo: asUrl(await photo()), text: 'The gate' })
    expect(told).toMatchObject({ said: null, status: 204 })
    await Promise.all(
      Array.from({ length: 20 }, async () =>
        inChat(test, chat, { photo: asUrl(await photo()), text: 'The gate', updateId: told.updateId }),
      ),
    )
    expect((await inChat(test, chat, { photo: asUrl(await photo()) })).said).toBeNull()
    await fetchAll()
    expect(await entries()).toMatchObject([
      { body: 'The gate', photosDue: null, photosLost: 0, paths: [expect.any(String)] },
      { body: '\u{1f4f7}', photosDue: null, photosLost: 0, paths: [expect.any(String)] },
    ])
    expect((await draw((await entries())[0]!.paths[0]!)).exif).toBeUndefined()
  })

  it('are fetched again when Telegram gave no answer, and counted when it knows none', async () => {
    const chat = await joined()
    await inChat(test, chat, { photo: asUrl(await photo()), text: 'The gate' })
    const [entry] = await entries()
    await jobs.fail('telegram', 'drop_reply')
    expect(await fetched(entry!.id)).toBe('throws unavailable')
    await sql`update thread_entries set photos_due = ${['telegram:nothing']} where id = ${entry!.id}`
    expect(await fetched(entry!.id)).toBe('kept')
    expect(await entries()).toMatchObject([{ body: 'The gate', photosLost: 1, paths: [] }])
  })
})
