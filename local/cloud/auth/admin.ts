import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, invalid, notServed } from './errors.ts'
import { checkPasswordStrength, metadata, readBody, readEmail, text } from './input.ts'
import { hashPassword, randomPassword } from './passwords.ts'
import { requireAdmin } from './service.ts'
import type { Service } from './service.ts'
import { confirmUser, findUserByEmail, findUserById, getUserForUpdate, insertEmailIdentity } from './users.ts'
import { insertUser, loadUserJson, storePassword, updateMetadata, userJson } from './users.ts'
import type { User } from './users.ts'

const creation = {
  id: text,
  email: text,
  password: text,
  email_confirm: z.boolean().nullish(),
  user_metadata: metadata,
}
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function emailExists(): AuthError {
  return new AuthError(422, 'email_exists', 'A user with this email address has already been registered')
}

export async function handleCreateUser({ context }: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const body = readBody(req, creation)
  if (body.email === '') throw invalid('Cannot create a user without either an email or phone')
  const email = readEmail(body.email)
  const { sql } = context
  if (await findUserByEmail(sql, email)) throw emailExists()
  const password = body.password || randomPassword()
  if (Buffer.byteLength(password) > 72) throw new AuthError(500, 'unexpected_failure', 'Internal Server Error')
  if (body.id !== '' && !uuidPattern.test(body.id)) throw invalid('ID must conform to the uuid v4 format')
  const id = body.id || randomUUID()
  const passwordHash = await hashPassword(password)
  await sql.begin(async (tx) => {
    const made = await insertUser(tx, { id, email, passwordHash, userMetadata: body.user_metadata ?? {} })
    if (!made) throw emailExists()
    await insertEmailIdentity(tx, made)
    if (body.email_confirm) await confirmUser(tx, made)
  })
  res.json(await loadUserJson(sql, id))
}

/** The first page, newest first, with the count as the client library reads it. */
export async function handleListUsers({ context }: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  if (req.query.page) throw notServed('pages of users')
  const perPage = readCount(req.query.per_page || '50')
  const { sql } = context
  const users = await sql<User[]>`select * from auth_service.users order by created_at desc, id limit ${perPage}`
  const [total] = await sql<{ count: number }[]>`select count(*)::int as count from auth_service.users`
  res.set('X-Total-Count', String(total?.count ?? 0))
  res.json({ users: users.map((user) => userJson(user, null)), aud: 'authenticated' })
}

function readCount(value: unknown): number {
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value) || Number(value) === 0) {
    throw invalid(`Bad Pagination Parameters: strconv.ParseUint: parsing ${JSON.stringify(value)}: invalid syntax`)
  }
  return Number(value)
}

/** The client library asks for this before it deletes a user. */
export async function handleGetUser({ context }: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const id = req.params.id ?? ''
  if (!uuidPattern.test(id)) throw new AuthError(404, 'validation_failed', 'user_id must be an UUID')
  if (!(await findUserById(context.sql, id))) throw new AuthError(404, 'user_not_found', 'User not found')
  res.json(await loadUserJson(context.sql, id))
}

export async function handleDeleteUser({ context }: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const id = req.params.id ?? ''
  if (!uuidPattern.test(id)) throw new AuthError(404, 'validation_failed', 'user_id must be an UUID')
  const gone = await context.sql`delete from auth_service.users where id = ${id}`
  if (gone.count === 0) throw new AuthError(404, 'user_not_found', 'User not found')
  res.json({})
}

/** A new password set here ends every session of the user. */
export async function handleUpdateUserById({ context }: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const id = req.params.id ?? ''
  if (!uuidPattern.test(id)) throw new AuthError(404, 'validation_failed', 'user_id must be an UUID')
  const { sql } = context
  if (!(await findUserById(sql, id))) throw new AuthError(404, 'user_not_found', 'User not found')
  const body = readBody(req, {
    password: z.string().nullish(),
    email_confirm: z.boolean().nullish(),
    user_metadata: metadata,
  })
  if (typeof body.password === 'string') checkPasswordStrength(body.password)
  const passwordHash = typeof body.password === 'string' ? await hashPassword(body.password) : undefined
  await sql.begin(async (tx) => {
    const user = await getUserForUpdate(tx, id)
    if (passwordHash !== undefined) await storePassword(tx, id, passwordHash, null)
    await updateMetadata(tx, user, body.user_metadata)
    if (body.email_confirm) await confirmUser(tx, user)
  })
  res.json(await loadUserJson(sql, id))
}
