import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { isId } from '#app/lib/ids.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import type { TaxRatesRow } from '#app/lib/rows.gen.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import type { Member } from '../identity/index.server.ts'
import { changeCatalog } from './services.server.ts'
import type { TaxRateInput } from './schema.ts'

/** `services`: the names of those that have it. */
type TaxRate = Omit<TaxRatesRow, 'tenantId'> & { services: string[] }

export function listTaxRates(app: App, { actor, tenantId }: Member): Promise<TaxRate[]> {
  return app.db.withTenant(
    actor,
    (tx) => tx<TaxRate[]>`
      select x.id, x.name, x.percent, x.included, array(select s.name from services s
        where s.tenant_id = x.tenant_id and s.tax_rate_id = x.id and s.deleted_at is null order by s.position)::text[] as services
      from tax_rates x where x.tenant_id = ${tenantId} order by x.name, x.percent, x.id limit 100`,
  )
}

/** Adds a rate, or changes the one of the id: bookings made before keep theirs. The same one twice is a conflict. */
export async function saveTaxRate(app: App, member: Member, { id, kind, ...rate }: TaxRateInput): Promise<void> {
  const { tenantId } = member
  const row = { ...rate, included: kind === 'included' }
  const saved = changeCatalog(app, member, async (tx) => {
    const written = id
      ? await tx`update tax_rates set ${tx(row)} where tenant_id = ${tenantId} and id = ${id}`
      : await tx`insert into tax_rates ${tx({ tenantId, ...row })}`
    found(written.count || null)
    await note(tx, member, id ? 'tax.changed' : 'tax.added', row)
  })
  await saved.catch((error: unknown) => {
    if (sqlState(error) === '23505') throw new AppError('conflict', taxWords.thereAlready)
    throw error
  })
}

/** Removes a rate: services that have it are booked without tax from now on. */
export function removeTaxRate(app: App, member: Member, id: string): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    if (!isId(id)) return
    const [removed] = await tx<Rate[]>`
      delete from tax_rates where tenant_id = ${member.tenantId} and id = ${id} returning name, percent, included`
    if (removed) await note(tx, member, 'tax.removed', removed)
  })
}

type Rate = Pick<TaxRatesRow, 'name' | 'percent' | 'included'>

const note = (
  tx: Tx,
  { tenantId, userId, role }: Member,
  action: 'tax.added' | 'tax.changed' | 'tax.removed',
  { name, percent, included }: Rate,
) => recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action, detail: { name, percent, included } })
