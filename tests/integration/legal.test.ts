import { beforeAll, describe, expect, test } from 'vitest'
import { action as accountAction } from '#app/routes/account/sign-in/confirm.tsx'
import { loader as businessPage } from '#app/routes/book/legal/legal.tsx'
import { loader as shopPage } from '#app/routes/book/shop/shop.tsx'
import { action as save, loader as settings } from '#app/routes/dashboard/settings/legal.tsx'
import { loader as platformPage } from '#app/routes/legal/legal.tsx'
import { action as signUpAction } from '#app/routes/site/sign-up/sign-up.tsx'
import type { LegalDocumentProps } from '#app/ui/layout/legal-document.tsx'
import { platformTextsDate } from '#app/words/legal-version.ts'
import { linkIn, openBrowser, readMailbox } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember, newAddress, newIp, password, signedIn, tenantSummary } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

async function open() {
  const tenant = await makeTenant(world)
  const summary = await tenantSummary(world, tenant.slug)
  return { tenant, summary, guest: openBrowser(world, summary, newIp()) }
}

const documentOf = ({ data }: { data: unknown }) => (data as { document: LegalDocumentProps }).document
const linesOf = ({ sections = [] }: LegalDocumentProps) => sections.flatMap(({ lines }) => lines).join('\n')
const told = { legalName: 'Bright Panes LLC', taxNumber: '12-3456789', terms: '', privacy: '', imprint: '' }

describe('the legal pages of a business', () => {
  test('say in our words what its settings say', async () => {
    const { tenant, guest } = await open()
    await world.sql`update tenants set time_zone = 'America/New_York', cancel_free_hours = 36, refund_late_percent = 40, contact_email = 'hi@panes.test'
      where id = ${tenant.id}`
    const terms = documentOf(
      await openBrowser(world, await tenantSummary(world, tenant.slug)).load(businessPage, '/terms'),
    )
    expect(linesOf(terms)).toContain('Free cancellation until 36 hours before; after that, you get 40% back.')
    expect(terms.version).toBe('Version of Sun 29 Nov 2026')
    const privacy = linesOf(documentOf(await guest.load(businessPage, '/privacy')))
    for (const said of [tenant.name, 'hi@panes.test', 'Stripe', 'Twilio', 'Google Maps'])
      expect(privacy).toContain(said)
  })

  test('leave out an address that may be a home, unless the owner gives one for the imprint', async () => {
    const { tenant, summary, guest } = await open()
    await world.sql`update tenants set address_label = '1 Home Street', lat = 1, lng = 1 where id = ${tenant.id}`
    const read = async () =>
      JSON.stringify(
        await Promise.all(
          ['/terms', '/privacy', '/imprint'].map(async (path) => documentOf(await guest.load(businessPage, path))),
        ),
      )
    expect(await read()).not.toContain('Home Street')
    const { email } = await makeMember(world, tenant, 'owner')
    const owner = await signedIn(world, summary, email)
    const form = { ...told, legalAddress: 'PO Box 7, Brooklyn' }
    expect((await owner.visit(save, '/dashboard/settings/legal', { form })).status).toBe(200)
    expect((await read()).match(/PO Box 7/g)).toHaveLength(3)
  })

  test('are the owner’s own texts if she wrote them, at no other business', async () => {
    const [mine, other] = [await open(), await open()]
    const { email } = await makeMember(world, mine.tenant, 'owner')
    const owner = await signedIn(world, mine.summary, email)
    const form = { ...told, terms: 'Ladders stay on the ground.\n\nAlways.' }
    expect((await owner.visit(save, '/dashboard/settings/legal', { form })).status).toBe(200)
    expect((await owner.load(settings, '/dashboard/settings/legal')).data).toMatchObject(form)
    const terms = documentOf(await mine.guest.load(businessPage, '/terms'))
    expect(terms).toMatchObject({ own: form.terms })
    expect(terms.sections).toBeUndefined()
    const imprint = documentOf(await mine.guest.load(businessPage, '/imprint'))
    expect(imprint.facts).toEqual(
      expect.arrayContaining([
        { label: 'Legal name', value: 'Bright Panes LLC' },
        { label: 'Tax number', value: '12-3456789' },
      ]),
    )
    for (const path of ['/terms', '/privacy', '/imprint']) {
      const page = JSON.stringify((await other.guest.load(businessPage, path)).data)
      for (const theirs of ['Ladders', 'Bright Panes', '12-3456789', mine.tenant.name])
        expect(page).not.toContain(theirs)
    }
    const [entry] = await world.sql`
      select detail from audit_log where tenant_id = ${mine.tenant.id} and action = 'legal.changed'`
    expect(entry?.detail).toEqual({
      changes: { legalName: ['', 'Bright Panes LLC'], taxNumber: ['', '12-3456789'], terms: null },
    })
  })

  test('of a draft can be read by its members only', async () => {
    const { tenant, guest } = await open()
    await world.sql`update tenants set status = 'draft' where id = ${tenant.id}`
    const summary = await tenantSummary(world, tenant.slug)
    expect((await openBrowser(world, summary, newIp()).load(businessPage, '/terms')).status).toBe(404)
    expect(guest.jar.size).toBe(0)
    const { email } = await makeMember(world, tenant, 'owner')
    expect((await (await signedIn(world, summary, email)).load(businessPage, '/terms')).status).toBe(200)
  })
})

