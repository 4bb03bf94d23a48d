import { beforeAll, describe, expect, test } from 'vitest'
import { makeManageToken } from '#app/domain/booking/index.server.ts'
import { loader as bookings } from '#app/routes/dashboard/bookings/bookings.tsx'
import { action as setBusiness, loader as business } from '#app/routes/dashboard/settings/business.tsx'
import { action as setService, loader as service } from '#app/routes/dashboard/services/service.tsx'
import { loader as shop } from '#app/routes/book/shop/shop.tsx'
import { loader as managePage } from '#app/routes/manage/booking.tsx'
import { loader as calendar } from '#app/routes/manage/calendar.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext, loadContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn, tenantSummary } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'
import type { Language } from '#app/words/language.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

async function open() {
  const tenant = await makeTenant(world)
  const { email } = await makeMember(world, tenant, 'owner')
  return { tenant, owner: await signedIn(world, await tenantSummary(world, tenant.slug), email) }
}

/** The front page of a business as a visitor of this language is shown it. */
async function seen(tenant: TestTenant, language: Language) {
  const context = loadContext(world, await tenantSummary(world, tenant.slug), undefined, language)
  const { shop: front, services } = await shop({ request: new Request(context.host.origin), context, params: {} })
  return { about: front.about, service: services[0]! }
}

