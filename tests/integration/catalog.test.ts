import { randomUUID } from 'node:crypto'
import { parseWithZod } from '@conform-to/zod/v4'
import sharp from 'sharp'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '#app/lib/limits.ts'
import { narrowHeader } from '#app/lib/pictures.ts'
import { listOpenSlots, requestBooking } from '#app/domain/booking/index.server.ts'
import {
  addClosure,
  addService,
  addTechnician,
  addTimeOff,
  changeBrandPicture,
  changeService,
  changeTechnician,
  changeWeek,
  deleteService,
  ensureSomebodyWorks,
  getHours,
  getService,
  getTechnician,
  listServices,
  listUpcoming,
  listTechnicians,
  moveService,
  removeBrandPicture,
  removeOverride,
  removeTechnician,
  returnTechnician,
  saveFirstService,
  saveOwnHours,
  setOverride,
  setServiceActive,
} from '#app/domain/catalog/index.server.ts'
import {
  closureSchema,
  readOverride,
  readWeek,
  serviceSchema,
  technicianSchema,
  timeOffSchema,
  type ServiceInput,
  type TechnicianInput,
} from '#app/domain/catalog/schema.ts'
import { inviteMember, type Role } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { addDays, localTime, weekdayOf } from '#app/lib/time.ts'
import { doorstep, guest } from '#tests/setup/bookings.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeBusiness as makeBusinessIn, makeMember as makeMemberIn } from '#tests/setup/members.ts'
import type { TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
afterEach(() => expectSound(world.sql))
beforeAll(async () => {
  world = await openTestContext()
})

const makeMember = (tenantId: string, role: Role) => makeMemberIn(world, tenantId, role)
const makeBusiness = () => makeBusinessIn(world)

const service = (more: Partial<ServiceInput> = {}): ServiceInput => ({
  name: 'Deep clean',
  description: '',
  nameIn: {},
  descriptionIn: {},
  durationMinutes: 90,
  place: 'customer',
  onlineUrl: null,
  paymentKind: 'none',
  keepsCard: false,
  payWays: [],
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  windowMinutes: null,
  dailyCap: null,
  arrivalNotice: 'evening_before',
  technicianIds: [],
  skillIds: [],
  active: true,
  priceMinor: 9000,
  taxRateId: null,
  depositMinor: 0,
  ...more,
})
const technician = (more: Partial<TechnicianInput> = {}): TechnicianInput => ({
  name: 'Tess',
  email: null,
  phone: null,
  bio: '',
  base: null,
  maxTravelMinutes: null,
  dailyCap: null,
  serviceIds: [],
  skillIds: [],
  active: true,
  ...more,
})
const form = (fields: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const openOn = async (tenant: TestTenant, day: string) => {
  const open = await listOpenSlots(world.app, tenant.id, {
    service: tenant.serviceSlug,
    from: day,
    to: day,
    place: doorstep,
  })
  if (!open.ok) throw new Error(open.reason)
  return open.slots
}

it('are three hundred at most, services and people, also of those who come back and of many at once', async () => {
  const { tenant, owner } = await makeBusiness()
  const { sql } = world
  const refused = { code: 'conflict' }
  const had = await sql`select from services where tenant_id = ${tenant.id}`
  await sql`insert into services (tenant_id, slug, name, duration_minutes, price_minor, place)
    select ${tenant.id}, 'many-' || n, 'Many', 60, 5000, 'business' from generate_series(1, ${300 - had.count}) n`
  await expect(addService(world.app, owner, service())).rejects.toMatchObject(refused)
  await sql`update services set deleted_at = now() where tenant_id = ${tenant.id} and slug = 'many-1'`
  await addService(world.app, owner, service())
  await expect(
    sql`update services set deleted_at = null where tenant_id = ${tenant.id} and slug = 'many-1'`,
  ).rejects.toMatchObject({ code: 'WS020' })

  const people = await sql`select from technicians where tenant_id = ${tenant.id}`
  await sql`insert into technicians (tenant_id, name) select ${tenant.id}, 'N ' || n from generate_series(1, ${299 - people.count}) n`
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => addTechnician(world.app, owner, technician())))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(addTechnician(world.app, owner, technician())).rejects.toMatchObject(refused)
  const [some] = await sql`select id from technicians where tenant_id = ${tenant.id} and name = 'N 1'`
  await removeTechnician(world.app, owner, some!.id as string)
  await addTechnician(world.app, owner, technician())
  await expect(returnTechnician(world.app, owner, some!.id as string)).rejects.toMatchObject(refused)
})

