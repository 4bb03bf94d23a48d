import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import postgres from 'postgres'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openMaps } from '#app/lib/maps.server.ts'
import { openSms } from '#app/lib/sms.server.ts'
import { startCloud } from '#local/cloud/cloud.ts'
import type { Cloud, CloudOptions } from '#local/cloud/cloud.ts'
import { asLogin, inDatabase } from '#local/launch/database.ts'
import { localKeys, localSmsSender } from '#local/cloud/keys.ts'
import { copyTemplate } from '../setup/database.ts'

let cloud: Cloud
let options: CloudOptions
let admin: Sql
let appSql: Sql
let callee: Server
const name = `test_${randomUUID().replaceAll('-', '')}`

beforeAll(async () => {
  const serverUrl = inject('postgresUrl')
  admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await copyTemplate(admin, name)
  callee = createServer((_req, res) => res.writeHead(404).end())
  await new Promise<void>((resolve) => callee.listen(0, '127.0.0.1', resolve))
  const { port } = callee.address() as AddressInfo
  const appDatabaseUrl = inDatabase(serverUrl, name)
  appSql = postgres(appDatabaseUrl, { max: 2, onnotice: () => {} })
  options = {
    port: 0,
    smtpPort: 0,
    databaseUrl: inDatabase(serverUrl, `${name}_cloud`),
    appDatabaseUrl,
    appOrigin: `http://app.localhost:${port}`,
    appAddress: { url: `http://127.0.0.1:${port}`, host: `app.localhost:${port}` },
  }
  cloud = await startCloud(options)
})

afterAll(async () => {
  await cloud.close()
  await new Promise((resolve) => callee.close(resolve))
  await appSql.end({ timeout: 2 })
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.unsafe(`drop database if exists ${name}_cloud with (force)`)
  await admin.end()
})

beforeEach(async () => {
  await fetch(`${cloud.origin}/faults`, { method: 'DELETE' })
})

type InboxEntry = {
  id: number
  channel: string
  to: string
  from: string
  subject: string | null
  text: string
  html: string | null
  at: string
}
const inbox = async (to: string) =>
  (await (await fetch(`${cloud.origin}/inbox.json?to=${encodeURIComponent(to)}`)).json()) as InboxEntry[]
const post = (path: string, body: unknown) =>
  fetch(`${cloud.origin}${path}`, { method: 'POST', body: JSON.stringify(body) })
const order = (provider: string, mode: string, times = 1) => post('/faults', { provider, mode, times })

describe('Twilio', () => {
  const client = () =>
    openSms({
      TWILIO_ACCOUNT_SID: localKeys.twilioAccountSid,
      TWILIO_AUTH_TOKEN: localKeys.twilioAuthToken,
      TWILIO_FROM: localSmsSender,
      TWILIO_API_URL: cloud.origin,
      TWILIO_CONTENT_URL: cloud.origin,
      TWILIO_TRUSTHUB_URL: cloud.origin,
      TWILIO_MESSAGING_URL: cloud.origin,
      APP_ORIGIN: options.appOrigin,
    }).client
  const send = (to: string, more: object = {}) =>
    client().messages.create({ to, from: localSmsSender, body: `See http://x.test/a`, ...more })

  test('delivers a text to the phone and lists it', async () => {
    const message = await send('+12125550101')
    expect(message.sid).toMatch(/^SM[0-9a-f]{32}$/)
    expect(message.status).toBe('queued')
    expect(await inbox('+12125550101')).toMatchObject([
      { channel: 'sms', to: '+12125550101', from: localSmsSender, text: 'See http://x.test/a' },
    ])
    const listed = await client().messages.list({ to: '+12125550101' })
    expect(listed.map(({ sid }) => sid)).toEqual([message.sid])
  })

  test.each([
    ['+15005550001', 21211],
    ['+15005550003', 21408],
    ['+15005550004', 21610],
    ['+15005550009', 21614],
    ['hello', 21211],
    ['+1212', 21211],
    ['+881612345678', 21408],
    ['+8821234567', 21408],
  ])('refuses a text to %s with %i and does not deliver it', async (to, code) => {
    await expect(send(to)).rejects.toMatchObject({ code, status: 400 })
    expect(await inbox(to)).toEqual([])
  })

  test('names missing and wrong fields by Twilio’s codes', async () => {
    await expect(send('+12125550102', { body: '' })).rejects.toMatchObject({ code: 21602 })
    await expect(send('+12125550102', { body: 'x'.repeat(1601) })).rejects.toMatchObject({ code: 21617 })
    await expect(send('+12125550102', { from: '+12125550199' })).rejects.toMatchObject({ code: 21606 })
    await expect(send('whatsapp:+12125550102')).rejects.toMatchObject({ code: 21910 })
    await expect(send('+12125550102', { validityPeriod: 60 })).rejects.toMatchObject({ code: 20001 })
    const stranger = openSms({
      TWILIO_ACCOUNT_SID: localKeys.twilioAccountSid,
      TWILIO_AUTH_TOKEN: 'wrong',
      TWILIO_FROM: localSmsSender,
      TWILIO_API_URL: cloud.origin,
      TWILIO_CONTENT_URL: cloud.origin,
      TWILIO_TRUSTHUB_URL: cloud.origin,
      TWILIO_MESSAGING_URL: cloud.origin,
      APP_ORIGIN: options.appOrigin,
    }).client
    await expect(
      stranger.messages.create({ to: '+12125550102', from: localSmsSender, body: 'x' }),
    ).rejects.toMatchObject({ code: 20003, status: 401 })
  })

  test('fails the next calls as ordered, as many as ordered', async () => {
    const to = '+12125550105'
    await order('twilio', '500')
    await order('twilio', '429')
    await expect(send(to)).rejects.toMatchObject({ status: 500, code: 20500 })
    await expect(send(to)).rejects.toMatchObject({ status: 429, code: 20429 })
    expect(await inbox(to)).toEqual([])
    await order('twilio', 'drop_reply')
    await expect(send(to)).rejects.toThrow()
    expect(await inbox(to)).toHaveLength(1)
    await send(to)
    expect(await inbox(to)).toHaveLength(2)
  })
})

