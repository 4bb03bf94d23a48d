import { describe, expect, it } from 'vitest'
import { getBookingDetail, getDayBoard } from '#app/domain/desk/index.server.ts'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { action, loader } from '#app/routes/dashboard/settings/ready.tsx'
import { localDate } from '#app/lib/time.ts'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { atFullHour, openTestContext } from '#tests/setup/context.ts'
import { makeMember as makeViewer } from '#tests/setup/members.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const context = atFullHour(await openTestContext())
const { app, sql } = context
const path = '/dashboard/settings/ready'
const usual = { active: 'on', askAtMinute: '1080', cutOffHours: '6', noDoes: 'free' }

describe('what is asked before a visit', () => {
  it('is chosen by owners, for the services they drive for, and stands in the log', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    expect((await owner.visit(loader, path)).data).toMatchObject({
      values: { active: false, askAtMinute: 1020, cutOffHours: 12, noDoes: 'ask' },
      services: [{ id: tenant.serviceId, asksReady: true }],
    })
    const questions = { question1: '', question2: '  Which\nfloor? ', 'question2In.ru': 'Какой этаж?' }
    const form = { ...usual, ...questions, asks: 'pets', services: tenant.serviceId }
    expect((await owner.visit(action, path, { form })).status).toBe(200)
    expect(await sql`select * from ready_settings where tenant_id = ${tenant.id}`).toEqual([
      {
        tenantId: tenant.id,
        active: true,
        askAtMinute: 1080,
        cutOffHours: 6,
        noDoes: 'free',
        asks: ['pets'],
        questions: [{ text: 'Which floor?', textIn: { ru: 'Какой этаж?' } }],
      },
    ])
    expect((await owner.visit(action, path, { form: { ...usual } })).status).toBe(200)
    expect(await sql`select asks_ready from services where id = ${tenant.serviceId}`).toEqual([{ asksReady: false }])
    const { entries } = (await owner.visit(logPage, '/dashboard/settings/log')).data as { entries: unknown[] }
    expect(JSON.stringify(entries)).toContain('Ask before visits: yes (was no)')
    expect(JSON.stringify(entries)).toContain(
      'If nobody will be home: The time is free at once (was The customer decides)',
    )
  })

  it('says in which languages customers read that a question does not have', async () => {
    const tenant = await makeTenant(context)
    const starts = await openStarts(app, tenant)
    for (const [start, language] of [
      [starts[0]!, 'ru'],
      [starts.at(-1)!, 'kk'],
    ] as const) {
      const { id } = await book(app, tenant, start)
      await sql`update customers set language = ${language} where id = (select customer_id from bookings where id = ${id})`
    }
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const form = { ...usual, question1: 'Which floor?', 'question1In.ru': 'Какой этаж?', question2: 'Any stairs?' }
    expect((await owner.visit(action, path, { form })).status).toBe(200)
    const { unread } = (await owner.visit(loader, path)).data as { unread: { language: string; readers: number }[][] }
    expect(unread.map((each) => each.map(({ language }) => language).toSorted())).toEqual([['kk'], ['kk', 'ru']])
    expect(unread[0]).toEqual([{ language: 'kk', readers: 1 }])
  })

  it.each([
    ['a time there is not', { askAtMinute: '1440' }],
    ['a cut-off of days', { cutOffHours: '48' }],
    ['anything else for a no', { noDoes: 'charge' }],
    ['a question as long as a letter', { question3: 'x'.repeat(121) }],
  ])('is refused beside its field: %s', async (_, wrong) => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    expect((await owner.visit(action, path, { form: { ...usual, ...wrong } })).status).toBe(422)
    expect(await sql`select from ready_settings where tenant_id = ${tenant.id}`).toHaveLength(0)
  })
})

it('Saved so that the time to ask has come, it is asked at once', async () => {
  const tenant = await makeTenant(context)
  const [start] = await openStarts(app, tenant)
  const { id } = await book(app, tenant, start!)
  // Ten hours before: the day before it has begun.
  const later = { ...context, app: at(app, start! - 10 * hour) }
  const owner = await signedIn(later, tenant, (await makeMember(context, tenant)).email)
  const asked = () => sql`select from ready_checks where booking_id = ${id}`
  const form = { ...usual, askAtMinute: '0', cutOffHours: '1', services: tenant.serviceId }
  expect((await owner.visit(action, path, { form: { ...form, active: '' } })).status).toBe(200)
  expect(await asked()).toHaveLength(0)
  expect((await owner.visit(action, path, { form })).status).toBe(200)
  expect(await asked()).toHaveLength(1)
})

describe('what was answered', () => {
  it('is seen by owners, and by whoever goes there alone', async () => {
    const tenant = await makeTenant(context, { technicians: 2 })
    const [start] = await openStarts(app, tenant)
    const { id, technicianId } = (await book(app, tenant, start!)) as { id: string; technicianId: string }
    await sql`insert into ready_checks ${sql({
      tenantId: tenant.id,
      bookingId: id,
      version: 1,
      askedAt: new Date(),
      until: new Date(start!),
      noDoes: 'ask',
      asks: ['parking'],
      questions: sql.json([]),
      home: true,
      parking: 'In the yard',
      answeredAt: new Date(),
      answeredBy: 'sms',
    } as Record<string, unknown>)}`
    const viewers = await Promise.all(
      tenant.technicianIds.map(async (technician) => {
        const member = await makeViewer(context, tenant.id, 'staff')
        await sql`update technicians set user_id = ${member.userId} where id = ${technician}`
        return { member, goes: technician === technicianId }
      }),
    )
    const day = localDate(start!, tenant.timeZone)
    const seenBy = async (actor: Parameters<typeof getDayBoard>[1]) =>
      (await getDayBoard(app, actor, { timeZone: tenant.timeZone, date: day, stripFrom: day })).jobs.map(
        ({ readyAsked, readyHome, readyParking }) => ({ readyAsked, readyHome, readyParking }),
      )
    const answered = { readyAsked: true, readyHome: true, readyParking: 'In the yard' }
    for (const { member, goes } of viewers) expect(await seenBy(member)).toEqual(goes ? [answered] : [])
    const owner = await makeViewer(context, tenant.id, 'owner')
    expect(await seenBy(owner)).toEqual([answered])
    expect((await getBookingDetail(app, owner, id)).ready).toMatchObject({
      home: true,
      parking: 'In the yard',
      answeredBy: 'sms',
    })
  })
})
