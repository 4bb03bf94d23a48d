import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf, type Changes } from '#app/lib/changes.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { isId } from '#app/lib/ids.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import type { TaxRatesRow } from '#app/lib/rows.gen.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import type { Member } from '../identity/index.server.ts'
import { changeCatalog } from './services.server.ts'
import type { RestoredTax, TaxRateInput } from './schema.ts'

/** `services`: the names of those that have it. */
type TaxRate = Omit<TaxRatesRow, 'tenantId'> & { services: string[] }

export function listTaxRates(app: App, { actor, tenantId }: Member): Promise<TaxRate[]> {
  return app.db.withTenant(
    actor,
    (tx) => tx<TaxRate[]>`
      select x.id, x.name, x.percent, x.included, x.for_new, array(select s.name from services s
        where s.tenant_id = x.tenant_id and s.tax_rate_id = x.id and s.deleted_at is null order by s.position)::text[] as services
      from tax_rates x where x.tenant_id = ${tenantId} order by x.name, x.percent, x.id limit 100`,
  )
}

/** Adds a rate, or changes the one of the id: bookings made before keep theirs. The same one twice is a conflict. */
export async function saveTaxRate(app: App, member: Member, { id, kind, ...rate }: TaxRateInput): Promise<void> {
  const { tenantId } = member
  const row = { ...rate, included: kind === 'included' }
  const saved = changeCatalog(app, member, async (tx) => {
    if (row.forNew) await leaveNew(tx, tenantId, id)
    if (!id) {
      await tx`insert into tax_rates ${tx({ tenantId, ...row })}`
      return note(tx, member, 'tax.added', row)
    }
    const [before] = await tx<Rate[]>`
      select name, percent, included, for_new from tax_rates where tenant_id = ${tenantId} and id = ${id}`
    const changes = changesOf(found(before), row)
    if (Object.keys(changes).length === 0) return
    await tx`update tax_rates set ${tx(row)} where tenant_id = ${tenantId} and id = ${id}`
    await note(tx, member, 'tax.changed', row, { changes })
  })
  await saved.catch((error: unknown) => {
    if (sqlState(error) === '23505') throw new AppError('conflict', taxWords.thereAlready)
    throw error
  })
}

/** New services begin with one tax at most. */
const leaveNew = (tx: Tx, tenantId: string, id: string | null) =>
  tx`update tax_rates set for_new = false where tenant_id = ${tenantId} and for_new and id is distinct from ${id}`

/** Gives a tax to all services, and to those that are added later. Bookings made before keep theirs. */
export function giveTaxToAll(app: App, member: Member, id: string): Promise<void> {
  const { tenantId } = member
  return changeCatalog(app, member, async (tx) => {
    if (!isId(id)) return
    await leaveNew(tx, tenantId, id)
    const [rate] = await tx<Rate[]>`
      update tax_rates set for_new = true where tenant_id = ${tenantId} and id = ${id} returning name, percent, included, for_new`
    const given = await tx`
      update services set tax_rate_id = ${id} where tenant_id = ${tenantId} and deleted_at is null
        and tax_rate_id is distinct from ${id}`
    await note(tx, member, 'tax.given', found(rate), { services: given.count })
  })
}

export type RemovedTax = Rate & { serviceIds: string[] }

/** Removes a rate: services that have it are booked without tax from now on. Null: it was gone. */
export function removeTaxRate(app: App, member: Member, id: string): Promise<RemovedTax | null> {
  const { tenantId } = member
  return changeCatalog(app, member, async (tx) => {
    if (!isId(id)) return null
    const had = await tx<{ id: string }[]>`
      select id from services where tenant_id = ${tenantId} and tax_rate_id = ${id} and deleted_at is null limit 500`
    const [removed] = await tx<Rate[]>`
      delete from tax_rates where tenant_id = ${tenantId} and id = ${id} returning name, percent, included, for_new`
    if (!removed) return null
    await note(tx, member, 'tax.removed', removed)
    return { ...removed, serviceIds: had.map((service) => service.id) }
  })
}

/** Brings back a rate that was removed a moment ago, for those of its services that have no other by now. */
export async function restoreTaxRate(
  app: App,
  member: Member,
  { kind, serviceIds, ...rate }: RestoredTax,
): Promise<void> {
  const { tenantId } = member
  const restored = changeCatalog(app, member, async (tx) => {
    if (rate.forNew) await leaveNew(tx, tenantId, null)
    const row = { ...rate, included: kind === 'included' }
    const [made] = await tx<{ id: string }[]>`insert into tax_rates ${tx({ tenantId, ...row })} returning id`
    await tx`update services set tax_rate_id = ${found(made).id}
      where tenant_id = ${tenantId} and id = any (${serviceIds}::uuid[]) and tax_rate_id is null and deleted_at is null`
    await note(tx, member, 'tax.added', row)
  })
  await restored.catch((error: unknown) => {
    if (sqlState(error) !== '23505') throw error
  })
}

type Rate = Pick<TaxRatesRow, 'name' | 'percent' | 'included' | 'forNew'>

const note = async (
  tx: Tx,
  { tenantId, userId, role }: Member,
  action: 'tax.added' | 'tax.changed' | 'tax.removed' | 'tax.given',
  { name, percent, included }: Omit<Rate, 'forNew'>,
  more: { changes?: Changes; services?: number } = {},
): Promise<void> => {
  const detail = { name, percent, included, ...more }
  await recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action, detail })
}
