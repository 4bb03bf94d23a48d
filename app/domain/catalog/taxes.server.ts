import type { App } from '#app/lib/app.server.ts'
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
    await tx`delete from tax_rates where tenant_id = ${member.tenantId} and id = ${id}`
  })
}
