import type { Request, Response } from 'express'
import { emailExists } from './admin.ts'
import { makeChangeLink, type ChangeAction } from './email-change.ts'
import { AuthError, invalid } from './errors.ts'
import { checkPasswordStrength, metadata, readBody, readEmail, text } from './input.ts'
import { makeLink, storeLink } from './links.ts'
import { hashPassword, randomPassword } from './passwords.ts'
import type { Db } from './schema.ts'
import { requireAdmin } from './service.ts'
import type { Service } from './service.ts'
import { findUserByEmail, getUserForUpdate, insertEmailIdentity, insertUser, isConfirmed } from './users.ts'
import { loadUserJson, updateMetadata } from './users.ts'
import type { NewUser, User } from './users.ts'

type LinkAction = 'signup' | 'magiclink' | 'recovery' | ChangeAction

/**
 * Makes a link without sending it: the platform puts its token into a message of its own. Not limited in rate.
 * `signup` makes the account if need be, `magiclink` of an unknown address becomes `signup`, the other types of one are
 * `user_not_found`. Invitations are not there.
 */
export async function handleGenerateLink({ context }: Service, req: Request, res: Response): Promise<void> {
  requireAdmin(req)
  const body = readBody(req, { type: text, email: text, new_email: text, password: text, data: metadata })
  const email = readEmail(body.email)
  const link = makeLink(email)
  const known = await findUserByEmail(context.sql, email)
  const action = decideAction(body.type, known)
  if (known && (action === 'email_change_current' || action === 'email_change_new')) {
    const newEmail = readEmail(body.new_email)
    const made = await context.sql.begin((tx) => makeChangeLink(tx, known, action, newEmail))
    return answer(context, res, { ...made, id: known.id, action })
  }
  const password = body.type === 'magiclink' ? randomPassword() : body.password
  const passwordHash = known ? null : await hashChosen(password)
  const id = await context.sql.begin(async (tx): Promise<string> => {
    const user = await findOrMake(tx, { email, passwordHash, userMetadata: body.data ?? {} })
    if (action === 'signup' && isConfirmed(user)) throw emailExists()
    if (action === 'signup' && known) await updateMetadata(tx, user, body.data)
    await storeLink(tx, user.id, action === 'signup' ? 'confirmation' : 'recovery', link.tokenHash)
    return user.id
  })
  await answer(context, res, { ...link, hashedToken: link.tokenHash, id, action })
}

type Made = { otp: string; tokenHash: string; hashedToken: string; id: string; action: LinkAction }

async function answer(context: Service['context'], res: Response, made: Made): Promise<void> {
  const { otp, tokenHash, hashedToken, id, action } = made
  const type = action.startsWith('email_change') ? 'email_change' : action
  const query = new URLSearchParams({ token: tokenHash, type, redirect_to: context.appOrigin })
  res.json({
    ...(await loadUserJson(context.sql, id)),
    action_link: `${context.origin}/auth/v1/verify?${query}`,
    email_otp: otp,
    hashed_token: hashedToken,
    verification_type: action,
    redirect_to: context.appOrigin,
  })
}

function decideAction(type: string, known: User | undefined): LinkAction {
  if (type === 'signup') return type
  if (type === 'magiclink') return known ? type : 'signup'
  if (type !== 'recovery' && type !== 'email_change_current' && type !== 'email_change_new') {
    throw invalid(`Invalid email action link type requested: ${type}`)
  }
  if (!known) throw new AuthError(404, 'user_not_found', 'User with this email not found')
  return type
}

function hashChosen(password: string): Promise<string> {
  if (password === '') throw invalid('Signup requires a valid password')
  checkPasswordStrength(password)
  return hashPassword(password)
}

async function findOrMake(tx: Db, wanted: NewUser): Promise<User> {
  const found = await findUserByEmail(tx, wanted.email)
  if (found) return getUserForUpdate(tx, found.id)
  const made = await insertUser(tx, wanted)
  if (made) {
    await insertEmailIdentity(tx, made)
    return made
  }
  const other = await findUserByEmail(tx, wanted.email)
  if (!other) throw new AuthError(409, 'conflict', 'The account was removed in the meantime')
  return getUserForUpdate(tx, other.id)
}
