import { AppError } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { Member, Role } from '../identity/rules.ts'

/**
 * Who asked. `self`: the caller has proven that the person is this customer, by an account whose proven e-mail or phone
 * is hers. The link of a booking proves nothing: whoever books in her name gets one.
 */
export type AskedBy = { kind: 'self' } | { kind: 'member'; member: Member }

/** Throws `forbidden` for a member of another business, or with another role. */
export function requireRight(by: AskedBy, tenantId: string, roles: readonly Role[]): void {
  if (by.kind === 'self') return
  if (by.member.tenantId !== tenantId || !roles.includes(by.member.role))
    throw new AppError('forbidden', refusals.notYourRole)
}
