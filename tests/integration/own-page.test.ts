/** The page of a business as its owner arranges it (A6): drafts, what customers see, versions, and who may what. */
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import {
  addPagePicture,
  changeDraft,
  markOf,
  publishPage,
  readDraft,
  readLivePage,
} from '#app/domain/pages/index.server.ts'
import { arrange, keepItem, usualPage, withSection } from '#app/domain/pages/rules.ts'
import { mostItems, type Page, type PageItem } from '#app/domain/pages/schema.ts'
import { asGuest } from '#app/lib/db.server.ts'
import { openPicturePress } from '#app/lib/picture-press.server.ts'
import { loader as card } from '#app/routes/book/shop/card.ts'
import { loader as robots } from '#app/routes/book/shop/robots.ts'
import { loader as shop } from '#app/routes/book/shop/shop.tsx'
import { loader as sitemap } from '#app/routes/book/shop/sitemap.ts'
import { action as arranged, loader as desk } from '#app/routes/dashboard/page/page.tsx'
import { action as look } from '#app/routes/dashboard/page/look.tsx'
import { loader as preview } from '#app/routes/dashboard/page/preview.tsx'
import { action as write, loader as section } from '#app/routes/dashboard/page/section.tsx'
import { action as restore, loader as versions } from '#app/routes/dashboard/page/versions.tsx'
import { pictureProblems } from '#app/words/catalog/pictures.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember as makeActor } from '#tests/setup/members.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, suspend, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
const path = '/dashboard/page'

type Html = { hero: string; before: string; after: string; beside: string }
const seenBy = async (tenant: TestTenant) => {
  const { status, data } = await openBrowser(context, tenant).visit(shop, '/')
  const { html } = data as { html: Html }
  return { status, text: status === 200 ? [html.hero, html.before, html.after, html.beside].join('\n') : '', html }
}

async function openDesk(role = 'manager') {
  const tenant = await makeTenant(context)
  const { email } = await makeMember(context, tenant, role)
  const browser = await signedIn(context, tenant, email)
  const member = await makeActor(context, tenant.id, role as 'manager')
  const seen = async (part: Parameters<typeof markOf>[1]) => markOf((await readDraft(app, member)).page, part)
  const press = async (kind: string, move: string) =>
    browser.visit(arranged, path, { form: { intent: 'arrange', kind, move, seen: await seen('arrangement') } })
  const publish = async () => browser.visit(arranged, path, { form: { intent: 'publish', seen: await seen('all') } })
  const say = (kind: string, fields: Record<string, string>) =>
    browser.visit(write, `${path}/${kind}`, { form: fields, params: { section: kind } })
  const ask = async (title: string, text: string) =>
    say('questions', { intent: 'item', item: 'new', title, text, seen: await seen('questions') })
  return { tenant, browser, member, seen, press, publish, say, ask }
}

const questionsWith = (page: Page, items: PageItem[]) =>
  withSection(page, 'questions', (one) => items.reduce((now, item) => keepItem(now, item) ?? now, one))
const asked = (id: string, text = 'Yes.'): PageItem => ({
  id,
  title: { en: 'Do you come on Sundays?' },
  text: { en: text },
  author: '',
  day: null,
  picture: null,
})