describe('mail', () => {
  const transport = (more: object = {}) => createTransport({ host: '127.0.0.1', port: cloud.smtpPort, ...more })
  const letter = (to: string) => ({
    from: 'Sparkle <hello@sparkle.test>',
    to,
    subject: 'Ваша запись',
    text: 'Text',
    html: '<b>HTML</b>',
  })

  test('arrives for every receiver of the envelope, newest first', async () => {
    await transport().sendMail({ ...letter('a@mail.test'), bcc: 'b@mail.test' })
    await transport({ auth: { user: 'u', pass: 'p' } }).sendMail({ ...letter('A@mail.test'), subject: 'Second' })
    expect((await inbox('b@mail.test'))[0]).toMatchObject({
      channel: 'email',
      from: 'Sparkle <hello@sparkle.test>',
      subject: 'Ваша запись',
      text: 'Text\n',
      html: '<b>HTML</b>\n',
    })
    expect((await inbox('a@mail.test')).map(({ subject }) => subject)).toEqual(['Second', 'Ваша запись'])
  })

  test('fails as ordered: later, too much, silence, accepted without an answer', async () => {
    const to = 'faults@mail.test'
    await order('smtp', '500')
    await expect(transport().sendMail(letter(to))).rejects.toMatchObject({ responseCode: 451 })
    await order('smtp', '429')
    await expect(transport().sendMail(letter(to))).rejects.toMatchObject({ responseCode: 421 })
    await order('smtp', 'timeout')
    await expect(transport({ socketTimeout: 300 }).sendMail(letter(to))).rejects.toThrow()
    expect(await inbox(to)).toEqual([])
    await order('smtp', 'drop_reply')
    await expect(transport().sendMail(letter(to))).rejects.toThrow()
    expect(await inbox(to)).toHaveLength(1)
    await transport().sendMail(letter(to))
    expect(await inbox(to)).toHaveLength(2)
  })
})

