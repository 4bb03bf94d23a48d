import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, invalid } from './errors.ts'
import { metadata, readBody, readEmail, text } from './input.ts'
import { checkPkce } from './links.ts'
import { randomPassword } from './passwords.ts'
import { chooseRedirect } from './redirects.ts'
import { magicLinkMail, prepareEmailChangeMail, prepareLinkMail, recoveryMail, signupMail } from './requests.ts'
import type { Outgoing, Service } from './requests.ts'
import { signUp } from './sign-up.ts'
import { findUserByEmail, getUserForUpdate, isConfirmed } from './users.ts'

const pkceFields = { code_challenge: text, code_challenge_method: text }

const otpBody = z.object({
  email: text,
  phone: text,
  create_user: z.boolean().nullish(),
  data: metadata,
  channel: text,
  ...pkceFields,
})

/** `/magiclink`, the older name of `/otp`, knows addresses only. */
export async function handleMagicLink(service: Service, req: Request, res: Response): Promise<void> {
  const { email } = readBody(req, z.object({ email: text }))
  if (email === '') throw new AuthError(422, 'validation_failed', 'Password recovery requires an email')
  await handleOtp(service, req, res)
}

/** Signs an address in by mail; an unknown or unconfirmed one is signed up first. */
export async function handleOtp(service: Service, req: Request, res: Response): Promise<void> {
  const body = readBody(req, otpBody)
  if (body.email !== '' && body.phone !== '') {
    throw invalid('Only an email address or phone number should be provided')
  }
  if (body.email !== '' && body.channel !== '') throw invalid('Channel should only be specified with Phone OTP')
  checkPkce(body.code_challenge, body.code_challenge_method)
  const { sql } = service.context
  const known = body.email === '' ? undefined : await findUserByEmail(sql, body.email)
  if (!known && body.create_user === false) {
    throw new AuthError(422, 'otp_disabled', 'Signups not allowed for otp')
  }
  if (body.phone !== '') throw new AuthError(400, 'phone_provider_disabled', 'Unsupported phone provider')
  if (body.email === '') throw invalid('One of email or phone must be set')
  const email = readEmail(body.email)
  const pkce = { challenge: body.code_challenge, method: body.code_challenge_method }
  const redirectTo = chooseRedirect(req, service.redirects)
  if (!known || !isConfirmed(known)) {
    await signUp(service, email, randomPassword(), body.data ?? {}, pkce, redirectTo)
  } else {
    const mail = await sql.begin(async (tx): Promise<Outgoing> => {
      const user = await getUserForUpdate(tx, known.id)
      return prepareLinkMail(tx, service, user, magicLinkMail, pkce, redirectTo)
    })
    await mail.send()
  }
  res.json({})
}

/** `/recover`: an unknown address gets the same empty answer. */
export async function handleRecover(service: Service, req: Request, res: Response): Promise<void> {
  const body = readBody(req, z.object({ email: text, ...pkceFields }))
  if (body.email === '') throw invalid('Password recovery requires an email')
  const email = readEmail(body.email)
  checkPkce(body.code_challenge, body.code_challenge_method)
  const { sql } = service.context
  const known = await findUserByEmail(sql, email)
  if (known) {
    const pkce = { challenge: body.code_challenge, method: body.code_challenge_method }
    const redirectTo = chooseRedirect(req, service.redirects)
    const mail = await sql.begin(async (tx): Promise<Outgoing> => {
      const user = await getUserForUpdate(tx, known.id)
      return prepareLinkMail(tx, service, user, recoveryMail, pkce, redirectTo)
    })
    await mail.send()
  }
  res.json({})
}

/** `/resend`: another confirmation of a sign-up or an e-mail change. */
export async function handleResend(service: Service, req: Request, res: Response): Promise<void> {
  const body = readBody(req, z.object({ type: text, email: text, phone: text, ...pkceFields }))
  if (!['signup', 'email_change', 'sms', 'phone_change'].includes(body.type)) {
    throw invalid('Missing one of these types: signup, email_change, sms, phone_change')
  }
  checkPkce(body.code_challenge, body.code_challenge_method)
  if (body.email === '' && body.type === 'signup') throw invalid('Type provided requires an email address')
  if (body.phone === '' && body.type === 'sms') throw invalid('Type provided requires a phone number')
  if (body.email !== '' && body.phone !== '') {
    throw invalid('Only an email address or phone number should be provided.')
  }
  if (body.phone !== '') throw new AuthError(400, 'phone_provider_disabled', 'Phone logins are disabled')
  if (body.email === '') throw invalid('Missing email address or phone number')
  const { sql } = service.context
  const known = await findUserByEmail(sql, readEmail(body.email))
  if (known) {
    const pkce = { challenge: body.code_challenge, method: body.code_challenge_method }
    const redirectTo = chooseRedirect(req, service.redirects)
    const mail = await sql.begin(async (tx): Promise<Outgoing | undefined> => {
      const user = await getUserForUpdate(tx, known.id)
      if (body.type === 'signup' && !isConfirmed(user)) {
        return prepareLinkMail(tx, service, user, signupMail, pkce, redirectTo)
      }
      if (body.type === 'email_change' && user.email_change !== '') {
        return prepareEmailChangeMail(tx, service, user, user.email_change, pkce, redirectTo)
      }
      return undefined
    })
    await mail?.send()
  }
  res.json({})
}