describe('what customers see', () => {
  test('is the usual page until one is published, and then that one', async () => {
    const { tenant, press, publish, ask, say, seen } = await openDesk()
    await sql`update tenants set about = 'Since 2014.' where id = ${tenant.id}`
    const usual = await seenBy(tenant)
    expect(usual.text).toContain('Since 2014.')
    expect(usual.text).not.toContain('<details')
    await ask('Do you bring a ladder?', 'Always.')
    await press('questions', 'show')
    await say('hero', { intent: 'text', heading: 'Clean by Friday', text: 'All of Brooklyn', seen: await seen('hero') })
    expect((await seenBy(tenant)).text).toBe(usual.text)
    expect(await publish()).toMatchObject({ status: 200, data: { ok: true } })
    const { text } = await seenBy(tenant)
    expect(text).toMatch(/<h1[^>]*>Clean by Friday<\/h1>/)
    expect(text).toMatch(/<details[^>]*><summary[\s\S]*Do you bring a ladder\?[\s\S]*Always\./)
    const [logged] = await sql`select action, detail from audit_log where tenant_id = ${tenant.id}`
    expect(logged).toMatchObject({ action: 'page.published', detail: { number: 1 } })
    // A second press adds nothing.
    await publish()
    expect(await sql`select from page_versions where tenant_id = ${tenant.id}`).toHaveLength(1)
  })

  test('has its sections in the order in which they were put, and none that is empty or off', async () => {
    const { tenant, press, publish, ask } = await openDesk()
    await ask('Where?', 'Here.')
    for (const kind of ['questions', 'news', 'gallery', 'hours']) await press(kind, 'show')
    for (let at = 0; at < 12; at += 1) await press('questions', 'up')
    await publish()
    const { html, text } = await seenBy(tenant)
    expect(html.before).toContain('id="questions"')
    expect(html.beside).toContain('id="hours"')
    for (const kind of ['news', 'gallery', 'team']) expect(text).not.toContain(`id="${kind}"`)
    await press('questions', 'hide')
    await press('services', 'hide')
    await publish()
    expect((await seenBy(tenant)).text).not.toContain('id="questions"')
    expect((await readLivePage(app, tenant.id)).sections.find(({ kind }) => kind === 'services')?.shown).toBe(true)
  })

  test('says what was typed as it was typed, and nothing of it is markup or leads anywhere', async () => {
    const { tenant, press, publish, ask, say, seen } = await openDesk()
    const hostile = '<img src=x onerror=alert(1)>"><script>alert(2)</script> javascript:alert(3) {{7*7}} \u202Eevil'
    await ask(hostile, hostile)
    for (const kind of ['about', 'news', 'said', 'hero', 'contact', 'areas'])
      await say(kind, {
        intent: 'text',
        heading: hostile.slice(0, 110),
        text: hostile,
        seen: await seen(kind as 'about'),
      })
    await say('said', { intent: 'item', item: 'new', text: hostile, author: '"><b>Ann', seen: await seen('said') })
    for (const kind of ['questions', 'news', 'areas']) await press(kind, 'show')
    await publish()
    const { text } = await seenBy(tenant)
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).not.toMatch(/<(?:img src=x|script|b>)|\u202e/i)
    expect([...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).not.toContainEqual(
      expect.stringMatching(/^javascript/),
    )
  })

  test('is of the business alone, whatever pictures its page names', async () => {
    const [a, b] = [await openDesk(), await openDesk()]
    const [theirs] = await sql`insert into page_pictures ${sql({
      tenantId: b.tenant.id,
      path: `${b.tenant.id}/${'a'.repeat(24)}`,
      width: 800,
      height: 600,
      widths: [480],
    })} returning id`
    const taken = (page: Page) => withSection(page, 'hero', (one) => ({ ...one, picture: theirs!.id as string }))
    await expect(changeDraft(app, a.member, { part: 'hero', seen: await a.seen('hero') }, taken)).rejects.toMatchObject(
      { code: 'not_found' },
    )
    // Even a document that names it shows nothing of it.
    const document = sql.json(taken(usualPage))
    await sql`insert into page_versions ${sql({ tenantId: a.tenant.id, number: 1, document, live: true, publishedBy: a.member.userId })}`
    expect((await seenBy(a.tenant)).text).not.toContain(b.tenant.id)
  })

  test('has the look of the page, on every page of the business', async () => {
    const { tenant, browser, publish, seen } = await openDesk()
    const style = async () =>
      ((await openBrowser(context, tenant).visit(shop, '/')).data as { shop: { style: Record<string, string> } }).shop
        .style
    expect(Object.keys(await style()).filter((key) => key.startsWith('--look'))).toEqual([])
    const form = { look: 'evening', seen: await seen('arrangement') }
    expect(await browser.visit(look, `${path}/look`, { form })).toMatchObject({ status: 302 })
    await publish()
    expect(await style()).toMatchObject({ '--look-dark-page': '#121022', '--radius-lg': '12px' })
    expect(await browser.visit(look, `${path}/look`, { form: { ...form, look: 'x' } })).toMatchObject({ status: 422 })
  })
})