describe('Google', () => {
  const maps = (key: string = localKeys.googleMapsApiKey) =>
    openMaps({
      GOOGLE_MAPS_API_KEY: key,
      GOOGLE_MAPS_URL: cloud.origin,
      GOOGLE_ROUTES_URL: cloud.origin,
      GOOGLE_PLACES_URL: cloud.origin,
    })
  const geocode = async (address: string) => {
    const { client, key = '' } = maps()
    return (await client.geocode({ params: { address, key } })).data
  }

  test.each([
    ['350 Fifth Avenue, New York, NY', '350 5th Ave, New York, NY 10118, USA', 40.749, -73.984],
    ['123 Court Street, Brooklyn', '123 Court St, Brooklyn, NY 11201, USA', 40.69, -73.992],
    ['Friedrichstr. 43, 10117 Berlin', 'Friedrichstraße 43, 10117 Berlin, Germany', 52.511, 13.39],
    ['улица Сатпаева 15, Атырау', 'Satpayev Ave 15, Atyrau 060011, Kazakhstan', 47.11, 51.91],
  ])('finds %s as %s', async (address, formatted, lat, lng) => {
    const [result] = (await geocode(address)).results
    expect(result?.formatted_address).toBe(formatted)
    expect(result?.geometry.location.lat).toBeCloseTo(lat, 2)
    expect(result?.geometry.location.lng).toBeCloseTo(lng, 2)
  })

  test('puts any house in a known city at one point near its centre, the same each time', async () => {
    const first = (await geocode('7 Invented Lane, Brooklyn, NY')).results[0]?.geometry.location
    expect(first?.lat).toBeCloseTo(40.68, 0)
    expect((await geocode(' 7 invented lane,  brooklyn ')).results[0]?.geometry.location).toEqual(first)
  })

  test('does not find nonsense, finds half of it as a partial match, and refuses a wrong key', async () => {
    expect((await geocode('asdf qwerty')).status).toBe('ZERO_RESULTS')
    expect((await geocode('qwerty, Berlin')).results[0]).toMatchObject({
      partial_match: true,
      formatted_address: 'Berlin, Germany',
    })
    const { client } = maps('wrong')
    await expect(client.geocode({ params: { address: 'Berlin', key: 'wrong' } })).rejects.toMatchObject({
      response: { data: { status: 'REQUEST_DENIED' } },
    })
  })

  test('names a point by the nearest street, and finds it again by that name', async () => {
    const { client, key = '' } = maps()
    const { results } = (await client.reverseGeocode({ params: { latlng: '40.6903,-73.992', key } })).data
    const again = await geocode(results[0]?.formatted_address ?? '')
    expect(results[0]?.formatted_address).toContain('Brooklyn')
    expect(again.results[0]?.geometry.location).toEqual(results[0]?.geometry.location)
  })

  const point = (latitude: number, longitude: number) => ({
    waypoint: { location: { latLng: { latitude, longitude } } },
  })
  const matrix = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${cloud.origin}/distanceMatrix/v2:computeRouteMatrix`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-goog-api-key': localKeys.googleMapsApiKey,
        'x-goog-fieldmask': 'originIndex,destinationIndex,duration,condition',
        ...headers,
      },
      body: JSON.stringify(body),
    })
  const asked = {
    origins: [point(40.7, -73.95), point(40.65, -73.95)],
    destinations: [point(40.7, -73.95)],
    travelMode: 'DRIVE',
    routingPreference: 'TRAFFIC_AWARE',
    departureTime: '2031-03-04T08:00:00Z',
  }
  type Element = { originIndex: number; duration: string; condition: string; distanceMeters?: number }

  test('streams route elements in any order with the fields asked for, and counts them', async () => {
    await fetch(`${cloud.origin}/google/elements.json`, { method: 'DELETE' })
    const elements = (await (await matrix(asked)).json()) as Element[]
    expect(elements.toSorted((a, b) => a.originIndex - b.originIndex)).toEqual([
      { originIndex: 0, destinationIndex: 0, duration: '0s', condition: 'ROUTE_EXISTS' },
      {
        originIndex: 1,
        destinationIndex: 0,
        duration: expect.stringMatching(/^8[0-9]{2}s$/),
        condition: 'ROUTE_EXISTS',
      },
    ])
    expect(elements[0]?.originIndex).toBe(1)
    expect(await (await fetch(`${cloud.origin}/google/elements.json`)).json()).toMatchObject({ elements: 2 })
  })

  test('drives slower in the rush hour, and knows no drive over the ocean', async () => {
    const seconds = async (departureTime: string) => {
      const answer = await matrix({
        ...asked,
        origins: [point(40.65, -73.95)],
        departureTime,
      })
      return Number.parseInt(((await answer.json()) as Element[])[0]?.duration ?? '', 10)
    }
    expect(await seconds('2031-03-04T22:30:00Z')).toBeGreaterThan(1.4 * (await seconds('2031-03-04T08:00:00Z')))
    const [far] = (await (await matrix({ ...asked, origins: [point(52.5, 13.4)] })).json()) as Element[]
    expect(far).toEqual({ originIndex: 0, destinationIndex: 0, condition: 'ROUTE_NOT_FOUND' })
  })

  test('refuses what Google refuses, and does not bill it', async () => {
    await fetch(`${cloud.origin}/google/elements.json`, { method: 'DELETE' })
    expect((await matrix(asked, { 'x-goog-fieldmask': '' })).status).toBe(400)
    expect((await matrix(asked, { 'x-goog-api-key': 'wrong' })).status).toBe(400)
    expect((await matrix(asked, { 'x-goog-api-key': '' })).status).toBe(403)
    expect((await matrix({ ...asked, origins: [] })).status).toBe(400)
    const past = { ...asked, departureTime: '2020-01-01T00:00:00Z' }
    expect(await (await matrix(past)).json()).toMatchObject([{ error: { status: 'INVALID_ARGUMENT' } }])
    const many = Array.from({ length: 26 }, () => point(40.7, -73.95))
    expect((await matrix({ ...asked, origins: many, destinations: many })).status).toBe(400)
    await order('google', '429')
    expect((await matrix(asked)).status).toBe(429)
    expect(await (await fetch(`${cloud.origin}/google/elements.json`)).json()).toMatchObject({ elements: 0 })
  })

  test('answers the old matrix in the way its own client reads', async () => {
    const { client, key = '' } = maps()
    const { data } = await client.distancematrix({
      params: { origins: ['40.65,-73.95'], destinations: ['40.7,-73.95', 'nowhere'], key },
    })
    expect(data.rows[0]?.elements.map(({ status }) => status)).toEqual(['OK', 'NOT_FOUND'])
  })
})

test('an event that Stripe does not have cannot be delivered again', async () => {
  const answer = await fetch(`${cloud.origin}/stripe/webhooks/replay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ eventId: 'evt_none', times: 1 }),
  })
  expect(answer.status).toBe(404)
})

