import { describe, expect, it } from 'vitest'
import { waysOf } from '#app/domain/notifications/fall-back.server.ts'
import { deliverMessage, queueEvent, syncWordings } from '#app/domain/notifications/index.server.ts'
import { findFacts } from '#app/domain/notifications/queries.server.ts'
import type { OccasionName } from '#app/domain/notifications/rules.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { dashboard } from '#app/paths.ts'
import { action, loader } from '#app/routes/dashboard/settings/messages.tsx'
import { loader as oldTexts } from '#app/routes/dashboard/settings/texts.ts'
import { allWordings } from '#emails/whatsapp.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { bookSomebody } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
const path = '/dashboard/settings/messages'

describe('how a business writes to phones', () => {
  it('is chosen by owners among the ways there are, and stands in the log', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const order = async () =>
      (await sql<[{ channelOrder: string[] }]>`select channel_order from tenants where id = ${tenant.id}`)[0]
        .channelOrder
    const send = (channelOrder: string) => owner.visit(action, path, { form: { channelOrder } })
    expect((await owner.visit(loader, path)).data).toMatchObject({ order: 'sms', hasWhatsapp: true, languages: [] })
    expect((await send('whatsapp,sms')).status).toBe(200)
    expect(await order()).toEqual(['whatsapp', 'sms'])
    for (const other of ['', 'email', 'push,sms', 'sms,sms', "sms'; drop table messages"])
      expect((await send(other)).status).toBe(422)
    expect(await order()).toEqual(['whatsapp', 'sms'])
    const { entries } = (await owner.visit(logPage, '/dashboard/settings/log')).data as { entries: unknown[] }
    expect(JSON.stringify(entries)).toContain('Texts to customers: WhatsApp and Text message (was Text message)')
  })

  it('may be other for reminders and for news about money', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const send = (form: Record<string, string>) => owner.visit(action, path, { form: { intent: 'kinds', ...form } })
    const kept = () => sql`select reminder_channels, money_channels from tenants where id = ${tenant.id}`
    expect((await owner.visit(loader, path)).data).toMatchObject({
      kinds: { reminderChannels: 'same', moneyChannels: 'same' },
    })
    expect((await send({ reminderChannels: 'whatsapp,sms', moneyChannels: 'mail' })).status).toBe(200)
    expect(await kept()).toEqual([{ reminderChannels: ['whatsapp', 'sms'], moneyChannels: [] }])
    for (const moneyChannels of ['', 'email', 'push', 'same,sms'])
      expect((await send({ reminderChannels: 'same', moneyChannels })).status).toBe(422)
    const { entries } = (await owner.visit(logPage, '/dashboard/settings/log')).data as { entries: unknown[] }
    expect(JSON.stringify(entries)).toContain('Payments and refunds: E-mail only (was Like other news)')
    expect((await owner.visit(loader, path)).data).toMatchObject({
      kinds: { reminderChannels: 'whatsapp,sms', moneyChannels: 'mail' },
    })
    expect((await send({ reminderChannels: 'same', moneyChannels: 'same' })).status).toBe(200)
    expect(await kept()).toEqual([{ reminderChannels: null, moneyChannels: null }])
  })

  it('reminds and is silent when the owner says; no reminder at all is a choice', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const send = (quiet: [string, string], ...leads: string[]) => {
      const form = new FormData()
      form.set('intent', 'reminders')
      form.set('quietFromMinute', quiet[0])
      form.set('quietUntilMinute', quiet[1])
      for (const lead of leads) form.append('reminderLeadsMinutes', lead)
      return owner.visit(action, path, { form })
    }
    const kept = () =>
      sql`select reminder_leads_minutes, quiet_from_minute, quiet_until_minute from tenants where id = ${tenant.id}`
    expect((await send(['1320', '480'], '60', '2880', '60')).status).toBe(200)
    const saved = { reminderLeadsMinutes: [2880, 60], quietFromMinute: 1320, quietUntilMinute: 480 }
    expect(await kept()).toEqual([saved])
    expect((await owner.visit(loader, path)).data).toMatchObject({ reminders: saved })
    for (const from of ['', '1440', '-1', '8.5', 'noon']) expect((await send([from, '480'], '60')).status).toBe(422)
    expect((await send(['1320', '480'], '5')).status).toBe(422)
    expect(await kept()).toEqual([saved])
    expect((await send(['0', '0'])).status).toBe(200)
    expect(await kept()).toEqual([{ reminderLeadsMinutes: [], quietFromMinute: 0, quietUntilMinute: 0 }])
    const { entries } = (await owner.visit(logPage, '/dashboard/settings/log')).data as { entries: unknown[] }
    expect(JSON.stringify(entries)).toContain('Reminders before the start')
  })

  it('is kept to: money by mail alone, unless there is no mail', async () => {
    const tenant = await makeTenant(context)
    await sql`update tenants set money_channels = '{}', reminder_channels = '{whatsapp,sms}' where id = ${tenant.id}`
    const [withMail, without] = [await bookSomebody(context, tenant), await bookSomebody(context, tenant)]
    await sql`update bookings set customer_email = null where id = ${without.id}`
    const ways = async (bookingId: string, name: OccasionName) => {
      const facts = await app.db.withTenant(asWorker(tenant.id), (tx) => findFacts(tx, tenant.id, bookingId))
      return waysOf(facts!, name).map(({ channel }) => channel)
    }
    expect(await ways(withMail.id, 'payment/received')).toEqual([])
    expect(await ways(without.id, 'payment/received')).toEqual(['sms'])
    expect(await ways(withMail.id, 'reminder')).toEqual(['whatsapp', 'sms'])
    expect(await ways(withMail.id, 'ready/asked')).toEqual(['whatsapp', 'sms'])
    expect(await ways(withMail.id, 'booking/confirmed')).toEqual(['sms'])
    // What she chose herself comes first, whatever the business does.
    await sql`update customers set channel = 'sms' where tenant_id = ${tenant.id}`
    expect(await ways(withMail.id, 'payment/received')).toEqual(['sms'])
  })

  it('is one page, where texts have their limit, and the old path leads to it', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const send = (form: Record<string, string>) => owner.visit(action, path, { form: { intent: 'texts', ...form } })
    expect((await send({ textsMonthLimit: '40', teamTexts: 'on' })).status).toBe(200)
    const kept = () => sql`select texts_month_limit, team_texts, channel_order from tenants where id = ${tenant.id}`
    expect(await kept()).toEqual([{ textsMonthLimit: 40, teamTexts: true, channelOrder: ['sms'] }])
    expect((await send({ textsMonthDollars: '12.50' })).status).toBe(200)
    expect(await sql`select texts_month_cents from tenants where id = ${tenant.id}`).toEqual([
      { textsMonthCents: 1250 },
    ])
    for (const textsMonthDollars of ['-1', 'many', '1000000', '1.234'])
      expect((await send({ textsMonthDollars })).status).toBe(422)
    expect((await send({ textsMonthLimit: '40', teamTexts: 'on' })).status).toBe(200)
    for (const textsMonthLimit of ['-1', '1e3', '1000001', 'none'])
      expect((await send({ textsMonthLimit })).status).toBe(422)
    expect((await owner.visit(loader, path)).data).toMatchObject({
      texts: { values: { textsMonthLimit: '40' }, teamTexts: true },
    })
    const old = await owner.visit(oldTexts, dashboard.oldTexts)
    expect([old.status, old.headers.get('location')]).toEqual([302, path])
  })

  it('says what the whole name costs in texts, and keeps it whole where that is chosen', async () => {
    const tenant = await makeTenant(context)
    const name = 'Северный Свет: мойка окон и желобов по всему Бруклину и Квинсу'
    await sql`update tenants set name = ${name} where id = ${tenant.id}`
    await sql`update services set name = 'Deep clean with windows, balcony and everything else' where tenant_id = ${tenant.id}`
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const costs = async () =>
      ((await owner.visit(loader, path)).data as { texts: { nameCosts: string } }).texts.nameCosts
    expect(await costs()).toMatch(/could cost a part more|With the whole name/)
    const textOf = async () => {
      const { id: bookingId, version, startsAt } = await bookSomebody(context, tenant)
      await queueEvent(app, tenant.id, 'booking/confirmed', { bookingId, version, startsAt })
      const [row] = await sql`
        select id from messages where booking_id = ${bookingId} and channel = 'sms' and audience = 'customer'`
      expect(await deliverMessage(app, tenant.id, row!.id)).toBe('sent')
      return String((await sql`select body from messages where id = ${row!.id}`)[0]!.body)
    }
    expect(await textOf()).not.toContain(name)
    const form = { intent: 'texts', textWholeName: 'on' }
    expect((await owner.visit(action, path, { form })).status).toBe(200)
    expect(await textOf()).toContain(`${name}: `)
    await sql`update tenants set name = 'Sparkle' where id = ${tenant.id}`
    expect(await costs()).toMatch(/fits as it is/)
  })

  it('shows what WhatsApp has approved, and why it refused', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    await syncWordings(app)
    await sql`update whatsapp_templates set state = 'approved'`
    await sql`
      update whatsapp_templates set state = 'rejected', reason = 'Not clear' where name = 'booking-reminder' and language = 'kk'`
    // Of a changed wording the approved one before it counts.
    await sql`
      insert into whatsapp_templates (name, language, version, body, variables, category, changed_at)
      values ('booking-held', 'es', 2, 'x', '{}', 'UTILITY', now())`
    const all = allWordings().length / 4
    const { languages } = (await owner.visit(loader, path)).data as { languages: unknown[] }
    expect(languages).toEqual([
      { name: 'English', approved: all, all, refused: [] },
      { name: 'Русский', approved: all, all, refused: [] },
      { name: 'Қазақша', approved: all - 1, all, refused: ['Refused: Reminder. Not clear'] },
      { name: 'Español', approved: all, all, refused: [] },
    ])
  })
})
