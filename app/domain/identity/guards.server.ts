import { redirect } from '@remix-run/node'
import { AppError, found } from '#app/lib/errors.ts'
import { signInPath, type Member, type Person, type Role } from './rules.ts'
import { readSession, type LiveSession, type RequestArgs } from './session.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/** The person who is signed in on this host, or null. */
export async function findPerson(args: RequestArgs): Promise<Person | null> {
  const session = await readSession(args)
  return session && personOf(session)
}

/** The person who is signed in on this host. Throws a redirect to the sign-in page, which leads back here. */
export async function requirePerson(args: RequestArgs): Promise<Person> {
  const person = await findPerson(args)
  if (!person) throw redirect(signInPath(args.request))
  return person
}

/**
 * The signed-in member of this host's tenant, with one of `roles` (none given: any). Throws a redirect to the sign-in
 * page without a session, `not_found` for a person from another business, `forbidden` for another role.
 */
export async function requireMember(args: RequestArgs, ...roles: Role[]): Promise<Member> {
  const { host } = args.context
  if (host.kind !== 'tenant') throw new AppError('not_found', refusals.doesNotExist.page)
  const session = await readSession(args)
  if (!session) throw redirect(signInPath(args.request))
  const role = found(session.role)
  if (roles.length > 0 && !roles.includes(role)) {
    throw new AppError('forbidden', refusals.notYourRole)
  }
  const { userId, sessionId, name, email } = session
  const tenantId = host.tenant.id
  return { userId, sessionId, tenantId, role, name, email, actor: { kind: 'member', tenantId, userId, sessionId } }
}

/**
 * The signed-in superadmin, on the admin host. Throws a redirect to the sign-in page without a session, and `not_found`
 * for everybody else, so that they do not learn that the page exists.
 */
export async function requireSuperadmin(args: RequestArgs): Promise<Person> {
  if (args.context.host.kind !== 'admin') throw new AppError('not_found', refusals.doesNotExist.page)
  const person = await requirePerson(args)
  if (!person.superadmin) throw new AppError('not_found', refusals.doesNotExist.page)
  return person
}

function personOf({ userId, sessionId, name, email, superadmin }: LiveSession): Person {
  return { userId, sessionId, name, email, superadmin }
}