describe('pictures', () => {
  const photo = (width = 1_000, height = 500) =>
    sharp({ create: { width, height, channels: 3, background: '#b8431c' } })
      .jpeg()
      .toBuffer()
  const upload = async (
    browser: Awaited<ReturnType<typeof openDesk>>['browser'],
    kind: string,
    seen: string,
    file: Buffer | string,
  ) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ intent: 'picture', seen })) form.set(name, value)
    form.set('picture', new Blob([new Uint8Array(Buffer.from(file))]), 'photo.jpg')
    return browser.visit(write, `${path}/${kind}`, { form, params: { section: kind } })
  }

  test('come in sizes and formats for every screen, with their place kept, and describe themselves', async () => {
    const { tenant, browser, seen, press, publish, say, member } = await openDesk()
    expect(await upload(browser, 'gallery', await seen('gallery'), await photo())).toMatchObject({ status: 200 })
    expect(await upload(browser, 'hero', await seen('hero'), await photo(1_800, 700))).toMatchObject({ status: 200 })
    const { items } = (await readDraft(app, member)).page.sections.find(({ kind }) => kind === 'gallery')!
    const about = { intent: 'item', item: items[0]!.id, title: 'A <clean> room', seen: await seen('gallery') }
    expect(await say('gallery', about)).toMatchObject({ status: 200 })
    await press('gallery', 'show')
    await publish()
    const { html } = await seenBy(tenant)
    const [gallery] = /<picture[\s\S]*?<\/picture>/.exec(html.after) ?? ['']
    expect(gallery).toMatch(
      /<source type="image\/avif" srcSet="[^"]+-480\.avif 480w, [^"]+-960\.avif 960w, [^"]+-1000\.avif 1000w" sizes="/,
    )
    expect(gallery).toMatch(/width="1000" height="500" alt="A &lt;clean&gt; room"/)
    expect(html.hero).toMatch(/width="1600" height="622"[^>]*fetchpriority="high"/)
    for (const [url] of (html.hero + html.after).matchAll(/https?:[^" ]+\.(?:avif|webp)/g))
      expect((await fetch(url)).status, url).toBe(200)
  })

  test('are refused when they are none, when somebody else was faster, and from technicians', async () => {
    const { tenant, browser, seen } = await openDesk()
    const at = await seen('gallery')
    expect(await upload(browser, 'gallery', at, '<svg onload="alert(1)">')).toMatchObject({
      status: 422,
      data: { ok: false },
    })
    expect(await upload(browser, 'gallery', at, await photo(90, 60))).toMatchObject({ status: 200 })
    expect(await upload(browser, 'gallery', at, await photo(90, 60))).toMatchObject({ status: 422 })
    expect(await upload(browser, 'about', await seen('about'), await photo(90, 60))).toMatchObject({ status: 404 })
    const staff = await makeActor(context, tenant.id, 'staff')
    await expect(addPagePicture(app, staff, await photo(90, 60))).rejects.toMatchObject({ code: 'forbidden' })
    await suspend(context, tenant.id)
    await expect(
      addPagePicture(app, await makeActor(context, tenant.id, 'owner'), await photo(90, 60)),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('are asked for again beside their field while the machine is too busy to draw them', async () => {
    const { tenant, seen } = await openDesk()
    const { email } = await makeMember(context, tenant, 'manager')
    const pictures = openPicturePress({ mostWorkMs: 20_000, longestDrawMs: 1 })
    const busy = await signedIn({ ...context, app: { ...app, pictures } }, tenant, email)
    const answer = await upload(busy, 'hero', await seen('hero'), await photo())
    expect(answer).toMatchObject({ status: 422, data: { ok: false, told: pictureProblems.busy.en } })
    pictures.close()
  })

  test('go a day after they stood on a page for the last time, and stay as long as a version has them', async () => {
    const { tenant, member, browser, seen, press, publish, say } = await openDesk()
    await upload(browser, 'gallery', await seen('gallery'), await photo(90, 60))
    await press('gallery', 'show')
    await publish()
    const stored = async () => (await sql`select id from page_pictures where tenant_id = ${tenant.id}`).length
    const { items } = (await readDraft(app, member)).page.sections.find(({ kind }) => kind === 'gallery')!
    await say('gallery', { intent: 'move', item: items[0]!.id, move: 'remove', seen: await seen('gallery') })
    const [loose] = [await addPagePicture(app, member, await photo(80, 60))]
    expect(loose.ok).toBe(true)
    await sql`update page_pictures set added_at = added_at - interval '2 days' where tenant_id = ${tenant.id}`
    await addPagePicture(app, member, await photo(70, 60))
    expect(await stored()).toBe(2)
  })
})

describe('two who edit at once', () => {
  test('lose nothing: the second of a section is told, and keeps what was typed', async () => {
    const { tenant, member, seen, say, ask } = await openDesk()
    const opened = { about: await seen('about'), questions: await seen('questions') }
    await say('about', { intent: 'text', heading: 'Ours', text: 'First', seen: opened.about })
    const second = await say('about', { intent: 'text', heading: 'Mine', text: 'Second', seen: opened.about })
    expect(second).toMatchObject({
      status: 409,
      data: {
        initialValue: { heading: 'Mine', text: 'Second' },
        error: { '': [expect.stringContaining('meanwhile')] },
      },
    })
    const shown = await readDraft(app, member)
    expect(shown.page.sections.find(({ kind }) => kind === 'about')?.text).toEqual({ en: 'First' })
    // Another section is another matter.
    expect(await ask('Q', 'A')).toMatchObject({ status: 200 })
    expect(
      await say('questions', { intent: 'item', item: 'new', title: 'Q', text: 'B', seen: opened.questions }),
    ).toMatchObject({
      status: 409,
    })
    expect(await sql`select revision from page_drafts where tenant_id = ${tenant.id}`).toEqual([{ revision: 3 }])
  })

  test('at the very same moment one waits for the other', async () => {
    const { member, seen } = await openDesk()
    const at = await seen('questions')
    const outcomes = await Promise.all(
      ['0', '1', '2', '3', '4', '5'].map((digit) =>
        changeDraft(app, member, { part: 'questions', seen: at }, (page) =>
          questionsWith(page, [asked(digit.repeat(12))]),
        ),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    const others = await Promise.all(
      (['about', 'team', 'areas', 'news'] as const).map(async (kind) => {
        const mark = await seen(kind)
        return changeDraft(app, member, { part: kind, seen: mark }, (page) =>
          withSection(page, kind, (one) => ({ ...one, heading: { en: kind } })),
        )
      }),
    )
    expect(others.every(({ ok }) => ok)).toBe(true)
    const { page } = await readDraft(app, member)
    for (const kind of ['about', 'team', 'areas', 'news'])
      expect(page.sections.find((one) => one.kind === kind)?.heading).toEqual({ en: kind })
    const mark = markOf(page, 'all')
    const published = await Promise.all([0, 1, 2].map(() => publishPage(app, member, mark)))
    expect(published.every(({ ok }) => ok)).toBe(true)
    expect(await sql`select from page_versions where tenant_id = ${member.tenantId}`).toHaveLength(1)
  })

  test('a draft that changed since it was looked at is not published', async () => {
    const { member, seen, press } = await openDesk()
    const at = await seen('all')
    await press('about', 'hide')
    expect(await publishPage(app, member, at)).toEqual({ ok: false, reason: 'changed' })
  })
})

describe('versions', () => {
  test('are kept with who and when, come back as the draft, and the oldest go', async () => {
    const { tenant, member, browser, press, publish, seen } = await openDesk()
    await press('about', 'hide')
    await publish()
    await press('about', 'show')
    await press('contact', 'hide')
    await publish()
    const listed = (await browser.visit(versions, `${path}/versions`)).data as { versions: { told: string }[] }
    expect(listed.versions).toMatchObject([
      { number: 2, live: true },
      { number: 1, live: false },
    ])
    expect(listed.versions[0]?.told).toContain('Pat Person')
    const back = { number: '1', seen: await seen('all') }
    expect(await browser.visit(restore, `${path}/versions`, { form: back })).toMatchObject({ data: { refused: null } })
    // What the other was looking at is not there any more.
    expect(await browser.visit(restore, `${path}/versions`, { form: { ...back, number: '2' } })).toMatchObject({
      status: 409,
    })
    expect(await browser.visit(restore, `${path}/versions`, { form: { ...back, number: '9' } })).toMatchObject({
      status: 404,
    })
    expect((await readLivePage(app, tenant.id)).sections.find(({ kind }) => kind === 'about')?.shown).toBe(true)
    await publish()
    expect((await readLivePage(app, tenant.id)).sections.find(({ kind }) => kind === 'about')?.shown).toBe(false)
    for (let at = 0; at < 30; at += 1) {
      const change = { part: 'arrangement' as const, seen: await seen('arrangement') }
      await changeDraft(app, member, change, (page) => arrange(page, 'news', at % 2 ? 'hide' : 'show'))
      await publishPage(app, member, await seen('all'))
    }
    const [row] =
      await sql`select count(*)::int as count, min(number) as first, count(*) filter (where live)::int as live
      from page_versions where tenant_id = ${tenant.id}`
    expect(row).toEqual({ count: 30, first: 4, live: 1 })
  })
})

describe('what does not fit', () => {
  test('more entries than there is room for, or texts that are too long', async () => {
    const { member, ask, seen, say } = await openDesk()
    const many = Array.from({ length: mostItems.questions }, (_, at) => asked(String(at).padStart(12, '0')))
    await changeDraft(app, member, { part: 'questions', seen: await seen('questions') }, (page) =>
      questionsWith(page, many),
    )
    expect(await ask('One more?', 'No.')).toMatchObject({
      status: 409,
      data: { error: { '': ['There is no room for more. Remove something first.'] } },
    })
    expect(
      await say('about', { intent: 'text', heading: '', text: 'x'.repeat(2_001), seen: await seen('about') }),
    ).toMatchObject({ status: 422 })
    const long = Object.fromEntries(['en', 'ru', 'kk', 'es'].map((language) => [language, 'ж'.repeat(2_000)]))
    const whole = await changeDraft(app, member, { part: 'all', seen: await seen('all') }, (page) =>
      ['questions', 'news', 'said'].reduce(
        (now, kind) =>
          withSection(now, kind as 'news', (one) => ({
            ...one,
            items: many.map((item) => ({ ...item, text: long })).slice(0, 12),
          })),
        page,
      ),
    )
    expect(whole).toEqual({ ok: false, reason: 'too_long' })
    await expect(
      sql`update page_drafts set document = jsonb_build_object('x', repeat('y', 300001)) where tenant_id = ${member.tenantId}`,
    ).rejects.toMatchObject({ code: '23514' })
  })

  test('buttons that the page has not', async () => {
    const { browser, say, seen } = await openDesk()
    expect(
      await browser.visit(arranged, path, { form: { intent: 'arrange', kind: 'x', move: 'up', seen: 'y' } }),
    ).toMatchObject({ status: 400 })
    expect(
      await say('team', { intent: 'item', item: 'new', title: 'x', text: 'y', seen: await seen('team') }),
    ).toMatchObject({ status: 404 })
    expect(await browser.visit(section, `${path}/x`, { params: { section: 'x' } })).toMatchObject({ status: 404 })
    expect(await say('questions', { intent: 'text', heading: 'x' })).toMatchObject({ status: 422 })
  })
})

describe('who may what', () => {
  test('technicians look, and change nothing; strangers do not even look', async () => {
    const { tenant, press, seen } = await openDesk()
    await press('about', 'hide')
    const { email } = await makeMember(context, tenant, 'staff')
    const staff = await signedIn(context, tenant, email)
    expect(await staff.visit(desk, path)).toMatchObject({ status: 403 })
    const shown = await staff.visit(preview, `${path}/preview`)
    expect(shown).toMatchObject({ status: 200, data: { bar: expect.stringContaining('Only your team') } })
    const form = { intent: 'publish', seen: await seen('all') }
    expect(await staff.visit(arranged, path, { form })).toMatchObject({ status: 403 })
    const stranger = openBrowser(context, tenant)
    expect((await stranger.visit(preview, `${path}/preview`)).location).toMatch(/^\/sign-in/)
    const other = await openDesk('owner')
    expect(await other.browser.visit(preview, `${path}/preview?version=1`)).toMatchObject({ status: 404 })
  })

  test('the database says the same of itself', async () => {
    const { tenant, member, press, publish } = await openDesk()
    await press('about', 'hide')
    await publish()
    await press('about', 'show')
    await publish()
    const staff = await makeActor(context, tenant.id, 'staff')
    const { userId } = staff
    const document = sql.json(usualPage)
    const refused = { code: '42501' }
    await expect(
      app.db.withTenant(
        staff.actor,
        (tx) =>
          tx`insert into page_versions ${tx({ tenantId: tenant.id, number: 9, document, live: false, publishedBy: userId } as never)}`,
      ),
    ).rejects.toMatchObject(refused)
    expect(
      await app.db.withTenant(staff.actor, (tx) => tx`update page_drafts set document = ${document} returning 1`),
    ).toHaveLength(0)
    // What was published stays as it was, also for its owner.
    await expect(
      app.db.withTenant(member.actor, (tx) => tx`update page_versions set document = ${document}`),
    ).rejects.toMatchObject(refused)
    await expect(
      app.db.withTenant(
        member.actor,
        (tx) => tx`update page_drafts set document = ${document}, changed_by = ${userId}`,
      ),
    ).rejects.toMatchObject(refused)
    const guest = asGuest(tenant.id)
    expect(await app.db.withTenant(guest, (tx) => tx`select document from page_versions`)).toHaveLength(1)
    for (const table of ['page_drafts', 'page_pictures'])
      await expect(
        app.db.withTenant(guest, (tx) => tx`select from ${tx(table)}`),
        table,
      ).rejects.toMatchObject(refused)
    await expect(app.db.withTenant(guest, (tx) => tx`select number from page_versions`)).rejects.toMatchObject(refused)
  })

  test('a suspended business shows no page and publishes none', async () => {
    const { tenant, member, press, publish, seen } = await openDesk()
    await press('about', 'hide')
    await publish()
    await press('about', 'show')
    await suspend(context, tenant.id)
    const closed = { ...tenant, status: 'suspended' as const }
    expect(await openBrowser(context, closed).visit(shop, '/')).toMatchObject({ status: 403 })
    await expect(publishPage(app, member, await seen('all'))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await app.db.withTenant(asGuest(tenant.id), (tx) => tx`select document from page_versions`)).toHaveLength(0)
    const document = sql.json(usualPage)
    await expect(
      app.db.withTenant(
        member.actor,
        (tx) =>
          tx`insert into page_versions ${tx({ tenantId: tenant.id, number: 9, document, live: false, publishedBy: member.userId } as never)}`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what search engines and other websites are told', () => {
  type Tag = Record<string, unknown>
  const tagsOf = async (tenant: TestTenant, path = '/') =>
    ((await openBrowser(context, tenant).visit(shop, path)).data as { tags: Tag[] }).tags
  const dataOf = (tags: Tag[]) => tags.flatMap((tag) => (tag['script:ld+json'] as Tag | undefined) ?? [])
  const origin = (tenant: TestTenant) => `http://${tenant.slug}.${new URL(app.env.APP_ORIGIN).host}`

  test('one address for the page in each language, whatever link led there', async () => {
    const { tenant } = await openDesk()
    const home = `${origin(tenant)}/`
    const canonical = (tags: Tag[]) => tags.find(({ rel }) => rel === 'canonical')?.href
    expect(canonical(await tagsOf(tenant, '/?coupon=X&source=insta'))).toBe(home)
    expect(canonical(await tagsOf(tenant, '/?lang=ru&source=insta'))).toBe(`${home}?lang=ru`)
    expect(canonical(await tagsOf(tenant, '/?lang=en'))).toBe(home)
    expect(canonical(await tagsOf(tenant, '/?lang=%22%3E'))).toBe(home)
    const others = (await tagsOf(tenant)).filter(({ rel }) => rel === 'alternate').map(({ hrefLang }) => hrefLang)
    expect(others).toEqual(['en', 'ru', 'kk', 'es', 'x-default'])
  })

  test('only what is on the page', async () => {
    const { tenant, press, publish, ask } = await openDesk()
    const [business] = dataOf(await tagsOf(tenant)) as [Tag]
    expect(business).toMatchObject({
      '@type': 'LocalBusiness',
      email: `hello@${tenant.slug}.test`,
      makesOffer: [
        { price: '120.00', priceCurrency: 'USD', itemOffered: { '@type': 'Service', name: 'Standard visit' } },
      ],
    })
    for (const hidden of ['openingHoursSpecification', 'aggregateRating', 'address'])
      expect(business).not.toHaveProperty(hidden)
    await ask('Do you bring </script><b>a ladder?', 'Always.')
    await publish()
    expect(dataOf(await tagsOf(tenant))).toHaveLength(1)
    for (const kind of ['questions', 'hours']) await press(kind, 'show')
    await press('contact', 'hide')
    await publish()
    const [told, asked] = dataOf(await tagsOf(tenant)) as [Tag, Tag]
    expect(told).not.toHaveProperty('email')
    expect(told.openingHoursSpecification).toHaveLength(7)
    expect(asked).toMatchObject({ '@type': 'FAQPage', mainEntity: [{ name: 'Do you bring </script><b>a ladder?' }] })
  })

  test('a card that is drawn once for what it shows', async () => {
    const { tenant, seen, browser, publish } = await openDesk()
    const image = async () => (await tagsOf(tenant)).find(({ property }) => property === 'og:image')?.content as string
    const visit = (url: string) => openBrowser(context, tenant).visit(card, url.slice(origin(tenant).length))
    const first = await image()
    const drawn = await visit(first)
    expect(drawn).toMatchObject({ status: 200 })
    expect(drawn.headers.get('content-type')).toBe('image/jpeg')
    expect(drawn.headers.get('cache-control')).toContain('immutable')
    expect(await visit(`${origin(tenant)}/card.jpg?v=other`)).toMatchObject({
      status: 302,
      location: first.slice(origin(tenant).length),
    })
    const file = `${tenant.id}/card-${new URL(first).searchParams.get('v')}.jpg`
    const kept = await app.supabaseAdmin.storage.from('pages').download(file)
    expect(kept.data?.size).toBeGreaterThan(5_000)
    const resting = { ...app.pictures, drawCard: () => Promise.reject(new Error('drawn a second time')) }
    const later = openBrowser({ ...context, app: { ...app, pictures: resting } }, tenant)
    expect(await later.visit(card, first.slice(origin(tenant).length))).toMatchObject({ status: 200 })
    await browser.visit(look, `${path}/look`, { form: { look: 'salon', seen: await seen('arrangement') } })
    await publish()
    expect(await image()).not.toBe(first)
    await suspend(context, tenant.id)
    const closed = openBrowser(context, { ...tenant, status: 'suspended' })
    for (const [handler, at] of [
      [card, '/card.jpg'],
      [sitemap, '/sitemap.xml'],
    ] as const)
      expect(await closed.visit(handler, at)).toMatchObject({ status: 403 })
    expect((await closed.visit(robots, '/robots.txt')).data).toBe('User-agent: *\nDisallow: /\n')
  })

  test('a list of what everybody may find, and nothing of others', async () => {
    const { tenant } = await openDesk()
    await sql`insert into services ${sql({ tenantId: tenant.id, slug: 'secret', name: 'Secret', durationMinutes: 30, priceMinor: 1, place: 'customer', audience: 'private' })}`
    const listed = (await openBrowser(context, tenant).visit(sitemap, '/sitemap.xml')).data as string
    expect([...listed.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)).toEqual([
      `${origin(tenant)}/`,
      `${origin(tenant)}/book/standard-visit`,
    ])
    expect(listed).toContain(`hreflang="kk" href="${origin(tenant)}/book/standard-visit?lang=kk"`)
    expect((await openBrowser(context, tenant).visit(robots, '/robots.txt')).data).toContain(
      `Sitemap: ${origin(tenant)}/sitemap.xml`,
    )
    const draft = { ...tenant, status: 'draft' as const }
    await sql`update tenants set status = 'draft' where id = ${tenant.id}`
    expect(await openBrowser(context, draft).visit(sitemap, '/sitemap.xml')).toMatchObject({ status: 404 })
  })
})