test('the job executor is off when another Inngest runs the jobs', async () => {
  const other = await startCloud({ ...options, port: 0, smtpPort: 0, jobs: false })
  expect((await fetch(`${other.origin}/inngest/runs.json`)).status).toBe(404)
  expect((await fetch(`${cloud.origin}/inngest/runs.json`)).status).toBe(200)
  await other.close()
})

describe('faults', () => {
  test.each([
    [{ provider: 'klarna', mode: '500' }],
    [{ provider: 'stripe', mode: '418' }],
    [{ provider: 'stripe', mode: '500', times: 0 }],
    [{ provider: 'twilio', mode: '500_kept' }],
    [null],
  ])('that are wrong are refused: %j', async (body) => {
    expect((await post('/faults', body)).status).toBe(400)
    expect(await (await fetch(`${cloud.origin}/faults`)).json()).toEqual([])
  })

  test('appear in each provider’s own words, and end when they are cleared', async () => {
    const fail = async (provider: string, path: string) => {
      await order(provider, '500', 5)
      const failed = await fetch(`${cloud.origin}${path}`)
      await fetch(`${cloud.origin}/faults`, { method: 'DELETE' })
      const works = await fetch(`${cloud.origin}${path}`)
      expect(works.status).not.toBe(500)
      return { status: failed.status, body: await failed.json() }
    }
    expect(await fail('stripe', '/v1/accounts')).toMatchObject({ status: 500, body: { error: { type: 'api_error' } } })
    expect(await fail('auth', '/auth/v1/user')).toMatchObject({
      status: 500,
      body: { error_code: 'unexpected_failure' },
    })
    expect(await fail('storage', '/storage/v1/bucket')).toMatchObject({ status: 500, body: { statusCode: '500' } })
    expect(await fail('google', '/maps/api/geocode/json')).toMatchObject({
      status: 500,
      body: { status: 'UNKNOWN_ERROR' },
    })
  })

  test('of the kind time-out leave the call without an answer', async () => {
    await order('stripe', 'timeout')
    const silent = fetch(`${cloud.origin}/v1/accounts`, { signal: AbortSignal.timeout(400) })
    await expect(silent).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})

describe('the clock', () => {
  test('only moves forward, tells the app, and keeps its time over a restart', async () => {
    const heard: string[] = []
    const listening = await appSql.listen('clock', (payload) => heard.push(payload))
    const before = (await (await fetch(`${cloud.origin}/clock`)).json()) as { now: string; offsetSeconds: number }
    const moved = (await (await post('/clock', { advanceSeconds: 3600 })).json()) as {
      now: string
      offsetSeconds: number
    }
    const skewMs = (before.offsetSeconds + 3600) * 1000
    expect(moved.offsetSeconds).toBe(before.offsetSeconds + 3600)
    expect(Date.parse(moved.now) - Date.now()).toBeGreaterThan(3595_000)
    expect(heard).toEqual([String(skewMs)])
    expect(await appSql`select skew_ms from app.clock`).toMatchObject([{ skew_ms: String(skewMs) }])
    for (const advanceSeconds of [-1, 'soon', 1e12, null])
      expect((await post('/clock', { advanceSeconds })).status).toBe(400)

    await Promise.all(Array.from({ length: 5 }, () => post('/clock', { advanceSeconds: 10 })))
    const other = await startCloud({ ...options, port: 0, smtpPort: 0 })
    const kept = (await (await fetch(`${other.origin}/clock`)).json()) as { offsetSeconds: number }
    await other.close()
    expect(kept.offsetSeconds).toBe(before.offsetSeconds + 3650)
    await listening.unlisten()
  })
})

describe('the page of phone and mailbox', () => {
  test('lets no script of a message run', async () => {
    const page = await fetch(`${cloud.origin}/`)
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'nonce-/)
    expect(await page.text()).toContain('Phone and mailbox')
  })

  test('finds a number with its plus sign encoded or not', async () => {
    const client = openSms({
      TWILIO_ACCOUNT_SID: localKeys.twilioAccountSid,
      TWILIO_AUTH_TOKEN: localKeys.twilioAuthToken,
      TWILIO_FROM: localSmsSender,
      TWILIO_API_URL: cloud.origin,
      TWILIO_CONTENT_URL: cloud.origin,
      TWILIO_TRUSTHUB_URL: cloud.origin,
      TWILIO_MESSAGING_URL: cloud.origin,
      APP_ORIGIN: options.appOrigin,
    }).client
    await client.messages.create({ to: '+12125550150', from: localSmsSender, body: 'a\0b' })
    const found = await (await fetch(`${cloud.origin}/inbox.json?to=+12125550150`)).json()
    expect(found).toMatchObject([{ to: '+12125550150' }])
  })

  test('shows a new message when it arrives', async () => {
    const stop = new AbortController()
    const events = await fetch(`${cloud.origin}/inbox/events`, { signal: stop.signal })
    const reader = events.body?.getReader()
    await reader?.read()
    await createTransport({ host: '127.0.0.1', port: cloud.smtpPort }).sendMail({
      from: 'a@b.test',
      to: 'live@mail.test',
      subject: 'x',
      text: 'x',
    })
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: new\n\n')
    stop.abort()
  })
})

test('two clouds can start at once on one new database, and a database URL can be given another login', async () => {
  const databaseUrl = inDatabase(inject('postgresUrl'), `${name}_pair`)
  const pair = await Promise.all([1, 2].map(() => startCloud({ ...options, databaseUrl, port: 0, smtpPort: 0 })))
  for (const each of pair) await each.close()
  await admin.unsafe(`drop database ${name}_pair with (force)`)
  expect(asLogin('postgres://a:b@h:1/d', 'x', 'y/z')).toBe('postgres://x:y%2Fz@h:1/d')
})

describe('a database that ends connections', () => {
  test('does not bring the cloud down in the middle of transactions, which then serves again', async () => {
    const settings = { 'content-type': 'application/json' }
    const move = () =>
      fetch(`${cloud.origin}/clock`, { method: 'POST', headers: settings, body: '{"advanceSeconds":1}' })
    const kill = () =>
      admin`select pg_terminate_backend(pid) from pg_stat_activity where datname like ${`${name}%`} and application_name = 'wayslot cloud'
        and backend_start < now() - interval '300 ms'`
    for (let round = 0; round < 8; round += 1) {
      await expect.poll(async () => (await move()).status).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, 350))
      const moving = Array.from({ length: 6 }, () => move().catch(() => null))
      await new Promise((resolve) => setTimeout(resolve, round * 3))
      await kill()
      await Promise.all(moving)
    }
    await expect.poll(async () => (await move()).status).toBe(200)
    expect((await fetch(`${cloud.origin}/healthz`)).status).toBe(200)
  })
})

test('ends although somebody has a connection open and says nothing on it', async () => {
  const own = await startCloud(options)
  const { port, hostname } = new URL(own.origin)
  const silent = connect(Number(port), hostname)
  await once(silent, 'connect')
  const ended = once(silent, 'close')
  await own.close()
  await ended
})
