import { beforeAll, describe, expect, test } from 'vitest'
import { action as choose } from '#app/routes/account/language.ts'
import { action as signIn } from '#app/routes/account/sign-in/sign-in.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember, newIp, password, signedIn, tenantSummary } from '#tests/setup/people.ts'
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
  test('keeps the choice in the browser and leads back without a lang in the address that contradicts it', async () => {
    const browser = visitor()
    const reply = await switchTo(browser, { language: 'kk', to: '/book/clean?date=2026-12-01&lang=ru' })
    expect(reply).toMatchObject({ status: 303, location: '/book/clean?date=2026-12-01' })
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching('^__Host-language=kk; .*HttpOnly; SameSite=Lax$'),
    ])
  })

  test('sets the language in which the signed-in person, and nobody else, is written to', async () => {
    const [one, other] = [await makeMember(world, tenant), await makeMember(world, tenant)]
    const browser = await signedIn(world, await tenantSummary(world, tenant.slug), one.email)
    const before = await languageOf(other.userId)
    await switchTo(browser, { language: 'es', to: '/dashboard' })
    expect(await languageOf(one.userId)).toBe('es')
    await switchTo(visitor(), { language: 'ru', to: '/' })
    expect([await languageOf(one.userId), await languageOf(other.userId)]).toEqual(['es', before])
  })

  test('is set on a new browser to the language she chose before, and stays as it is on a browser with its own', async () => {
    const { email, userId } = await makeMember(world, tenant)
    await world.sql`update users set language = 'kk' where id = ${userId}`
    const host = await tenantSummary(world, tenant.slug)
    const fresh = await signedIn(world, host, email)
    expect(fresh.jar.get('__Host-language')).toBe('kk')
    const reply = await switchTo(fresh, { language: 'es', to: '/dashboard' })
    expect(reply.headers.getSetCookie()).toEqual([expect.stringMatching('^__Host-language=es;')])
    expect(await languageOf(userId)).toBe('es')
    fresh.jar.set('__Host-language', 'es')
    await world.sql`update users set language = 'ru' where id = ${userId}`
    await fresh.visit(signIn, '/sign-in', { form: { email, password, next: '/dashboard' } })
    expect(fresh.jar.get('__Host-language')).toBe('es')
  })

  test('has the next page loaded whole after signing in where it changes the language, and only there', async () => {
    const { email, userId } = await makeMember(world, tenant)
    const host = await tenantSummary(world, tenant.slug)
    const goOn = async (language: string) => {
      await world.sql`update users set language = ${language} where id = ${userId}`
      const form = { email, password, next: '/dashboard' }
      const reply = await openBrowser(world, host, newIp()).visit(signIn, '/sign-in', { form })
      expect(reply).toMatchObject({ status: 302, location: '/dashboard' })
      return reply.headers.get('x-remix-reload-document')
    }
    expect([await goOn('kk'), await goOn('en')]).toEqual(['true', null])
  })

  test.each(['', 'de', 'EN', '../ru', 'ru; Domain=evil.example', 'constructor'])(
    'changes nothing for an unknown language: %j',
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
  ])('stays on this host when the way back is hostile: %j', async (to) => {
    const reply = await switchTo(visitor(), { language: 'es', to })
    expect(reply.status).toBe(303)
    expect(reply.location).toBe('/')
  })

  test('leads to the front page when no way back was sent', async () => {
    expect((await switchTo(visitor(), { language: 'es' })).location).toBe('/')
  })
})
