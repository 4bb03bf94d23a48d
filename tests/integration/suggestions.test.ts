import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { loader, type SuggestionsAnswer } from '#app/routes/book/suggestions.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app } = test
const tenant = await makeTenant(test)
const session = randomUUID()
const old = { ...app, maps: { ...app.maps, key: `${app.maps.key}-legacy`, deniedUntil: { ...app.maps.deniedUntil } } }
const keyless = { ...app, maps: { ...app.maps, key: undefined } }

const alerts = async () => (await app.metrics.alerts.get()).values.filter(({ labels }) => labels.kind === 'geocoding')

const suggest = async (q: string, where: TestContext = test, more: Record<string, string> = { session }) => {
  const reply = await openBrowser(where, tenant).visit(
    loader,
    `/address-suggestions?${new URLSearchParams({ q, ...more })}`,
  )
  return reply.data as SuggestionsAnswer
}

it.each([
  ['the Places API', test],
  ['the Places of before, where the key has only that', { ...test, app: old }],
])('an address is suggested while it is typed, and a chosen one found, by %s', async (_, where) => {
  const { asked, suggestions } = await suggest('410 cou', where)
  expect(asked).toBe('410 cou')
  expect(suggestions[0]).toEqual({ id: expect.any(String), text: '410 Court St, Brooklyn, NY 11201, USA' })
  const query = new URLSearchParams({ address: suggestions[0]!.text, choice: suggestions[0]!.id, session })
  const reply = await openBrowser(where, tenant).visit(bookingPage, `/book/${tenant.serviceSlug}?${query}`, {
    params: { service: tenant.serviceSlug },
  })
  const there = new URL(reply.location ?? '', 'http://here.test').searchParams
  expect(Object.fromEntries(there)).toMatchObject({
    place: suggestions[0]!.text,
    lat: expect.stringMatching(/^40\./),
    lng: expect.stringMatching(/^-7[34]\./),
    seal: expect.stringMatching(/^11201\./),
  })
  expect([there.has('choice'), there.has('session'), there.has('address')]).toEqual([false, false, false])
})

it('nothing is suggested without a key, a session or enough letters', async () => {
  expect((await suggest('410 cou', { ...test, app: keyless })).suggestions).toEqual([])
  expect((await suggest('410 cou', test, {})).suggestions).toEqual([])
  expect((await suggest('4')).suggestions).toEqual([])
  expect((await suggest('zzzzzz')).suggestions).toEqual([])
})

it('a choice whose place cannot be fetched is looked up like any typed address', async () => {
  const query = new URLSearchParams({ address: '410 Court St, Brooklyn', choice: 'unknown', session })
  const reply = await openBrowser(test, tenant).visit(bookingPage, `/book/${tenant.serviceSlug}?${query}`, {
    params: { service: tenant.serviceSlug },
  })
  expect(reply.location).toContain('place=410+Court+St')
})

it('a made-up choice raises no alert', async () => {
  const before = await alerts()
  for (const choice of ['unknown', '..', '%2e%2e%2f', 'x'.repeat(300)])
    await openBrowser(test, tenant).visit(
      bookingPage,
      `/book/${tenant.serviceSlug}?${new URLSearchParams({ address: '410 Court St, Brooklyn', choice, session })}`,
      { params: { service: tenant.serviceSlug } },
    )
  expect(await alerts()).toEqual(before)
})
