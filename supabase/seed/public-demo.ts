import type { Sql } from 'postgres'
import type { App } from '../../app/lib/app.server.ts'
import { demoOwner } from '../../app/domain/identity/rules.ts'
import { publicDemo } from './businesses/index.ts'
import { hangPictures } from './hang-pictures.ts'
import { ensureBusiness } from './make-business.ts'
import { makeWeek } from './make-week.ts'
import { inventAccount, payDeposits } from './pay-invented.ts'

/**
 * Makes the business that the front page leads to, or brings it up to today. Its owner is a row without an account, its payments
 * are invented, and no provider is asked for anything but to keep its pictures: it may stand beside live keys.
 */
export async function ensurePublicDemo(app: App, sql: Sql): Promise<void> {
  const { userId, name, email } = demoOwner
  await sql`insert into users ${sql({ id: userId, email, name })} on conflict (id) do nothing`
  const business = { ...publicDemo, owner: { name, email } }
  const tenantId = await ensureBusiness(app, sql, business, userId)
  await hangPictures(app, sql, business, tenantId)
  await inventAccount(sql, tenantId)
  const alone: App = { ...app, maps: { ...app.maps, key: undefined } }
  await makeWeek({ app: alone, sql, business, tenantId, ownerId: userId })
  await payDeposits(sql, tenantId)
}