describe('services', () => {
  it('are added, changed without a new address, moved and hidden', async () => {
    const { tenant, owner } = await makeBusiness()
    const id = await addService(world.app, owner, service({ technicianIds: tenant.technicianIds }))
    await changeService(world.app, owner, id, service({ name: 'Spring clean', priceMinor: 9900 }))
    expect(await getService(world.app, owner, id)).toMatchObject({
      slug: 'deep-clean',
      name: 'Spring clean',
      priceMinor: 9900,
      technicianIds: [],
    })
    await moveService(world.app, owner, id, 'up')
    expect((await listServices(world.app, owner)).map((one) => one.id)).toEqual([id, tenant.serviceId])
    await setServiceActive(world.app, owner, tenant.serviceId, false)
    expect(
      await listOpenSlots(world.app, tenant.id, {
        service: tenant.serviceSlug,
        from: inDays(2),
        to: inDays(2),
        place: doorstep,
      }),
    ).toEqual({ ok: false, reason: 'not_found' })
  })

  it('cannot be booked once deleted, leave old bookings whole and free their address', async () => {
    const { tenant, owner } = await makeBusiness()
    const [slot] = await openOn(tenant, inDays(3))
    const booked = await requestBooking(world.app, tenant.id, guest(tenant.serviceSlug, slot!.start))
    expect(booked.ok).toBe(true)
    await deleteService(world.app, owner, tenant.serviceId)
    for (const key of [tenant.serviceId, tenant.serviceSlug]) {
      expect(await requestBooking(world.app, tenant.id, guest(key, slot!.start + 7_200_000))).toMatchObject({
        ok: false,
        reason: 'not_found',
      })
    }
    const [row] = await world.sql`select service_name, status, service_id from bookings where tenant_id = ${tenant.id}`
    expect(row).toEqual({ serviceName: 'Standard visit', status: 'confirmed', serviceId: tenant.serviceId })
    await expect(changeService(world.app, owner, tenant.serviceId, service())).rejects.toMatchObject({
      code: 'not_found',
    })
    const again = await addService(world.app, owner, service({ name: 'Standard visit' }))
    expect((await getService(world.app, owner, again)).slug).toBe(tenant.serviceSlug)
  })

  it('get ten addresses when ten of one name are added at once, but the wizard’s first service stays one', async () => {
    const { owner } = await makeBusiness()
    await Promise.all(Array.from({ length: 10 }, () => addService(world.app, owner, service())))
    const slugs = (await listServices(world.app, owner)).map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(11)
    const fresh = await makeBusiness()
    await deleteService(world.app, fresh.owner, fresh.tenant.serviceId)
    await Promise.all(Array.from({ length: 5 }, () => saveFirstService(world.app, fresh.owner, service())))
    expect(await listServices(world.app, fresh.owner)).toHaveLength(1)
  })

  it('of another business are unknown, like its people and random ids', async () => {
    const [ours, theirs] = [await makeBusiness(), await makeBusiness()]
    const foreign = [theirs.tenant.serviceId, randomUUID(), 'nonsense']
    for (const id of foreign) {
      await expect(getService(world.app, ours.owner, id)).rejects.toMatchObject({ code: 'not_found' })
      await expect(changeService(world.app, ours.owner, id, service())).rejects.toMatchObject({ code: 'not_found' })
      await expect(deleteService(world.app, ours.owner, id)).rejects.toMatchObject({ code: 'not_found' })
      await expect(moveService(world.app, ours.owner, id, 'down')).rejects.toMatchObject({ code: 'not_found' })
      await expect(getTechnician(world.app, ours.owner, id)).rejects.toMatchObject({ code: 'not_found' })
      await expect(changeWeek(world.app, ours.owner, id, [], 'UTC')).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(
      addService(world.app, ours.owner, service({ technicianIds: theirs.tenant.technicianIds })),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      addTechnician(world.app, ours.owner, technician({ serviceIds: [theirs.tenant.serviceId] })),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      inviteMember(world.app, ours.owner, {
        email: 'x@example.com',
        role: 'staff',
        technicianId: theirs.tenant.technicianIds[0],
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await listServices(world.app, theirs.owner)).toMatchObject([
      { id: theirs.tenant.serviceId, name: 'Standard visit' },
    ])
    expect(await listServices(world.app, ours.owner)).toHaveLength(1)
  })

  it('can be changed by managers and never by staff', async () => {
    const { tenant } = await makeBusiness()
    const [manager, staff] = [await makeMember(tenant.id, 'manager'), await makeMember(tenant.id, 'staff')]
    await expect(addService(world.app, manager, service())).resolves.toBeTruthy()
    await expect(addService(world.app, staff, service())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changeTechnician(world.app, staff, tenant.technicianIds[0]!, technician())).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(changeWeek(world.app, staff, tenant.technicianIds[0]!, [], 'UTC')).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a service’s form', () => {
  const fields: [string, string][] = [
    ['name', ' Cut '],
    ['durationMinutes', '45'],
    ['price', '49,50'],
    ['place', 'business'],
    ['paymentKind', 'none'],
  ]
  const read = (more: [string, string][], currency = 'EUR') =>
    parseWithZod(form([...fields.filter(([name]) => !more.some(([other]) => other === name)), ...more]), {
      schema: serviceSchema(currency),
    })

  it('turns amounts into minor units and ignores fields that it does not have', () => {
    const submission = read([
      ['tenantId', randomUUID()],
      ['priceMinor', '1'],
      ['deletedAt', '2020-01-01'],
      ['id', randomUUID()],
    ])
    expect(submission.status === 'success' && submission.value).toEqual({
      name: 'Cut',
      description: '',
      nameIn: {},
      descriptionIn: {},
      durationMinutes: 45,
      place: 'business',
      onlineUrl: null,
      paymentKind: 'none',
      taxRateId: null,
      keepsCard: false,
      payWays: [],
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      windowMinutes: null,
      dailyCap: null,
      arrivalNotice: 'evening_before',
      technicianIds: [],
      skillIds: [],
      active: false,
      priceMinor: 4950,
      depositMinor: 0,
    })
    const headed = read([['name', 'a\r\nBcc: x']])
    expect(headed.status === 'success' && headed.value.name).toBe('a Bcc: x')
    const yen = read([['price', '5000']], 'JPY')
    expect(yen.status === 'success' && yen.value.priceMinor).toBe(5000)
  })

  it.each([
    [[['price', 'free']], 'price'],
    [[['price', '-1']], 'price'],
    [[['durationMinutes', '4']], 'durationMinutes'],
    [[['durationMinutes', '30.5']], 'durationMinutes'],
    [[['name', '\u200B']], 'name'],
    [[['paymentKind', 'deposit']], 'deposit'],
    [
      [
        ['paymentKind', 'deposit'],
        ['deposit', '50'],
      ],
      'deposit',
    ],
    [
      [
        ['paymentKind', 'deposit'],
        ['deposit', '0.10'],
      ],
      'deposit',
    ],
    [
      [
        ['paymentKind', 'full'],
        ['price', '0'],
      ],
      'price',
    ],
    [
      [
        ['place', 'online'],
        ['onlineUrl', 'javascript:alert(1)'],
      ],
      'onlineUrl',
    ],
  ] as [[string, string][], string][])('refuses %j beside the field', (more, field) => {
    expect(Object.keys(read(more).reply().error ?? {})).toContain(field)
  })

  it('refuses wrong technicians and wrong dates', () => {
    expect(technicianSchema.safeParse({ name: 'Ada', email: 'nope' }).success).toBe(false)
    expect(timeOffSchema.safeParse({ from: '2027-02-30', to: '2027-03-01' }).success).toBe(false)
    expect(timeOffSchema.safeParse({ from: '2027-03-02', to: '2027-03-01' }).success).toBe(false)
    expect(
      timeOffSchema.safeParse({ from: '2027-03-02', to: '2027-03-02', fromTime: '12:00', toTime: '11:00' }).success,
    ).toBe(false)
    expect(closureSchema.safeParse({ from: '2027-12-24', to: '2029-12-24' }).success).toBe(false)
  })
})

describe('working hours', () => {
  it('may be several on a day and run over midnight, and empty rows are ignored', () => {
    const week = readWeek(
      form([
        ['start-1', '13:00'],
        ['end-1', '17:00'],
        ['start-1', '09:00'],
        ['end-1', '12:00'],
        ['start-5', '22:00'],
        ['end-5', '02:00'],
        ['start-6', ''],
        ['end-6', ''],
        ['start-7', '18:00'],
        ['end-7', '00:00'],
      ]),
    )
    expect(week).toEqual({
      ok: true,
      hours: [
        { weekday: 1, start: '09:00', end: '12:00' },
        { weekday: 1, start: '13:00', end: '17:00' },
        { weekday: 5, start: '22:00', end: '02:00' },
        { weekday: 7, start: '18:00', end: '24:00' },
      ],
    })
  })

  it.each([
    [
      [
        ['start-2', '09:00'],
        ['end-2', ''],
      ],
      2,
    ],
    [
      [
        ['start-2', '9'],
        ['end-2', '17:00'],
      ],
      2,
    ],
    [
      [
        ['start-2', '09:00'],
        ['end-2', '09:00'],
      ],
      2,
    ],
    [
      [
        ['start-2', '09:00'],
        ['end-2', '12:00'],
        ['start-2', '11:00'],
        ['end-2', '13:00'],
      ],
      2,
    ],
    [
      [
        ['start-7', '22:00'],
        ['end-7', '04:00'],
        ['start-1', '03:00'],
        ['end-1', '05:00'],
      ],
      1,
    ],
  ] as [[string, string][], number][])('are refused: %j', (fields, weekday) => {
    const week = readWeek(form(fields))
    expect(!week.ok && Object.keys(week.errors)).toContain(String(weekday))
    expect(!week.ok && week.typed.length).toBeGreaterThan(0)
  })

  it('decide the times: an override replaces a day, time off and closures take it away', async () => {
    const { tenant, owner } = await makeBusiness()
    const [id] = tenant.technicianIds as [string]
    const [day, other] = [inDays(5), inDays(6)]
    const read = readOverride(
      form([
        ['date', day],
        ['start', '10:00'],
        ['end', '12:00'],
      ]),
      inDays(0),
    )
    expect(read.ok).toBe(true)
    if (read.ok) await setOverride(world.app, owner, id, read.value, tenant.timeZone)
    expect((await openOn(tenant, day)).length).toBe(5)
    await setOverride(world.app, owner, id, { date: day, intervals: [], note: '' }, tenant.timeZone)
    expect(await openOn(tenant, day)).toEqual([])
    await removeOverride(world.app, owner, id, day, tenant.timeZone)
    const [slot] = await openOn(tenant, day)
    expect(slot).toBeDefined()
    await requestBooking(world.app, tenant.id, guest(tenant.serviceSlug, slot!.start))
    expect(
      await addTimeOff(
        world.app,
        owner,
        id,
        { from: day, to: day, fromTime: null, toTime: null, reason: 'Dentist' },
        tenant.timeZone,
      ),
    ).toEqual({ bookings: 1, days: [{ date: day, bookings: 1 }] })
    expect(await openOn(tenant, day)).toEqual([])
    expect((await openOn(tenant, other)).length).toBeGreaterThan(0)
    expect(await addClosure(world.app, owner, { from: other, to: other, label: 'Holiday' }, tenant.timeZone)).toEqual({
      bookings: 0,
      days: [],
    })
    expect(await openOn(tenant, other)).toEqual([])
    expect((await getHours(world.app, owner, id, tenant.timeZone)).timeOff).toMatchObject([{ reason: 'Dentist' }])
  })

  it('that a change takes away from bookings are told with their days: a closed day, a shorter one, and the week', async () => {
    const { tenant, owner } = await makeBusiness()
    const [id] = tenant.technicianIds as [string]
    const zone = tenant.timeZone
    const day = inDays(7)
    const slots = await openOn(tenant, day)
    const last = slots.at(-1)!
    await requestBooking(world.app, tenant.id, guest(tenant.serviceSlug, last.start))
    const one = { bookings: 1, days: [{ date: day, bookings: 1 }] }
    const none = { bookings: 0, days: [] }
    const on = (intervals: { start: string; end: string }[]) =>
      setOverride(world.app, owner, id, { date: day, intervals, note: '' }, zone)
    expect(await on([{ start: '00:00', end: '24:00' }])).toEqual(none)
    expect(await on([{ start: '00:00', end: localTime(last.start + 30 * 60_000, zone) }])).toEqual(one)
    expect(await on([{ start: localTime(last.start, zone), end: '24:00' }])).toEqual(none)
    expect(await on([])).toEqual(one)
    // Closed before as well: nothing is lost again.
    expect(await on([])).toEqual(none)
    expect(await removeOverride(world.app, owner, id, day, zone)).toEqual(none)
    expect(await listUpcoming(world.app, owner, id, zone)).toEqual(one.days)
    const week = (await getTechnician(world.app, owner, id)).weekly
    const others = week.filter(({ weekday }) => weekday !== weekdayOf(day))
    expect(await changeWeek(world.app, owner, id, others, zone)).toEqual(one)
    expect(await changeWeek(world.app, owner, id, week, zone)).toEqual(none)
  })

  it('of a Friday are closed with its night shift, the bookings in it are counted, and the date stays when the zone changes', async () => {
    const { tenant, owner } = await makeBusiness()
    const [id] = tenant.technicianIds as [string]
    await changeWeek(world.app, owner, id, [{ weekday: 5, start: '20:00', end: '02:00' }], tenant.timeZone)
    const friday = addDays(inDays(7), 5 - weekdayOf(inDays(7)))
    const saturday = addDays(friday, 1)
    const late = (await openOn(tenant, saturday)).find(({ start }) => localTime(start, 'America/New_York') === '00:30')
    await requestBooking(world.app, tenant.id, guest(tenant.serviceSlug, late!.start))
    const off = { from: friday, to: friday, fromTime: null, toTime: null, reason: '' }
    expect(await addTimeOff(world.app, owner, id, off, tenant.timeZone)).toEqual({
      bookings: 1,
      days: [{ date: saturday, bookings: 1 }],
    })
    expect(await openOn(tenant, saturday)).toEqual([])
    expect(await addClosure(world.app, owner, { from: friday, to: friday, label: '' }, tenant.timeZone)).toEqual({
      bookings: 1,
      days: [{ date: saturday, bookings: 1 }],
    })
    for (const timeZone of ['Europe/Berlin', 'America/Los_Angeles']) {
      await world.sql`update tenants set time_zone = ${timeZone} where id = ${tenant.id}`
      expect((await getHours(world.app, owner, id, timeZone)).timeOff).toMatchObject([{ from: friday, to: friday }])
    }
  })

  it('cannot be changed for past days', () => {
    expect(
      readOverride(
        form([
          ['date', '2026-01-01'],
          ['closed', 'on'],
        ]),
        '2026-01-02',
      ),
    ).toMatchObject({ ok: false, errors: { date: [expect.any(String)] } })
  })
})

describe('technicians', () => {
  it('switched off keep their bookings and get no new ones', async () => {
    const { tenant, owner } = await makeBusiness()
    const [id] = tenant.technicianIds as [string]
    const [slot] = await openOn(tenant, inDays(4))
    await requestBooking(world.app, tenant.id, guest(tenant.serviceSlug, slot!.start))
    await changeTechnician(
      world.app,
      owner,
      id,
      technician({ active: false, serviceIds: [tenant.serviceId], base: { label: 'Home', lat: 40.7, lng: -73.9 } }),
    )
    expect(await getTechnician(world.app, owner, id)).toMatchObject({
      active: false,
      upcoming: 1,
      baseLabel: 'Home',
      serviceIds: [tenant.serviceId],
    })
    expect(await openOn(tenant, inDays(4))).toEqual([])
  })

  it('begin with the owner, once, even when she presses twice', async () => {
    const { tenant, owner } = await makeBusiness()
    await world.sql`update technicians set active = false where tenant_id = ${tenant.id}`
    await Promise.all(
      [1, 2, 3].map(() => saveOwnHours(world.app, owner, [{ weekday: 1, start: '08:00', end: '12:00' }])),
    )
    await ensureSomebodyWorks(world.app, owner)
    const own = (await listTechnicians(world.app, owner)).filter(({ userId }) => userId === owner.userId)
    expect(own).toMatchObject([
      {
        name: 'Pat Person',
        baseLat: 40.6712,
        serviceIds: [tenant.serviceId],
        weekly: [{ weekday: 1, start: '08:00', end: '12:00' }],
      },
    ])
  })
})

describe('pictures', () => {
  const draw = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#c2410c' } })

  it('are saved as WebP without metadata, and replace the one before', async () => {
    const { owner } = await makeBusiness()
    const jpeg = await draw(900, 700)
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer()
    const polyglot = Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script><?php evil ?>')])
    expect(await changeBrandPicture(world.app, owner, 'logo', polyglot)).toEqual({ ok: true })
    const { logoPath } = await getTenant(world.app, owner)
    expect(logoPath).toMatch(new RegExp(`^${owner.tenantId}/[0-9a-f]{24}\\.webp$`))
    const { publicUrl } = world.app.supabaseAdmin.storage.from('branding').getPublicUrl(logoPath!).data
    const stored = Buffer.from(await (await fetch(publicUrl)).arrayBuffer())
    expect(stored.includes('script')).toBe(false)
    expect(stored.includes('secret place')).toBe(false)
    expect(await sharp(stored).metadata()).toMatchObject({ format: 'webp', width: 512 })
    expect(await changeBrandPicture(world.app, owner, 'logo', await draw(10, 10).png().toBuffer())).toEqual({
      ok: true,
    })
    expect((await fetch(publicUrl)).ok).toBe(false)
  })

  it('of the head are stored in two widths, both of which go with it', async () => {
    const { owner } = await makeBusiness()
    const { storage } = world.app.supabaseAdmin
    const filesOf = async (path: string) => {
      const paths = [path, narrowHeader(path)!]
      const answers = await Promise.all(
        paths.map((each) => fetch(storage.from('branding').getPublicUrl(each).data.publicUrl)),
      )
      return Promise.all(
        answers.map(async (answer) =>
          answer.ok ? (await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).width : null,
        ),
      )
    }
    await changeBrandPicture(world.app, owner, 'header', await draw(2_400, 1_600).jpeg().toBuffer())
    const { headerPath } = await getTenant(world.app, owner)
    expect(await filesOf(headerPath!)).toEqual([1_920, 960])
    await removeBrandPicture(world.app, owner, 'header')
    expect(await filesOf(headerPath!)).toEqual([null, null])
  })

  it('are accepted sixty times an hour from a business: the next one is refused and changes nothing', async () => {
    const { owner } = await makeBusiness()
    const { uploadByBusiness } = limits
    const windowMs = uploadByBusiness.windowSeconds * 1000
    await world.sql`insert into rate_limits ${world.sql({
      key: `uploadByBusiness:${owner.tenantId}`,
      count: uploadByBusiness.max - 1,
      windowStart: new Date(Math.floor(world.app.clock.now() / windowMs) * windowMs),
    })}`
    const png = await draw(10, 10).png().toBuffer()
    expect(await changeBrandPicture(world.app, owner, 'logo', png)).toEqual({ ok: true })
    const { logoPath } = await getTenant(world.app, owner)
    expect(await changeBrandPicture(world.app, owner, 'logo', png)).toEqual({ ok: false, reason: 'too_many' })
    expect((await getTenant(world.app, owner)).logoPath).toBe(logoPath)
  })

  it('that are no pictures, or far too large inside, are refused and change nothing', async () => {
    const { owner } = await makeBusiness()
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    )
    const bomb = await draw(9000, 9000).png().toBuffer()
    const html = Buffer.from('<!doctype html><script>alert(1)</script>')
    expect(await changeBrandPicture(world.app, owner, 'logo', svg)).toEqual({ ok: false, reason: 'not_a_picture' })
    expect(await changeBrandPicture(world.app, owner, 'logo', html)).toEqual({ ok: false, reason: 'not_a_picture' })
    expect(await changeBrandPicture(world.app, owner, 'logo', bomb)).toEqual({ ok: false, reason: 'too_many_pixels' })
    expect(await changeBrandPicture(world.app, owner, 'logo', new Uint8Array(8_000_001))).toEqual({
      ok: false,
      reason: 'too_large',
    })
    expect((await getTenant(world.app, owner)).logoPath).toBeNull()
  })

  it('stay as they were when storage fails', async () => {
    const { owner } = await makeBusiness()
    const png = await draw(20, 20).png().toBuffer()
    await changeBrandPicture(world.app, owner, 'header', png)
    const before = (await getTenant(world.app, owner)).headerPath
    await fetch(`${world.cloud}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'storage', mode: '500', times: 10 }),
    })
    expect(await changeBrandPicture(world.app, owner, 'header', png)).toEqual({ ok: false, reason: 'storage_failed' })
    await fetch(`${world.cloud}/faults`, { method: 'DELETE' })
    expect((await getTenant(world.app, owner)).headerPath).toBe(before)
  })
})
