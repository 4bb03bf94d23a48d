/** Own pages of a business (A6, F2): what everybody sees, what some see alone, and what is done to see it all the same. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeAccessToken } from '#app/domain/customers/index.server.ts'
import { loader as servicesByApi } from '#app/routes/api/services.ts'
import { loader as card } from '#app/routes/book/shop/card.ts'
import { loader as shopPage } from '#app/routes/book/shop/shop.tsx'
import { loader as sitemap } from '#app/routes/book/shop/sitemap.ts'
import { loader as pageLoader } from '#app/routes/book/pages/own-page.tsx'
import { loader as followLink } from '#app/routes/book/with.ts'
import { action as edit, loader as editor } from '#app/routes/dashboard/page/own/own-page.tsx'
import { loader as list } from '#app/routes/dashboard/page/own/own-pages.tsx'
import { loader as preview } from '#app/routes/dashboard/page/own/preview.tsx'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { openBrowser, type Browser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, newIp, signedIn } from '#tests/setup/people.ts'
import { makeTenant, suspend, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context

const secret = 'Windows 7.77 each'
const title = 'Prices for Acme'
const written = { title, text: `# Until June\nStairs | 30.00\nWindows | 7.77\n- ${secret}` }

const visitor = (tenant: TestTenant) => openBrowser(context, tenant, newIp())
async function openDesk(role = 'manager') {
  const tenant = await makeTenant(context)
  const { email } = await makeMember(context, tenant, role)
  const owner = await signedIn(context, tenant, email)
  const send = (id: string, form: Record<string, string>) => owner.visit(edit, '/x', { params: { id }, form })
  const add = async (form: Record<string, string> = {}) => {
    const made = await send('new', { intent: 'publish', revision: '0', audience: 'private', ...written, ...form })
    expect(made.status).toBe(302)
    return made.location!.split('/').at(-1)!
  }
  const page = async (id: string) => (await owner.visit(editor, '/x', { params: { id } })).data as Edited
  return { tenant, owner, send, add, page }
}
type Edited = {
  revision: number
  values: { title: string; text: string }
  page: {
    published: boolean
    upToDate: boolean
    versions: { number: number; live: boolean }[]
    seen: { links: { id: string; url: string; facts: string }[] }
  }
}

/** All that a browser is told of a business, in whatever way it asks, and how it is told of the page itself. */
async function everything(browser: Browser, slug = 'prices-for-acme') {
  const page = await browser.visit(pageLoader, `/pages/${slug}`, { params: { page: slug } })
  const others = await Promise.all([
    browser.visit(shopPage, '/'),
    browser.visit(shopPage, `/?q=${encodeURIComponent(title)}`),
    browser.visit(sitemap, '/sitemap.xml'),
    browser.visit(servicesByApi, '/api/v1/services'),
  ])
  return { page, others: JSON.stringify(others.map(({ data, setCookies }) => [data, setCookies])) }
}
async function expectNothing(browser: Browser, why: string) {
  const { page, others } = await everything(browser)
  const unknown = await browser.visit(pageLoader, '/pages/no-such-page', { params: { page: 'no-such-page' } })
  expect(page, why).toEqual(unknown)
  expect(page.status, why).toBe(404)
  expect(others, why).not.toMatch(/prices-for-acme|Acme|7\.77/)
}
async function expectSeen(browser: Browser, why: string) {
  const { page, others } = await everything(browser)
  expect(page.status, why).toBe(200)
  expect(JSON.stringify(page.data), why).toContain(secret)
  expect(others, why).toContain('/pages/prices-for-acme')
}
const follow = async (tenant: TestTenant, link: string) => {
  const browser = visitor(tenant)
  const token = makeAccessToken(app, tenant.id, link)
  const reply = await browser.visit(followLink, `/with/${token}`, { params: { token } })
  return { browser, reply }
}
async function linkTo(tenant: TestTenant, pageId: string, more: Record<string, unknown> = {}) {
  const [row] = await sql`insert into access_links ${sql({ tenantId: tenant.id, pageId, ...more })} returning id`
  return row!.id as string
}
/** A customer in a group that sees these pages, with her own link. */
async function insider(tenant: TestTenant, ...pages: string[]) {
  const contact = { firstName: 'Vera', email: `vera-${randomUUID()}@example.test` }
  const [customer] = await sql`insert into customers ${sql({ tenantId: tenant.id, ...contact })} returning id`
  const [group] =
    await sql`insert into customer_groups ${sql({ tenantId: tenant.id, name: randomUUID() })} returning id`
  const [customerId, groupId] = [customer!.id as string, group!.id as string]
  await sql`insert into customer_group_members ${sql({ tenantId: tenant.id, groupId, customerId })}`
  for (const pageId of pages)
    await sql`insert into customer_group_pages ${sql({ tenantId: tenant.id, groupId, pageId })}`
  const [link] = await sql`select id from access_links where customer_id = ${customerId} and revoked_at is null`
  return { customerId, groupId, link: link!.id as string }
}

