import { beforeAll, describe, expect, test } from 'vitest'
import { action as choose } from '#app/routes/account/language.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember, newIp, signedIn, tenantSummary } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
let tenant: TestTenant
beforeAll(async () => {
  world = await openTestContext()
  tenant = await makeTenant(world)
})

const languageOf = async (userId: string) =>
  (await world.sql<{ language: string | null }[]>`select language from users where id = ${userId}`)[0]?.language

const visitor = () => openBrowser(world, 'root', newIp())
const switchTo = (browser: ReturnType<typeof visitor>, form: Record<string, string>) =>
  browser.visit(choose, '/language', { form })

describe('the language switch', () => {
  test('keeps the choice for the browser and leads back without a lang that says otherwise', async () => {
    const browser = visitor()
    const reply = await switchTo(browser, { language: 'kk', to: '/book/clean?date=2026-12-01&lang=ru' })
    expect(reply).toMatchObject({ status: 303, location: '/book/clean?date=2026-12-01' })
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching('^__Host-language=kk; .*HttpOnly; SameSite=Lax$'),
    ])
  })

  test('is how whoever is signed in is written to from then on, and nobody else', async () => {
    const [one, other] = [await makeMember(world, tenant), await makeMember(world, tenant)]
    const browser = await signedIn(world, await tenantSummary(world, tenant.slug), one.email)
    const before = await languageOf(other.userId)
    await switchTo(browser, { language: 'es', to: '/dashboard' })
    expect(await languageOf(one.userId)).toBe('es')
    await switchTo(visitor(), { language: 'ru', to: '/' })
    expect([await languageOf(one.userId), await languageOf(other.userId)]).toEqual(['es', before])
  })

  test.each(['', 'de', 'EN', '../ru', 'ru; Domain=evil.example', 'constructor'])(
    'an unknown language, %j, changes nothing',
    async (language) => {
      const { email, userId } = await makeMember(world, tenant)
      const browser = await signedIn(world, await tenantSummary(world, tenant.slug), email)
      const before = await languageOf(userId)
      const reply = await switchTo(browser, { language, to: '/dashboard' })
      expect(reply).toMatchObject({ status: 303, location: '/dashboard' })
      expect(reply.headers.getSetCookie()).toEqual([])
      expect(await languageOf(userId)).toBe(before)
    },
  )

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/x/..//evil.example',
    'javascript:alert(1)',
    '/%0d%0aset-cookie:a=b\r\nlocation: https://evil.example',
    'dashboard',
    '',
  ])('a hostile way back, %j, stays on this host', async (to) => {
    const reply = await switchTo(visitor(), { language: 'es', to })
    expect(reply.status).toBe(303)
    expect(reply.location).toBe('/')
  })

  test('goes to the front page when no way back was sent', async () => {
    expect((await switchTo(visitor(), { language: 'es' })).location).toBe('/')
  })
})
