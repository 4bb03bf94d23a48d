import type { Request, Response } from 'express'
import { z } from 'zod'
import { emailExists } from './admin.ts'
import { AuthError, invalid } from './errors.ts'
import { checkPasswordStrength, metadata, readBody, readEmail, text } from './input.ts'
import { makeLink, storeLink } from './links.ts'
import { actionLink } from './mail.ts'
import { hashPassword, randomPassword } from './passwords.ts'
import { chooseRedirect } from './redirects.ts'
import { inviteMail, markSent, noPkce, prepareLinkMail, requireAdmin } from './requests.ts'
import type { Outgoing, Service } from './requests.ts'
import type { Db } from './schema.ts'
import { findUserByEmail, getUserForUpdate, insertEmailIdentity, insertUser, isConfirmed } from './users.ts'
import { loadUserJson, updateMetadata } from './users.ts'
import type { User } from './users.ts'

const linkBody = z.object({ type: text, email: text, password: text, data: metadata, redirect_to: text })
type LinkBody = z.output<typeof linkBody>
type LinkAction = 'signup' | 'invite' | 'magiclink' | 'recovery'

/**
 * Makes a link without sending it: the platform puts it into its own message. Not limited in rate.
 * `signup` and `invite` make the account if need be, `magiclink` of an unknown address becomes `signup`, `recovery` of
 * one is `user_not_found`. The two kinds for an e-mail change are not supported.
 */
export async function handleGenerateLink(service: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const body = readBody(req, linkBody)
  const email = readEmail(body.email)
  const { context, redirects } = service
  const redirectTo = chooseRedirect(req, redirects, body.redirect_to)
  const link = makeLink(email, false)
  const known = await findUserByEmail(context.sql, email)
  const action = decideAction(body.type, known)
  const passwordHash = known ? null : await hashFor(action, body)
  const id = await context.sql.begin(async (tx): Promise<string> => {
    const user = await findOrMake(tx, email, passwordHash, body)
    if (action === 'magiclink' || action === 'recovery') {
      await storeLink(tx, user.id, 'recovery', link.tokenHash)
      await markSent(tx, user, 'recovery')
      return user.id
    }
    if (isConfirmed(user)) throw emailExists()
    if (action === 'signup' && known) await updateMetadata(tx, user, { user: body.data })
    if (action === 'invite') await markInvited(tx, user)
    await storeLink(tx, user.id, 'confirmation', link.tokenHash)
    await markSent(tx, user, 'confirmation')
    return user.id
  })
  res.json({
    ...(await loadUserJson(context.sql, id)),
    action_link: actionLink(context.origin, link.tokenHash, action, redirectTo),
    email_otp: link.otp,
    hashed_token: link.tokenHash,
    verification_type: action,
    redirect_to: redirectTo,
  })
}

function decideAction(type: string, known: User | undefined): LinkAction {
  if (type === 'signup' || type === 'invite') return type
  if (type === 'magiclink') return known ? type : 'signup'
  if (type !== 'recovery') throw invalid(`Invalid email action link type requested: ${type}`)
  if (!known) throw new AuthError(404, 'user_not_found', 'User with this email not found')
  return type
}

/** An invited person has no password until the invitation is accepted. */
async function hashFor(action: LinkAction, body: LinkBody): Promise<string | null> {
  if (action === 'invite') return null
  const password = body.type === 'magiclink' ? randomPassword() : body.password
  if (password === '') throw invalid('Signup requires a valid password')
  checkPasswordStrength(password)
  return hashPassword(password)
}

async function findOrMake(tx: Db, email: string, passwordHash: string | null, body: LinkBody): Promise<User> {
  const found = await findUserByEmail(tx, email)
  if (found) return getUserForUpdate(tx, found.id)
  const made = await insertUser(tx, { email, passwordHash, userMetadata: body.data ?? {} })
  if (made) {
    await insertEmailIdentity(tx, made)
    return made
  }
  const other = await findUserByEmail(tx, email)
  if (!other) throw new AuthError(409, 'conflict', 'The account was removed in the meantime')
  return getUserForUpdate(tx, other.id)
}

async function markInvited(tx: Db, user: User): Promise<void> {
  await tx`update auth_service.users set invited_at = now(), updated_at = now() where id = ${user.id}`
}

/** `/invite`: makes the account and mails the invitation, at most once a minute. */
export async function handleInvite(service: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const body = readBody(req, linkBody)
  const email = readEmail(body.email)
  const redirectTo = chooseRedirect(req, service.redirects)
  const { sql } = service.context
  const { id, mail } = await sql.begin(async (tx): Promise<{ id: string; mail: Outgoing }> => {
    const user = await findOrMake(tx, email, null, body)
    if (isConfirmed(user)) throw emailExists()
    // An invitation is never held back by an earlier message.
    const unhurried = { ...user, confirmation_sent_at: null }
    const mail = await prepareLinkMail(tx, service, unhurried, inviteMail, noPkce, redirectTo)
    await markInvited(tx, user)
    return { id: user.id, mail }
  })
  await mail.send()
  res.json(await loadUserJson(sql, id))
}
