import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf } from '#app/lib/changes.ts'
import type { App } from '#app/lib/app.server.ts'
import { asGuest, asWorker, type Actor, type Tx } from '#app/lib/db.server.ts'
import type { LegalTextsRow, MembershipsRow } from '#app/lib/rows.gen.ts'
import type { LegalInput } from './schema.ts'

type Told = LegalInput & Pick<LegalTextsRow, 'taxNumberLabel'>

/** Who runs a business, by law, and its own legal texts; '' where nothing is given. */
export type Legal = Told & {
  /** Null: never saved. */
  changedAt: Date | null
}

const nothingTold: Legal = {
  legalName: '',
  legalAddress: '',
  registrationNumber: '',
  taxNumber: '',
  taxNumberLabel: '',
  responsiblePerson: '',
  terms: '',
  privacy: '',
  imprint: '',
  changedAt: null,
}

/** What the business of a page says about itself; `actor` is another where the page is not public. */
export function findLegal(app: App, tenantId: string, actor: Actor = asGuest(tenantId)): Promise<Legal> {
  return app.db.withTenant(actor, (tx) => readLegal(tx, tenantId))
}

/** The same of a suspended business. */
export const findSuspendedLegal = (app: App, tenantId: string): Promise<Legal> =>
  findLegal(app, tenantId, asWorker(tenantId))

async function readLegal(tx: Tx, tenantId: string): Promise<Legal> {
  const [row] = await tx<Legal[]>`
    select legal_name, legal_address, registration_number, tax_number, tax_number_label, responsible_person, terms, privacy, imprint, changed_at
    from legal_texts where tenant_id = ${tenantId}`
  return row ?? nothingTold
}

type InTenant = { tenantId: string; userId: string; role: MembershipsRow['role']; actor: Actor }

/**
 * Saves the details and the time, which customers read as the version. The database allows only owners and managers.
 */
export async function saveLegal(app: App, member: InTenant, told: Partial<Told>): Promise<void> {
  await app.db.withTenant(member.actor, async (tx) => {
    const stored = await readLegal(tx, member.tenantId)
    const changes = changesOf(stored, told, long)
    if (Object.keys(changes).length === 0) return
    const row = { ...told, changedAt: new Date(app.clock.now()) }
    await tx`insert into legal_texts ${tx({ tenantId: member.tenantId, ...row })}
      on conflict (tenant_id) do update set ${tx(row)}`
    await recordAction(tx, {
      tenantId: member.tenantId,
      actorUserId: member.userId,
      actorRole: member.role,
      action: 'legal.changed',
      detail: { changes },
    })
  })
}

const long = new Set(['terms', 'privacy', 'imprint'])
