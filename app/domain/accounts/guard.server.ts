import { redirect } from '@remix-run/node'
import { asCustomer, type Actor } from '#app/lib/db.server.ts'
import { my, withQuery } from '#app/paths.ts'
import { findPerson } from '../identity/index.server.ts'

export type RequestArgs = Parameters<typeof findPerson>[0]

/** Somebody signed in to her own account. `actor` opens transactions that see what is hers. */
export type Customer = { userId: string; sessionId: string; email: string; actor: Actor & { kind: 'customer' } }

/** Whoever is signed in on the root site. Throws a redirect to where a code is asked for, which leads back here. */
export async function requireCustomer(args: RequestArgs): Promise<Customer> {
  const person = await findPerson(args)
  if (!person) {
    const { pathname } = new URL(args.request.url)
    throw redirect(withQuery(my.signIn, { next: pathname === my.bookings ? null : pathname }))
  }
  const { userId, sessionId, email } = person
  return { userId, sessionId, email, actor: asCustomer(userId, sessionId) as Customer['actor'] }
}