describe('a page for some', () => {
  test('is nowhere for strangers, and there by its link and for its group, in the menu too', async () => {
    const { tenant, add } = await openDesk()
    const id = await add()
    await expectNothing(visitor(tenant), 'a stranger')
    const link = await linkTo(tenant, id, { endsAt: new Date(Date.now() + 3_600_000) })
    const { browser, reply } = await follow(tenant, link)
    expect(reply.location).toBe('/pages/prices-for-acme')
    await expectSeen(browser, 'by the link')
    const member = await insider(tenant, id)
    const own = await follow(tenant, member.link)
    expect(own.reply.location).toBe('/')
    await expectSeen(own.browser, 'a member')
    // What it says is a table, a heading and a list.
    const { data } = (await everything(browser)).page
    expect((data as { article: string }).article).toMatch(/<h2[^>]*>Until June<\/h2>.*<th[^>]*>Stairs<\/th>.*<li/s)
  })

  test('is told to nobody by headers, tags, the social picture or another business’s host', async () => {
    const { tenant, add } = await openDesk()
    const id = await add()
    const { browser } = await follow(tenant, await linkTo(tenant, id))
    const tags = JSON.stringify(((await everything(browser)).page.data as { tags: unknown[] }).tags)
    expect(tags).toContain('noindex')
    expect(tags).not.toMatch(/canonical|description|og:|ld\+json/)
    const other = await makeTenant(context)
    await expectNothing(visitor(other), 'another host')
    const picture = await visitor(tenant).visit(card, '/card.jpg')
    expect(JSON.stringify(picture.data)).not.toContain('Acme')
  })

  test('opens by no link that ended, is another page’s, another group’s, another business’s, or guessed', async () => {
    const { tenant, add } = await openDesk()
    const id = await add()
    const elsewhere = await add({ title: 'House rules', text: 'Shoes off.' })
    const [service] =
      await sql`insert into access_links ${sql({ tenantId: tenant.id, serviceId: tenant.serviceId, usesMost: 1 })} returning id`
    const foreign = await openDesk()
    const foreignPage = await foreign.add()
    const blocked = await insider(tenant, id)
    await sql`insert into customer_blocks ${sql({ tenantId: tenant.id, customerId: blocked.customerId, reason: 'x', blockedBy: (await sql`select id from users limit 1`)[0]!.id as string })}`
    const ended = await insider(tenant, id)
    await sql`delete from customer_groups where id = ${ended.groupId}`
    const left = await insider(tenant, id)
    await sql`delete from customer_group_members where group_id = ${left.groupId}`
    const links = {
      past: await linkTo(tenant, id, { endsAt: new Date(Date.now() - 1_000) }),
      revoked: await linkTo(tenant, id, { revokedAt: new Date() }),
      'of another page': await linkTo(tenant, elsewhere),
      'of a service': service!.id as string,
      'of a group that does not see it': (await insider(tenant, elsewhere)).link,
      'of somebody blocked': blocked.link,
      'of a group that ended': ended.link,
      'of somebody who left': left.link,
      'of another business': await linkTo(foreign.tenant, foreignPage),
      'of nobody': randomUUID(),
    }
    for (const [why, link] of Object.entries(links)) await expectNothing((await follow(tenant, link)).browser, why)
    // Even where its secret is put into the cookie by hand.
    for (const [why, link] of Object.entries(links)) {
      const browser = visitor(tenant)
      browser.jar.set('__Host-with', makeAccessToken(app, tenant.id, link))
      await expectNothing(browser, `${why}, by hand`)
    }
    for (const token of ['', 'x', '.', 'A'.repeat(22), makeAccessToken(app, foreign.tenant.id, links.past), id]) {
      const browser = visitor(tenant)
      browser.jar.set('__Host-with', token)
      await expectNothing(browser, token)
    }
  })

  test('is open by her link to whoever was merged into a member, and no longer once she is blocked under the other name', async () => {
    const { tenant, add } = await openDesk()
    const id = await add()
    const [kept, gone] = [await insider(tenant, id), await insider(tenant)]
    await sql`update customers set merged_into = ${kept.customerId} where id = ${gone.customerId}`
    await expectSeen((await follow(tenant, gone.link)).browser, 'merged')
    await sql`insert into customer_blocks ${sql({ tenantId: tenant.id, customerId: kept.customerId, reason: 'x', blockedBy: (await sql`select id from users limit 1`)[0]!.id as string })}`
    await expectNothing((await follow(tenant, gone.link)).browser, 'blocked under the other name')
  })

  test('that is a draft, was taken from everybody, or is of a business that is not open, is nowhere at once', async () => {
    const { tenant, send, add, page } = await openDesk()
    const draft = await add({ intent: 'save', audience: 'everyone' })
    await expectNothing(visitor(tenant), 'a draft for everybody')
    const { browser: linked } = await follow(tenant, await linkTo(tenant, draft))
    await expectNothing(linked, 'a draft by its link')
    const { revision } = await page(draft)
    await send(draft, { intent: 'publish', revision: String(revision), ...written })
    const stranger = visitor(tenant)
    await expectSeen(stranger, 'published for everybody')
    const sent = await everything(stranger)
    expect(JSON.stringify(sent.page.data)).toMatch(/canonical/)

    await send(draft, { intent: 'audience', audience: 'private' })
    await expectNothing(stranger, 'the same browser, a moment later')
    await expectSeen(linked, 'its link')
    expect((await page(draft)).page).toMatchObject({ published: true, versions: [{ number: 1, live: true }] })
    // What is written since is seen by nobody, before it is published.
    const now = await page(draft)
    await send(draft, { intent: 'save', revision: String(now.revision), title, text: 'Not yet agreed' })
    expect(JSON.stringify((await everything(linked)).page.data)).not.toContain('Not yet agreed')

    await suspend(context, tenant.id)
    const while_ = await visitor({ ...tenant, status: 'suspended' }).visit(pageLoader, '/x', {
      params: { page: 'prices-for-acme' },
    })
    expect(while_.status).toBe(403)
    expect(JSON.stringify(while_.data)).not.toContain('7.77')
  })
})

