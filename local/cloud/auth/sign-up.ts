import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, invalid } from './errors.ts'
import { checkPasswordStrength, metadata, readBody, readEmail, text } from './input.ts'
import type { Metadata } from './input.ts'
import { checkPkce } from './links.ts'
import { hashPassword } from './passwords.ts'
import { chooseRedirect } from './redirects.ts'
import { prepareLinkMail, signupMail } from './requests.ts'
import type { Outgoing, Pkce, Service } from './requests.ts'
import { findUserByEmail, getUserForUpdate, insertEmailIdentity, insertUser, isConfirmed } from './users.ts'
import { listIdentities, updateMetadata, userJson } from './users.ts'

const signUpBody = z.object({
  email: text,
  phone: text,
  password: text,
  data: metadata,
  code_challenge: text,
  code_challenge_method: text,
})

export async function handleSignUp(service: Service, req: Request, res: Response): Promise<void> {
  const body = readBody(req, signUpBody)
  if (body.email === '' && body.phone === '') {
    throw new AuthError(422, 'anonymous_provider_disabled', 'Anonymous sign-ins are disabled')
  }
  if (body.password === '') throw invalid('Signup requires a valid password')
  checkPasswordStrength(body.password)
  if (body.email !== '' && body.phone !== '') {
    throw invalid('Only an email address or phone number should be provided on signup.')
  }
  checkPkce(body.code_challenge, body.code_challenge_method)
  if (body.phone !== '') throw new AuthError(400, 'phone_provider_disabled', 'Phone signups are disabled')
  const pkce = { challenge: body.code_challenge, method: body.code_challenge_method }
  const redirectTo = chooseRedirect(req, service.redirects)
  res.json(await signUp(service, readEmail(body.email), body.password, body.data ?? {}, pkce, redirectTo))
}

/**
 * Makes an unconfirmed account and sends the confirmation. A confirmed address gets an answer that looks the same and
 * changes nothing; an unconfirmed one gets another message, and its first password stays.
 */
export async function signUp(
  service: Service,
  email: string,
  password: string,
  data: Metadata,
  pkce: Pkce,
  redirectTo: string,
): Promise<Record<string, unknown>> {
  const { sql } = service.context
  const known = await findUserByEmail(sql, email)
  if (known && isConfirmed(known)) return fakeUserJson(email, data)
  const passwordHash = known ? null : await hashPassword(password)
  const { shown, mail } = await sql.begin(async (tx): Promise<{ shown: Record<string, unknown>; mail?: Outgoing }> => {
    const made = await insertUser(tx, { email, passwordHash, userMetadata: data })
    if (made) {
      const identity = await insertEmailIdentity(tx, made, data)
      await updateMetadata(tx, made, { user: identity.identity_data })
    }
    const found = made ?? (await findUserByEmail(tx, email))
    if (!found) throw new AuthError(409, 'conflict', 'The account was removed in the meantime')
    const user = await getUserForUpdate(tx, found.id)
    if (isConfirmed(user)) return { shown: fakeUserJson(email, data) }
    const mail = await prepareLinkMail(tx, service, user, signupMail, pkce, redirectTo)
    const identities = await listIdentities(tx, user.id)
    // An invited address shows nothing of what its inviter wrote.
    const shown = user.invited_at ? userJson({ ...user, user_metadata: {} }, []) : userJson(user, identities)
    return { shown, mail }
  })
  await mail?.send()
  return shown
}

/** What a confirmed address answers: a made-up account, told apart only by its missing identities. */
function fakeUserJson(email: string, data: Metadata): Record<string, unknown> {
  const now = new Date()
  return {
    id: randomUUID(),
    aud: 'authenticated',
    role: '',
    email,
    phone: '',
    confirmation_sent_at: now,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: data,
    identities: [],
    created_at: now,
    updated_at: now,
    is_anonymous: false,
  }
}
