/** Which websites may show a booking page (F8): what an owner types, and what the database takes from whom. */
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { asGuest } from '#app/lib/db.server.ts'
import { action, loader } from '#app/routes/dashboard/share/website.tsx'
import { loader as poster } from '#app/routes/dashboard/share/poster-pdf.ts'
import { loader as cards } from '#app/routes/dashboard/share/cards-pdf.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
const path = '/dashboard/share/website'

const name = 'Müller & Söhne, Ұқыпты тазалық'

async function openShop() {
  const tenant = await makeTenant(context)
  await sql`update tenants set name = ${name} where id = ${tenant.id}`
  const { email } = await makeMember(context, tenant, 'manager')
  return { tenant, browser: await signedIn(context, tenant, email) }
}
const sitesOf = async (id: string) => (await sql`select websites from tenants where id = ${id}`)[0]!.websites

test('they are typed one a line, kept as browsers write them, and logged', async () => {
  const { tenant, browser } = await openShop()
  await browser.visit(action, path, { form: { websites: 'https://Bakery.example/contact\nпример.рф' } })
  expect(await sitesOf(tenant.id)).toEqual(['bakery.example', 'xn--e1afmkfd.xn--p1ai'])
  const log = await sql`select detail::text from audit_log where tenant_id = ${tenant.id}`
  expect(log.map(({ detail }) => String(detail)).join()).toContain('bakery.example')
  const wrong = await browser.visit(action, path, { form: { websites: 'bakery.example\n*' } })
  expect(wrong).toMatchObject({ status: 422, data: { initialValue: { websites: 'bakery.example\n*' } } })
  expect(JSON.stringify(wrong.data)).toContain('is not the address of a website')
  await browser.visit(action, path, { form: { websites: '' } })
  expect(await sitesOf(tenant.id)).toEqual([])
})

test('the database takes nothing that would open the page to others, whoever writes it', async () => {
  const { tenant } = await openShop()
  for (const wrong of [
    '*',
    "'self'",
    'https://a.example',
    'a.example b.example',
    'a.example; script-src *',
    'A.example',
    'localhost',
    '',
    'a.example\nb.example',
  ])
    await expect(sql`update tenants set websites = ${[wrong]} where id = ${tenant.id}`, wrong).rejects.toMatchObject({
      code: '23514',
    })
  await expect(
    sql`update tenants set websites = array['a.example', null] where id = ${tenant.id}`,
  ).rejects.toMatchObject({ code: '23514' })
  await expect(
    sql`update tenants set websites = array[array['a.example']] where id = ${tenant.id}`,
  ).rejects.toMatchObject({ code: '23514' })
  await expect(
    sql`update tenants set websites = ${Array.from({ length: 11 }, (_, at) => `a${at}.example`)} where id = ${tenant.id}`,
  ).rejects.toMatchObject({ code: '23514' })
  await sql`update tenants set websites = ${['a.example', 'www.b-c.co.uk']} where id = ${tenant.id}`
  await expect(
    app.db.withTenant(asGuest(tenant.id), (tx) => tx`update tenants set websites = '{}'`),
  ).rejects.toMatchObject({ code: '42501' })
})

test('the code is of one business, one service and the words that were typed', async () => {
  const { tenant, browser } = await openShop()
  const query = new URLSearchParams({
    kind: 'inline',
    service: tenant.serviceSlug,
    text: '"><script>alert(1)</script>',
  })
  const { data } = await browser.visit(loader, `${path}?${query}`)
  const { code, signature } = data as { code: string; signature: string }
  expect(code).toContain(
    `/widget.js" data-mode="inline" data-service="${tenant.serviceSlug}" data-text="&quot;&gt;&lt;script&gt;`,
  )
  expect(code + signature).not.toContain('<script>alert')
  const foreign = await openShop()
  const other = await foreign.browser.visit(loader, `${path}?service=no-such-service`)
  expect((other.data as { code: string }).code).not.toContain('data-service')
})

test.each([
  ['poster', poster],
  ['cards', cards],
] as const)('%s are a PDF that says the name in any letters', async (kind, page) => {
  const { tenant, browser } = await openShop()
  const { status, headers, data } = await browser.visit(page, `/dashboard/share/${kind}.pdf`)
  expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${tenant.slug}-${kind}.pdf"`)
  const { text, totalPages } = await extractText(await getDocumentProxy(data as Uint8Array), { mergePages: true })
  expect(totalPages).toBe(1)
  expect(text.replaceAll(/\s+/g, ' ')).toContain(name)
  expect(text).toContain(`${tenant.slug}.app.localhost`)
})