describe('the database', () => {
  const asRole = (role: string, tenantId: string, query: string, more: Record<string, string> = {}) =>
    sql
      .begin(async (tx) => {
        const claims = JSON.stringify({ role, tenant_id: tenantId, ...more })
        await tx`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`
        return tx.unsafe(query)
      })
      .catch((error: { code: string }) => error.code)
  const shown = (links: string[]) =>
    `select slug from app.pages_shown(array[${links.map((link) => `'${link}'`).join(',')}]::uuid[])`

  test('tells visitors nothing of pages but through the links they came by', async () => {
    const { tenant, add } = await openDesk()
    const id = await add()
    const link = await linkTo(tenant, id)
    for (const table of ['own_pages', 'own_page_versions', 'customer_group_pages', 'access_links'])
      expect(await asRole('anon', tenant.id, `select 1 from ${table}`), table).toBe('42501')
    expect(await asRole('anon', tenant.id, shown([]))).toEqual([])
    expect(await asRole('anon', tenant.id, shown([randomUUID(), id]))).toEqual([])
    expect(await asRole('anon', tenant.id, shown([link]))).toEqual([{ slug: 'prices-for-acme' }])
    expect(await asRole('anon', tenant.id, `select * from app.pages_shown(null, null)`)).toEqual([])
    // The business is that of the host, whatever link is brought.
    const other = await makeTenant(context)
    expect(await asRole('anon', other.id, shown([link]))).toEqual([])
    for (const role of ['customer', 'support', 'platform', 'authenticated', 'worker'])
      expect(await asRole(role, tenant.id, shown([link])), role).toBe('42501')
    // All of a page is told of it alone, in a list its title.
    expect(await asRole('anon', tenant.id, `select document from app.pages_shown(array['${link}']::uuid[])`)).toEqual([
      { document: { title: { en: title } } },
    ])
    await sql`update tenants set status = 'draft' where id = ${tenant.id}`
    expect(await asRole('anon', tenant.id, shown([link]))).toEqual([])
  })

  test('has staff, guests and other businesses change nothing of them, and a link to a page without uses', async () => {
    const { tenant, add } = await openDesk()
    const id = await add()
    await expect(linkTo(tenant, id, { usesMost: 2 })).rejects.toMatchObject({ code: '23514' })
    await expect(linkTo(tenant, id, { serviceId: tenant.serviceId })).rejects.toMatchObject({ code: '23514' })
    const other = await makeTenant(context)
    await expect(linkTo(other, id)).rejects.toMatchObject({ code: '23503' })
    const staff = await openDesk('staff')
    const theirs = await staff.owner.visit(edit, '/x', {
      params: { id: 'new' },
      form: { intent: 'publish', revision: '0', ...written },
    })
    expect(theirs.status).toBe(403)
    for (const loader of [list, editor, preview])
      expect((await staff.owner.visit(loader, '/x', { params: { id } })).status).toBe(403)
    const foreign = await openDesk('owner')
    for (const loader of [editor, preview])
      expect((await foreign.owner.visit(loader, '/x', { params: { id } })).status).toBe(404)
    for (const form of [
      { intent: 'audience', audience: 'everyone' },
      { intent: 'remove' },
      { intent: 'publish', revision: '1', ...written },
      { intent: 'restore', revision: '1', number: '1' },
      { intent: 'add-link', label: '', lastDay: '' },
    ])
      expect((await foreign.send(id, form)).status).toBe(404)
    await expectNothing(visitor(tenant), 'after all that')
    const nobody = await visitor(tenant).visit(preview, '/x', { params: { id } })
    expect([302, 401]).toContain(nobody.status)
  })
})

