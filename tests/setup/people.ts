import { action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import type { TenantSummary } from '#app/lib/context.ts'
import { openBrowser, type Browser } from './browser.ts'
import type { TestContext } from './context.ts'

export const password = 'four words in a row'

let addresses = 0
let ips = 0
export const newAddress = () => `person${(addresses += 1)}@example.com`
/** Each visitor has their own address, so that limits per address affect only the tests about them. */
export const newIp = () => `198.51.${100 + Math.floor(ips / 250)}.${(ips++ % 250) + 1}`

/** An account whose address is proven. */
export async function makePerson(world: TestContext, email = newAddress()): Promise<{ email: string; userId: string }> {
  const account = { email, password, email_confirm: true, user_metadata: { name: 'Pat Person' } }
  const made = await world.app.supabaseAdmin.auth.admin.createUser(account)
  if (made.error) throw made.error
  return { email, userId: made.data.user.id }
}

/** The same as a member of a business. */
export async function makeMember(world: TestContext, tenant: { id: string }, role = 'owner') {
  const person = await makePerson(world)
  await world.sql`insert into users ${world.sql({ id: person.userId, email: person.email, name: 'Pat Person' })}`
  await world.sql`insert into memberships ${world.sql({ tenantId: tenant.id, userId: person.userId, role })}`
  return person
}

/** Somebody of the platform. */
export async function makeSuperadmin(world: TestContext) {
  const person = await makePerson(world)
  await world.sql`insert into users ${world.sql({ id: person.userId, email: person.email, name: 'Sue Per', superadmin: true })}`
  return person
}

/** A browser in which somebody has signed in on a host. */
export async function signedIn(
  world: TestContext,
  host: 'root' | 'admin' | TenantSummary,
  email: string,
): Promise<Browser> {
  const browser = openBrowser(world, host, newIp())
  const reply = await browser.visit(signInAction, '/sign-in', { form: { email, password, next: '/dashboard' } })
  if (reply.status !== 302) throw new Error(`signing in was answered ${reply.status}`)
  return browser
}

/** A business as its host's requests know it. */
export async function tenantSummary(world: TestContext, slug: string): Promise<TenantSummary> {
  const [row] = await world.sql<TenantSummary[]>`
    select id, slug, name, status, time_zone, coalesce(country, '') as country, currency, locale, brand_colour, visit_word, worker_word from tenants where slug = ${slug}`
  if (!row) throw new Error(`there is no ${slug}`)
  return row
}
