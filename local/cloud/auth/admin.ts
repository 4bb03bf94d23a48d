import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, invalid } from './errors.ts'
import { checkPasswordStrength, metadata, readBanDuration, readBody, readEmail, text } from './input.ts'
import { hashPassword, randomPassword } from './passwords.ts'
import { requireAdmin } from './requests.ts'
import type { Service } from './requests.ts'
import type { Db } from './schema.ts'
import { confirmUser, findUserByEmail, findUserById, getUserForUpdate, insertEmailIdentity } from './users.ts'
import { insertUser, listIdentities, loadUserJson, storePassword, updateIdentityEmail } from './users.ts'
import { updateMetadata, userJson } from './users.ts'
import type { User } from './users.ts'

const adminBody = z.object({
  id: text,
  role: text,
  email: text,
  phone: text,
  password: z.string().nullish(),
  password_hash: text,
  email_confirm: z.boolean().nullish(),
  user_metadata: metadata,
  app_metadata: metadata,
  ban_duration: text,
})
type AdminBody = z.output<typeof adminBody>

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function emailExists(): AuthError {
  return new AuthError(422, 'email_exists', 'A user with this email address has already been registered')
}

export async function handleCreateUser(service: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const body = readBody(req, adminBody)
  refuseUnsupported(body)
  if (body.email === '') throw invalid('Cannot create a user without either an email or phone')
  const email = readEmail(body.email)
  const { sql } = service.context
  if (await findUserByEmail(sql, email)) throw emailExists()
  const password = body.password ? body.password : randomPassword()
  if (Buffer.byteLength(password) > 72) throw new AuthError(500, 'unexpected_failure', 'Internal Server Error')
  if (body.id !== '' && !uuidPattern.test(body.id)) throw invalid('ID must conform to the uuid v4 format')
  const banMs = body.ban_duration === '' ? undefined : readBanDuration(body.ban_duration)
  const passwordHash = await hashPassword(password)
  const id = await sql.begin(async (tx): Promise<string> => {
    const made = await insertUser(tx, {
      id: body.id === '' ? randomUUID() : body.id,
      email,
      passwordHash,
      userMetadata: body.user_metadata ?? {},
      role: body.role === '' ? 'authenticated' : body.role,
    })
    if (!made) throw emailExists()
    await insertEmailIdentity(tx, made)
    await updateMetadata(tx, made, { app: body.app_metadata })
    if (body.email_confirm) await confirmUser(tx, made)
    if (banMs !== undefined) await ban(tx, made, banMs)
    return made.id
  })
  res.json(await loadUserJson(sql, id))
}

function refuseUnsupported(body: AdminBody): void {
  if (body.phone !== '') throw new AuthError(422, 'phone_provider_disabled', 'Phone accounts are not supported here')
  if (body.password_hash !== '') throw invalid('Imported password hashes are not supported here')
}

async function ban(db: Db, user: User, durationMs: number): Promise<void> {
  const until = durationMs === 0 ? null : new Date(Date.now() + durationMs)
  await db`update auth_service.users set banned_until = ${until}, updated_at = now() where id = ${user.id}`
}

/** Counted pages, newest first, with `Link` and `X-Total-Count` as the client library reads them. */
export async function handleListUsers(service: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const page = readCount(req.query.page, 1)
  const perPage = readCount(req.query.per_page, 50)
  const { sql } = service.context
  const users = await sql<User[]>`
    select * from auth_service.users order by created_at desc, id limit ${perPage} offset ${(page - 1) * perPage}`
  const [total] = await sql<{ count: number }[]>`select count(*)::int as count from auth_service.users`
  const count = total?.count ?? 0
  const lastPage = Math.ceil(count / perPage)
  const pageLink = (number: number, rel: string) => {
    const query = new URLSearchParams({ page: String(number), per_page: String(perPage) })
    return `</admin/users?${query}>; rel="${rel}"`
  }
  const links = [...(lastPage > page ? [pageLink(page + 1, 'next')] : []), pageLink(lastPage, 'last')]
  res.set('Link', links.join(', ')).set('X-Total-Count', String(count))
  res.json({ users: users.map((user) => userJson(user, null)), aud: 'authenticated' })
}