describe('the owner', () => {
  test('writes, publishes, shows, links, brings back and removes a page, and the log says so', async () => {
    const { tenant, owner, send, add, page } = await openDesk('owner')
    const id = await add()
    expect((await owner.visit(list, '/x')).data).toMatchObject({
      pages: [{ id, name: title, isPrivate: true, published: true, upToDate: true }],
    })
    const made = await send(id, { intent: 'add-link', label: 'Acme', lastDay: '2100-01-01', usesMost: '3' })
    expect(made.status).toBe(200)
    const [link] = (await page(id)).page.seen.links
    expect(link).toMatchObject({ label: 'Acme', facts: expect.stringMatching(/^until /) })
    const token = link!.url.split('/').at(-1)!
    const guest = visitor(tenant)
    await guest.visit(followLink, link!.url, { params: { token } })
    await expectSeen(guest, 'the link that was made')
    const at = async () => String((await page(id)).revision)
    await send(id, { intent: 'publish', revision: await at(), title, text: 'Second text' })
    await send(id, { intent: 'restore', revision: await at(), number: '1' })
    expect((await page(id)).values.text).toContain(secret)
    expect((await page(id)).page).toMatchObject({ upToDate: false })
    expect(JSON.stringify((await everything(guest)).page.data)).toContain('Second text')
    expect(JSON.stringify((await owner.visit(preview, '/x?version=1', { params: { id } })).data)).toContain(secret)
    await send(id, { intent: 'revoke', link: link!.id })
    await expectNothing(guest, 'the link that was ended')
    await send(id, { intent: 'audience', audience: 'everyone' })
    expect((await send(id, { intent: 'remove' })).location).toBe('/dashboard/page/pages')
    await expectNothing(visitor(tenant), 'the page that was removed')
    expect(await sql`select from access_links where tenant_id = ${tenant.id} and page_id is not null`).toHaveLength(0)
    const log = JSON.stringify((await owner.visit(logPage, '/x')).data)
    for (const said of ['Published the page', 'Changed who sees a page', 'Removed a page', title])
      expect(log).toContain(said)
  })

  test('is told what is wrong beside its field, and loses nothing to somebody who was faster', async () => {
    const { send, add, page } = await openDesk()
    for (const [field, form] of [
      ['title', { title: ' ' }],
      ['text', { text: '' }],
      ['text', { text: 'x'.repeat(10_001) }],
      ['audience', { audience: 'nobody' }],
    ] as const) {
      const refused = await send('new', { intent: 'save', revision: '0', ...written, ...form })
      expect(refused, field).toMatchObject({ status: 422, data: { error: { [field]: expect.anything() } } })
    }
    const id = await add()
    const { revision } = await page(id)
    const both = await Promise.all(
      ['one', 'two'].map((text) => send(id, { intent: 'publish', revision: String(revision), title, text })),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const lost = both.find(({ status }) => status === 409)!.data as { initialValue: { text: string } }
    expect(['one', 'two']).toContain(lost.initialValue.text)
    // Twice the same publishes once.
    const again = await page(id)
    const form = { intent: 'publish', revision: String(again.revision), title, text: 'three' }
    await Promise.all([send(id, form), send(id, form)])
    expect((await page(id)).page.versions.map(({ number }) => number)).toEqual([3, 2, 1])
  })

  test('gives two pages of one title two addresses, also at once, and text that is shown as it was typed', async () => {
    const { tenant, add } = await openDesk()
    const hostile = '<script>alert(1)</script> | <img src=x onerror=alert(2)>\n# <b>x</b>\n- "><svg onload=alert(3)>'
    await Promise.all([1, 2].map(() => add({ audience: 'everyone', text: `a\tb\n${hostile}` })))
    const found = await sql`select slug from own_pages where tenant_id = ${tenant.id} order by slug`
    expect(found.map(({ slug }) => slug as string)).toEqual(['prices-for-acme', 'prices-for-acme-2'])
    const { page } = await everything(visitor(tenant))
    const { article } = page.data as { article: string }
    expect(article).toContain('&lt;script&gt;')
    expect(article).toMatch(/<th[^>]*>a<\/th><td[^>]*>b<\/td>/)
    expect(article).not.toMatch(/<(?:script|img|b>|svg)/)
  })
})
