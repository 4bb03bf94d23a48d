import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import type { App } from '../../app/lib/app.server.ts'
import { readEnv, usesLiveKeys } from '../../app/lib/env.server.ts'
import { refreshAccount, startOnboarding } from '../../app/domain/payments/index.server.ts'
import { demoCustomer } from './password.ts'
import { businesses, type DemoBusiness } from './businesses/index.ts'
import { hangPictures } from './hang-pictures.ts'
import { makeCampaigns } from './make-campaigns.ts'
import { makeFields } from './make-fields.ts'
import { makeGroups } from './make-groups.ts'
import { makeTwins } from './make-twins.ts'
import { makeRewards } from './make-rewards.ts'
import { makeMoney } from './make-money.ts'
import { makeOwnPages } from './make-own-pages.ts'
import { makePage } from './make-page.ts'
import { ensureBusiness, ensurePerson } from './make-business.ts'
import { makeWeek } from './make-week.ts'
import { withSeed } from './open-seed.ts'
import { ensurePublicDemo } from './public-demo.ts'

/**
 * Makes the demo: people, four businesses and a week of bookings around today, and the business that everybody may look at. Run
 * again, also after being cut off, it adds only what is missing. Needs the app's environment, MIGRATE_DATABASE_URL (the schema's
 * owner) and LOCAL_URL (the embedded cloud, whose pages it fills in as a person would).
 */
async function seed(): Promise<void> {
  const env = readEnv()
  if (usesLiveKeys(env)) throw new Error('The demo is never made beside live keys.')
  const { LOCAL_URL: cloud } = process.env
  if (!cloud) throw new Error('Set LOCAL_URL.')
  await withSeed(env, async (app, sql) => {
    const adminId = await ensurePerson(app, sql, { name: 'Wayslot Admin', email: 'admin@wayslot.test' })
    await sql`update users set superadmin = true where id = ${adminId}`
    for (const business of businesses) await makeDemo(app, sql, business, cloud)
    await ensurePerson(app, sql, { name: 'Hannah Weiss', email: demoCustomer })
    if (env.DEMO) await ensurePublicDemo(app, sql)
  })
}

async function makeDemo(app: App, sql: Sql, business: DemoBusiness, cloud: string): Promise<void> {
  const ownerId = await ensurePerson(app, sql, business.owner)
  const tenantId = await ensureBusiness(app, sql, business, ownerId)
  await hangPictures(app, sql, business, tenantId)
  if (business.stripeCountry) await connectStripe(app, sql, { tenantId, ownerId }, business, business.stripeCountry)
  await makeRewards(sql, business, tenantId)
  await makeWeek({ app, sql, business, tenantId, ownerId, payByCard: (url) => payByCard(url, cloud) })
  await makeMoney(sql, business, tenantId, cloud)
  await makeGroups(sql, business, { tenantId, ownerId })
  await makeFields(sql, business, tenantId)
  await makeTwins(sql, business, tenantId)
  await makeCampaigns(sql, business, tenantId)
  await makePage(app, sql, business, { tenantId, ownerId })
  await makeOwnPages(sql, business, { tenantId, ownerId })
  console.log(`${business.name} is there.`)
}

async function connectStripe(
  app: App,
  sql: Sql,
  { tenantId, ownerId }: { tenantId: string; ownerId: string },
  business: DemoBusiness,
  country: string,
): Promise<void> {
  const [account] = await sql`select charges_enabled from stripe_accounts where tenant_id = ${tenantId}`
  if (account?.chargesEnabled) return
  const home = app.env.APP_ORIGIN
  const start = await startOnboarding(app, {
    tenantId,
    owner: { userId: ownerId, actor: { kind: 'member', tenantId, userId: ownerId, sessionId: randomUUID() } },
    email: business.owner.email,
    businessName: business.name,
    country,
    returnUrl: home,
    refreshUrl: home,
  })
  if (!start.ok) throw new Error(`Stripe does not serve ${country}.`)
  await submitForm(start.url)
  await refreshAccount(app, tenantId)
}

/** Pays on the hosted page as a customer would, with Stripe's public test card. */
async function payByCard(url: string, cloud: string): Promise<void> {
  if (!url.startsWith(cloud) && !/^http:\/\/(127\.0\.0\.1|localhost)/.test(url))
    throw new Error('The demo pays in the offline run only.')
  await submitForm(url, { number: '4242424242424242', expiry: '12 / 34', cvc: '123', name: 'Demo Customer' })
}

/** Opens a page and sends its form, with these fields. */
async function submitForm(url: string, fields: Record<string, string> = {}): Promise<void> {
  const page = await fetch(url)
  const action = /<form method="post" action="([^"]+)"/.exec(await page.text())?.[1]
  if (!action) throw new Error(`There is no form at ${url}.`)
  const sent = await fetch(new URL(action, url), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  if (sent.status >= 400) throw new Error(`${action} answers ${sent.status}.`)
}

await seed()