describe('a business’s own texts', () => {
  test('are shown in the reader’s language if written in it, else in the business’s own, marked as such', async () => {
    const { tenant, owner } = await open()
    const id = tenant.serviceId
    const path = `/dashboard/services/${id}`
    const { values } = (await owner.load(service, path, { params: { id } })).data as { values: Record<string, unknown> }
    expect(values).toMatchObject({ nameIn: {}, descriptionIn: {} })
    const form = {
      name: 'Haircut',
      description: 'With a wash.',
      durationMinutes: '60',
      price: '50',
      place: 'customer',
      paymentKind: 'none',
      active: 'on',
      intent: 'save',
      'nameIn.ru': ' Стрижка ',
      'nameIn.es': '',
      'descriptionIn.ru': 'С мытьём.',
    }
    const saved = await owner.visit(setService, path, { params: { id }, form })
    expect(saved.status).toBe(200)
    const seenBusiness = (await owner.load(business, '/dashboard/settings')).data as { values: Record<string, string> }
    const { aboutIn: _, ...kept } = seenBusiness.values
    const about = await owner.visit(setBusiness, '/dashboard/settings', {
      form: { ...kept, about: 'We cut.', 'aboutIn.ru': 'Мы стрижём.' },
    })
    expect(about.status).toBe(200)
    expect(await seen(tenant, 'ru')).toMatchObject({
      about: { text: 'Мы стрижём.' },
      service: { name: 'Стрижка', nameLang: undefined, description: 'С мытьём.' },
    })
    expect(await seen(tenant, 'kk')).toMatchObject({
      about: { text: 'We cut.', lang: 'en' },
      service: { name: 'Haircut', nameLang: 'en', description: 'With a wash.', descriptionLang: 'en' },
    })
    expect(await seen(tenant, 'en')).toMatchObject({ about: { text: 'We cut.' }, service: { nameLang: undefined } })
    const again = (await owner.load(service, path, { params: { id } })).data as { values: Record<string, unknown> }
    expect(again.values).toMatchObject({ nameIn: { ru: 'Стрижка' }, descriptionIn: { ru: 'С мытьём.' } })
  })

  test('name the service of a booking to each reader in her language, until it is called something else', async () => {
    const { tenant, owner } = await open()
    const { app, sql } = world
    const names = { ru: 'Обычная уборка', en: 'Usual clean' }
    await sql`update services set name_in = ${sql.json(names)} where id = ${tenant.serviceId}`
    const booking = await book(app, tenant, (await openStarts(app, tenant))[0]!)
    const params = { id: booking.id, token: makeManageToken(app, tenant.id, booking) }
    const read = async (language: Language) => {
      const context = loadContext(world, await tenantSummary(world, tenant.slug), undefined, language)
      const url = `${context.host.origin}/m/${params.id}/${params.token}`
      const page = (await managePage({ request: new Request(url), context, params })) as { view: { service: string } }
      const entry = await calendar({ request: new Request(`${url}/calendar.ics`), context, params })
      return [page.view.service, /^SUMMARY:([^,\\]*)/m.exec(await entry.text())?.[1]]
    }
    const listed = async () =>
      ((await owner.load(bookings, '/dashboard/bookings')).data as { rows: { service: string }[] }).rows[0]?.service
    expect(await read('ru')).toEqual([names.ru, names.ru])
    expect(await read('es')).toEqual(['Standard visit', 'Standard visit'])
    expect(await listed()).toBe(names.en)
    await sql`update services set name = 'Deep clean' where id = ${tenant.serviceId}`
    expect(await read('ru')).toEqual(['Standard visit', 'Standard visit'])
    expect(await listed()).toBe('Standard visit')
  })

  test('change places when the business changes its language, and a text it has once stays where it is', async () => {
    const { tenant, owner } = await open()
    const { sql } = world
    await sql`update tenants set about = 'We cut.' where id = ${tenant.id}`
    await sql`update services set name = 'Haircut', name_in = ${sql.json({ ru: 'Стрижка', kk: 'Шаш қию' })}, description = 'Once.'
      where id = ${tenant.serviceId}`
    type Page = { values: Record<string, string>; languages: Language[] }
    const { aboutIn: _, ...values } = ((await owner.load(business, '/dashboard/settings')).data as Page).values
    const save = (more: Record<string, string>) =>
      owner.visit(setBusiness, '/dashboard/settings', { form: { ...values, ...more } })
    expect(values.locale).toBe('en')
    // Typed in the same form, as it was shown before.
    const saved = await save({ 'aboutIn.ru': 'Мы стрижём.', locale: 'ru' })
    expect(saved).toMatchObject({ status: 302, location: '/dashboard/settings?done=language' })
    const stored = async () =>
      (
        await sql`select t.locale, t.about, t.about_in, s.name, s.name_in, s.description, s.description_in
          from tenants t join services s on s.tenant_id = t.id where t.id = ${tenant.id}`
      )[0]
    const russian = {
      locale: 'ru',
      about: 'Мы стрижём.',
      aboutIn: { en: 'We cut.' },
      name: 'Стрижка',
      nameIn: { kk: 'Шаш қию', en: 'Haircut' },
      description: 'Once.',
      descriptionIn: {},
    }
    expect(await stored()).toEqual(russian)
    expect((await owner.load(business, '/dashboard/settings')).data).toMatchObject({ languages: ['en', 'kk', 'es'] })
    expect(await seen(tenant, 'en')).toMatchObject({ about: { text: 'We cut.' }, service: { name: 'Haircut' } })
    const again = await save({ about: russian.about, 'aboutIn.en': 'We cut.', locale: 'ru' })
    expect(again.status).toBe(200)
    expect(await stored()).toEqual(russian)
    expect((await save({ locale: 'tlh' })).status).toBe(422)
  })

  test('are refused beside the field when they are too long', async () => {
    const { tenant, owner } = await open()
    const id = tenant.serviceId
    const form = {
      name: 'Haircut',
      durationMinutes: '60',
      price: '50',
      place: 'customer',
      paymentKind: 'none',
      intent: 'save',
    }
    const reply = await owner.visit(setService, `/dashboard/services/${id}`, {
      params: { id },
      form: { ...form, 'nameIn.kk': 'а'.repeat(81) },
    })
    expect(reply).toMatchObject({ status: 422, data: { error: { 'nameIn.kk': [expect.stringMatching(/80/)] } } })
  })

  test.each(['{"de": "Haarschnitt"}', '{"ru": 1}', '[]', '{"ru": {"a": "b"}}'])(
    'are checked by the database too: %s',
    async (wrong) => {
      const { tenant } = await open()
      await expect(
        world.sql`update services set name_in = ${wrong}::text::jsonb where tenant_id = ${tenant.id}`,
      ).rejects.toMatchObject({ code: '23514' })
      await expect(
        world.sql`update tenants set about_in = ${wrong}::text::jsonb where id = ${tenant.id}`,
      ).rejects.toMatchObject({ code: '23514' })
    },
  )
})