function readCount(value: unknown, fallback: number): number {
  if (value === undefined || value === '') return fallback
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value) || Number(value) === 0) {
    throw invalid(`Bad Pagination Parameters: strconv.ParseUint: parsing ${JSON.stringify(value)}: invalid syntax`)
  }
  return Number(value)
}

async function getAddressedUser(service: Service, req: Request): Promise<User> {
  requireAdmin(req)
  const id = req.params.id ?? ''
  if (!uuidPattern.test(id)) throw new AuthError(404, 'validation_failed', 'user_id must be an UUID')
  const user = await findUserById(service.context.sql, id)
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found')
  return user
}

export async function handleGetUserById(service: Service, req: Request, res: Response): Promise<void> {
  const user = await getAddressedUser(service, req)
  res.json(userJson(user, await listIdentities(service.context.sql, user.id)))
}

/** A new password set here ends every session of the user; a ban does not, but refuses them at their next call. */
export async function handleUpdateUserById(service: Service, req: Request, res: Response): Promise<void> {
  const { id } = await getAddressedUser(service, req)
  const body = readBody(req, adminBody)
  refuseUnsupported(body)
  const email = body.email === '' ? '' : readEmail(body.email)
  const banMs = body.ban_duration === '' ? undefined : readBanDuration(body.ban_duration)
  if (typeof body.password === 'string') checkPasswordStrength(body.password)
  const passwordHash = typeof body.password === 'string' ? await hashPassword(body.password) : undefined
  const { sql } = service.context
  await sql.begin(async (tx) => {
    const user = await getUserForUpdate(tx, id)
    if (body.role !== '') await tx`update auth_service.users set role = ${body.role} where id = ${id}`
    if (body.email_confirm) await confirmUser(tx, user)
    if (passwordHash !== undefined) await storePassword(tx, id, passwordHash, null)
    if (email !== '') await replaceEmail(tx, user, email, body.email_confirm ?? false)
    await updateMetadata(tx, user, { user: body.user_metadata, app: body.app_metadata })
    if (banMs !== undefined) await ban(tx, user, banMs)
  })
  res.json(await loadUserJson(sql, id))
}

async function replaceEmail(tx: Db, user: User, email: string, verified: boolean): Promise<void> {
  const owner = await findUserByEmail(tx, email)
  // The real service lets the unique index refuse it, and answers so.
  if (owner && owner.id !== user.id) throw new AuthError(500, 'unexpected_failure', 'Error updating user')
  await tx`update auth_service.users set email = ${email}, updated_at = now() where id = ${user.id}`
  await updateIdentityEmail(tx, user.id, email, verified)
}

export async function handleDeleteUser(service: Service, req: Request, res: Response): Promise<void> {
  const user = await getAddressedUser(service, req)
  const hasBody = typeof req.body === 'string' && req.body !== ''
  const wanted = hasBody ? readBody(req, z.object({ should_soft_delete: z.boolean().nullish() })) : {}
  const { sql } = service.context
  if (wanted.should_soft_delete) {
    await sql.begin(async (tx) => {
      await tx`
        update auth_service.users
        set email = encode(sha256(convert_to(id::text || email, 'utf8')), 'hex'), email_change = '',
          password_hash = null, user_metadata = '{}', app_metadata = '{}', deleted_at = now(), updated_at = now()
        where id = ${user.id} and deleted_at is null`
      await tx`delete from auth_service.one_time_tokens where user_id = ${user.id}`
      await tx`delete from auth_service.sessions where user_id = ${user.id}`
      await tx`delete from auth_service.identities where user_id = ${user.id}`
    })
  } else {
    await sql`delete from auth_service.users where id = ${user.id}`
  }
  res.json({})
}
