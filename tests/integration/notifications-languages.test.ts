import { describe, expect, it, vi } from 'vitest'
import { cancelBooking } from '#app/domain/booking/index.server.ts'
import { writeAccountMail } from '#app/domain/identity/account-mail-text.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { bookSomebody, openJobs } from '#tests/setup/jobs.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test

const textsTo = async (who: string) => (await jobs.inbox(who)).map(({ text }) => text)
const subjectsTo = async (who: string) => (await jobs.inbox(who)).map(({ subject }) => subject ?? '')

/** Everything announced so far is told, and the runner rests. */
async function tellAll(): Promise<void> {
  await jobs.relay()
  await jobs.settled()
}

describe('a guest', () => {
  it('is written to in the language she booked in, and the owner in that of the business', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set locale = 'es' where id = ${tenant.id}`
    const booking = await bookSomebody(test, tenant, { language: 'ru' })
    await tellAll()
    expect((await textsTo(booking.phone))[0]).toMatch(/: вы записаны: Standard visit, /)
    const [mail] = await jobs.inbox(booking.email)
    expect(mail?.subject).toMatch(/^Вы записаны: Standard visit/)
    expect(mail?.html).toMatch(/<html [^>]*lang="ru"/)
    expect(mail?.html).toMatch(/\/b\/[\w-]{22}\?lang=ru/)
    expect((await subjectsTo(`hello@${tenant.slug}.test`))[0]).toMatch(/^Nueva: Ada Lovelace/)
    expect(await sql`select language from customers where tenant_id = ${tenant.id}`).toEqual([{ language: 'ru' }])
  })

  it('who is booked by telephone is written to in the language of her last booking', async () => {
    const tenant = await makeTenant(test)
    const first = await bookSomebody(test, tenant, { language: 'kk' })
    const { email, phone } = first
    const second = await bookSomebody(test, tenant, {
      days: 5,
      createdBy: { userId: tenant.ownerId },
      customer: { email, phone },
    })
    await tellAll()
    expect(await sql`select language from bookings where id = ${second.id}`).toEqual([{ language: null }])
    expect(await subjectsTo(email)).toEqual([
      expect.stringMatching(/^Жазылдыңыз: /),
      expect.stringMatching(/^Жазылдыңыз: /),
    ])
  })
})

describe('people of a business', () => {
  it('read the owner’s language if we know it, and the technician her own', async () => {
    const tenant = await makeTenant(test)
    await sql`update users set language = 'kk' where id = ${tenant.ownerId}`
    const technician = `tess@${tenant.slug}.test`
    await sql`insert into users (id, email, language) values (gen_random_uuid(), ${technician}, 'es')`
    await sql`update technicians set email = ${technician} where tenant_id = ${tenant.id}`
    const booking = await bookSomebody(test, tenant)
    await cancelBooking(app, tenant.id, booking.id, { kind: 'customer', version: 1 })
    await tellAll()
    expect((await subjectsTo(`hello@${tenant.slug}.test`))[0]).toMatch(/^Бас тартылды: Ada Lovelace/)
    expect((await subjectsTo(technician))[0]).toMatch(/^Cancelado: Ada Lovelace/)
    expect((await subjectsTo(booking.email))[0]).toMatch(/^Cancelled: /)
  })
})

describe('a mail about an account', () => {
  it('is written in the language of the page where it was asked for', async () => {
    const to = 'ada@example.com'
    const mail = { kind: 'reset', to, origin: 'https://w.example', url: 'https://w.example/x' } as const
    expect((await writeAccountMail(mail, 'ru', 0)).text).toContain('сработает один раз и действует 1 час.')
    expect((await writeAccountMail(mail, 'es', 0)).subject).toBe('Elija una contraseña nueva')
  })
})