describe('a suspended business', () => {
  test('keeps its legal pages, and its page says whom to turn to', async () => {
    const { tenant, guest } = await open()
    await world.sql`update tenants set status = 'suspended', contact_email = 'hi@panes.test', contact_phone = '+12125550142'
      where id = ${tenant.id}`
    const visitor = openBrowser(world, await tenantSummary(world, tenant.slug), newIp())
    for (const path of ['/terms', '/privacy', '/imprint'])
      expect(await visitor.load(businessPage, path)).toMatchObject({
        status: 200,
        data: { shop: { name: tenant.name } },
      })
    expect(linesOf(documentOf(await visitor.load(businessPage, '/privacy')))).toContain('hi@panes.test')
    const page = { code: 'tenant_suspended', contact: { email: 'hi@panes.test', phone: { href: 'tel:+12125550142' } } }
    expect(await visitor.load(shopPage, '/')).toMatchObject({ status: 403, data: page })
    expect(JSON.stringify((await visitor.load(shopPage, '/')).data)).not.toContain('about')
    // Where it is not known to be suspended yet, the database still shows nothing.
    expect((await guest.load(shopPage, '/')).status).toBe(404)
  })
})

describe('the platform', () => {
  test('has terms, privacy and an imprint of its own', async () => {
    const visitor = openBrowser(world, 'root', newIp())
    for (const [path, said] of [
      ['/terms', 'Customers book with you, not with us.'],
      ['/privacy', 'Supabase stores accounts and data'],
    ] as const)
      expect(linesOf((await visitor.load(platformPage, path)).data as LegalDocumentProps)).toContain(said)
    const imprint = (await visitor.load(platformPage, '/imprint')).data as LegalDocumentProps
    expect(imprint.facts).toContainEqual({ label: 'Business', value: 'Wayslot' })
  })

  test('keeps which terms a new person accepted, and when', async () => {
    const email = newAddress()
    const browser = openBrowser(world, 'root', newIp())
    const before = world.app.clock.now()
    await browser.visit(signUpAction, '/sign-up', { form: { name: 'Ada Owner', email, password } })
    const { url, form } = linkIn((await readMailbox(world, email))[0])
    await browser.visit(accountAction, url.pathname, { form })
    const [person] = await world.sql`select terms_version, terms_accepted_at from users where email = ${email}`
    expect(person?.termsVersion).toBe(platformTextsDate)
    expect((person!.termsAcceptedAt as Date).getTime()).toBeGreaterThanOrEqual(before - 1000)
  })
})
